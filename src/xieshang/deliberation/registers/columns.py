"""What the registers of this room have in common: where they stand, the area, whose rows a list shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import clock, filters
from xieshang.core.files import Shelf
from xieshang.core.filters import Reader
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.register_columns import column
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.registers import kept_register
from xieshang.people.roles import Permission as P

from .. import rules
from ..lookups import area_ids, areas, elsewhere
from ..models.grassroots import at_or_below

LIBRARY = "deliberation"


def reads_overview(account: Account) -> bool:
    """Whether the room's first page is for this person."""
    standing = standing_of(account)
    return current_committee_id(account) in standing.at(P.SEE_REPORTS) | standing.at(P.KEEP_DELIBERATION)


ABOVE = (Shelf("deliberation:overview", gettext_lazy("有事好商量"), reads_overview),)
Problems = Iterable[tuple[str, Words]]
Values = Mapping[str, Any]
AREAS = {"area": areas}
RELATED = ("committee__parent__parent__parent", "area__parent")
BY_COUNTY = filters.rows(
    "committee", gettext_lazy("县（市、区）"), "committee", filters.names(Committee, "area_code", "id")
)


def area(model: Any) -> Any:
    return column(
        model,
        "area",
        "地区",
        "村、社区",
        "村（社区）",
        "乡镇、街道",
        "所在地区",
        find=area_ids,
        unknown=gettext_lazy("没有「%(cell)s」这个乡镇、街道或村、社区；重名的村请写在乡镇后面。"),
        show=lambda row: f"{row.committee.area}{placed(row.area)}",
        width=24,
    )


def placed(area: Any) -> str:
    """A village behind its town."""
    return (
        f"{area.parent.name}{area.name}" if area.level in ("village", "group") and area.parent else area.name
    )


class Chosen(forms.ModelChoiceField):
    """One of the records that are offered, called so that two of one name are told apart."""

    def __init__(self, called: Callable[[Any], str], **kwargs: Any) -> None:
        self.called = called
        super().__init__(queryset=None, empty_label=gettext_lazy("请选择"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return self.called(obj)


def area_fields() -> dict[str, forms.Field]:
    return {"area": Chosen(placed, label=gettext_lazy("乡镇、街道或村、社区"))}


def of_others(tenant: int, rows: Sequence[Values], key: tuple[str, ...]) -> dict[tuple, Words]:
    """By key, the rows that name an area of another county. One query."""
    others = elsewhere(tenant, rows)
    return {
        tuple(getattr(row[name], "pk", row[name]) for name in key): others[pk]
        for row in rows
        if (pk := getattr(row["area"], "pk", row["area"])) in others
    }


def founded(values: Values) -> Problems:
    if values["founded_on"] > clock.today():
        yield "founded_on", _("成立日期晚于今天。")
    closed = values.get("closed_on")
    if closed and closed < values["founded_on"]:
        yield "closed_on", _("撤销日期不能早于成立日期。")
    elif closed and closed > clock.today():
        yield "closed_on", _("撤销日期晚于今天。")
    if closed and not values.get("closed_why"):
        yield "closed_why", _("请写明撤销原因。")


def _listed(reader: Reader) -> Q:
    """A county's own; for who is above, those of all counties below as well."""
    return Q(committee_id__in=at_or_below([reader.tenant] if reader.tenant else []).values("pk"))


register = partial(
    kept_register,
    library=LIBRARY,
    above=ABOVE,
    within=rules.CONFIRM,
    needs_evidence=False,
    listed=_listed,
    related=RELATED,
)
"""A register of this room: kept by two people of a county, read by who is above it."""
