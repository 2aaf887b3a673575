"""What the registers of this room have in common: where they stand, days that have passed, the county."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.files import Shelf
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.register_columns import column
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.registers import kept_register
from xieshang.people.roles import Permission as P

from .. import rules
from ..lookups import counties, county_ids

LIBRARY = "outreach"


def reads_overview(account: Account) -> bool:
    """Whether the room's first page is for this person: a unit's people come to their problems alone."""
    standing = standing_of(account)
    return current_committee_id(account) in standing.at(P.SEE_REPORTS) | standing.at(P.KEEP_OUTREACH)


ABOVE = (Shelf("outreach:overview", _("联络和发展"), reads_overview),)
Problems = Iterable[tuple[str, Words]]
Values = Mapping[str, Any]

WILL = _("登记后由另一人对照凭证核实，核实后才计入统计。")
WITHOUT_EVIDENCE = _("登记后由另一人核实，核实后才计入统计。")
NO_COUNTY = _("没有「%(cell)s」这个县（市、区）。")
COUNTIES = {"county": counties}


def passed(*names: str) -> Callable[[Values], Problems]:
    """These days have passed: what is still to come has not happened yet."""

    def problems(values: Values) -> Problems:
        for name in names:
            if values.get(name) and values[name] > clock.today():
                yield name, _("日期不能晚于今天，还没有发生的事请到时再登记。")

    return problems


def county(model: Any) -> Any:
    return column(
        model,
        "county",
        "县",
        "县区",
        "县市区",
        "地区",
        find=county_ids,
        unknown=NO_COUNTY,
        show=lambda row: row.county.area,
    )


def by_area(label: Words) -> filters.Filter:
    return filters.rows("county", label, "county", filters.names(Committee, "area_code"))


register = partial(
    kept_register, library=LIBRARY, above=ABOVE, within=rules.CONFIRM, will=WILL, needs_evidence=True
)
"""A register of this room: proven by a paper and confirmed in time, unless it says otherwise."""
