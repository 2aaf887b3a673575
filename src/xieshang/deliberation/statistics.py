"""A year by area: equal tiles and a table in the order of the codes, every number with the address of its list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.registered import RowState
from xieshang.people.models import Committee

from .models import Problem, Room, Session, Studio
from .models.grassroots import at_or_below
from .models.ledger import counted
from .models.places import Founding


@dataclass(frozen=True)
class Measure:
    """One column: what it counts of which records, and how its list is asked for."""

    label: Words
    model: type[Any]
    holds: Callable[[int], Q]
    """The records of a year."""
    address: str
    query: Callable[[int], Mapping[str, Any]]
    """The filters of that list."""


def _days(year: int) -> dict[str, str]:
    return {"since": f"{year}-01-01", "until": f"{year}-12-31"}


def _new(year: int) -> Q:
    return Q(state=RowState.CONFIRMED, founding=Founding.NEW, founded_on__year=year)


def _asks_new(year: int) -> dict[str, str]:
    return {"state": RowState.CONFIRMED, "founding": Founding.NEW, **_days(year)}


def _result(result: str, label: Words) -> Measure:
    return Measure(
        label,
        Problem,
        lambda year: Q(state=RowState.CONFIRMED, result=result, checked_on__year=year) & counted("session__"),
        "deliberation:problems",
        lambda year: {"result": result, "counted": "on", **_days(year)},
    )


MEASURES = (
    Measure(
        _("在用议事室"),
        Room,
        lambda year: Q(state=RowState.CONFIRMED, closed_on=None),
        "deliberation:rooms",
        lambda year: {"standing": "on"},
    ),
    Measure(_("新成立议事室"), Room, _new, "deliberation:rooms", _asks_new),
    Measure(_("新成立工作室"), Studio, _new, "deliberation:studios", _asks_new),
    Measure(
        _("协商场次"),
        Session,
        lambda year: counted() & Q(held_on__year=year),
        "deliberation:sessions",
        lambda year: {"counted": "on", **_days(year)},
    ),
    _result(Problem.Result.SOLVED, _("已解决")),
    _result(Problem.Result.PARTLY, _("部分解决")),
    _result(Problem.Result.UNSOLVED, _("未解决")),
)
ON_A_TILE = (3, 4)
"""The two numbers a tile shows beside its name: sessions and solved problems."""


@dataclass(frozen=True)
class Cell:
    label: Words
    value: int
    url: str


@dataclass(frozen=True)
class Row:
    """One county's year; ``committee`` is None for the sum of all."""

    committee: Committee | None
    cells: list[Cell]

    @property
    def tile(self) -> list[Cell]:
        return [self.cells[at] for at in ON_A_TILE]


@dataclass(frozen=True)
class Areas:
    """The counties of a committee in a year."""

    rows: list[Row]
    total: Row
    middle: list[float]
    """For a county, the middle value of the counties beside it, by column; empty for who is above."""

    @property
    def headings(self) -> list[Words]:
        return [measure.label for measure in MEASURES]


def areas(committee: Committee, account: Account, year: int) -> Areas:
    """The counties under a committee, or itself where it is one. One query a column, two for a county."""
    own = _counties(Committee.objects.filter(pk__in=at_or_below([committee.pk]).values("pk")))
    counts = [_counts(measure, measure.model.objects.visible_to(account), year, own) for measure in MEASURES]
    rows = [_row(county, [count.get(county.pk, 0) for count in counts], year) for county in own]
    total = _row(None, [sum(count.values()) for count in counts], year)
    return Areas(rows, total, _middle(committee, year))


def _middle(committee: Committee, year: int) -> list[float]:
    """A county learns the middle of the numbers beside it, and none of its neighbours' own."""
    if committee.level != Committee.Level.COUNTY or committee.parent_id is None:
        return []
    beside = _counties(Committee.objects.filter(parent=committee.parent_id))
    counts = [_counts(measure, measure.model.objects, year, beside) for measure in MEASURES]
    return [median(count.get(county.pk, 0) for county in beside) for count in counts]


def _counties(committees: Any) -> list[Committee]:
    """Those of county level in the order of their codes; a new district has none and stands last."""
    found = committees.filter(level=Committee.Level.COUNTY).order_by("area_code", "id")
    return sorted(found, key=lambda county: not county.area_code)


def _counts(measure: Measure, records: Any, year: int, counties: list[Committee]) -> dict[int, int]:
    found = records.filter(measure.holds(year), committee__in=counties)
    return dict(found.order_by().values_list("committee").annotate(Count("pk")))


def _row(committee: Committee | None, values: Iterable[int], year: int) -> Row:
    where = {"committee": committee.pk} if committee else {}
    return Row(
        committee,
        [
            Cell(
                measure.label,
                value,
                f"{reverse(measure.address)}?{urlencode({**where, **measure.query(year)})}",
            )
            for measure, value in zip(MEASURES, values, strict=True)
        ],
    )


def latest_year(account: Account, tenant: int) -> int | None:
    """The latest year in which a session was held that this person may see. One query."""
    own = at_or_below([tenant]).values("pk")
    found = Session.objects.visible_to(account).filter(counted(), committee_id__in=own)
    latest = found.aggregate(latest=Max("held_on"))["latest"]
    return latest.year if latest else None
