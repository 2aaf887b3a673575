"""The table of earlier opinions: who brings it in, how its rows are known again, what is compared before."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.importing.arrival import Arrival
from xieshang.core.importing.judging import Intake, Total
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.roster import Roster
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for
from xieshang.people.roles import Permission

from ..models import Adoption, Issue, Item, ItemText
from ..searchable import ITEMS
from .columns import COLUMNS, KEY, settle
from .writing import delete, in_use, items, standing, write


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, Permission.EDIT_OPINIONS)


def _no_problems(values: Mapping[str, Any]) -> Sequence[tuple[str, Words]]:
    return ()


def _conflicts(tenant: int, rows: Sequence[Mapping[str, Any]]) -> dict[tuple, Words]:
    """Items that another table is bringing in just now. One query."""
    found = Item.everything.filter(
        committee=tenant,
        issue__year__in={row["year"] for row in rows},
        issue__number__in={row["number"] for row in rows},
    )
    there = set(found.values_list("issue__year", "issue__number", "order"))
    words = gettext_lazy("这一条正由另一个表格导入。")
    keys = {(row["year"], row["number"], row["order"]) for row in rows}
    return dict.fromkeys(keys & there, words)


def _fixed(item: Item) -> Words:
    return "" if item.imported_from_id else gettext_lazy("这一条是在平台上编发的，表格不能改动它。")


def _totals(tenant: int, rows: Sequence[Mapping[str, Any]]) -> list[Total]:
    """By year: issues, items, and items taken up at each level."""
    years = sorted({row["year"] for row in rows})
    return [total for year in years for total in _of(year, rows)]


def _of(year: int, rows: Sequence[Mapping[str, Any]]) -> list[Total]:
    own = [row for row in rows if row["year"] == year]
    levels = {level for row in own for level, *_rest in row.get("adoptions") or ()}
    return [
        Total(_("%(year)d年期数") % {"year": year}, lambda row: row["year"] == year and row["order"] == 1),
        Total(_("%(year)d年条数") % {"year": year}, lambda row: row["year"] == year),
        *(_adopted(year, level) for level in Adoption.Level if level in levels),
    ]


def _adopted(year: int, level: Adoption.Level) -> Total:
    def counts(row: Mapping[str, Any]) -> bool:
        return row["year"] == year and any(each[0] == level for each in row.get("adoptions") or ())

    return Total(_("%(year)d年%(level)s采用条数") % {"year": year, "level": level.label}, counts)


EARLIER_OPINIONS = Roster(
    label=gettext_lazy("历年社情民意信息"),
    intake=Intake(
        "opinions.earlier",
        COLUMNS,
        KEY,
        items,
        standing,
        None,
        _no_problems,
        _conflicts,
        settle=settle,
        fixed=_fixed,
        totals=_totals,
        arrival=Arrival(
            Item,
            write,
            ITEMS.keep,
            parts=(Adoption, ItemText),
            delete=delete,
            beside=(Issue, Adoption),
            also_used=in_use,
        ),
    ),
    keeper=_keeper,
    home="opinions:issues",
    home_label=gettext_lazy("社情民意"),
)
