"""Figures: the number, the list behind it and its export are one queryset, so they cannot disagree.

An app lists its figures in one plain tuple (``proposals/figures.py``); a report names them. The
definitions live here, below every room, so that a room can say what it contributes without
knowing that there are reports.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import clock
from .sheets import Column

Words = str | Promise


class Period(models.TextChoices):
    """What time a figure is counted over. Two periods are never divided one by the other."""

    SESSION = "session", _("按全体会议届次统计")
    YEAR = "year", _("按自然年度统计")
    AS_OF = "as_of", _("按年末（本年为今天）的状态统计")


class Reach(models.TextChoices):
    """Whose records a figure counts. A record belongs to one committee, so an upward sum counts it once."""

    OWN = "own", _("本级")
    OWN_AND_BELOW = "own_and_below", _("本级和下级")


class Counts(models.TextChoices):
    """What a counting word counts, because persons (人) and person-times (人次) may never be mixed up."""

    THINGS = "things", _("件数")
    EVENTS = "events", _("次数")
    PERSONS = "persons", _("人数")
    PERSON_TIMES = "person_times", _("人次")
    MONEY = "money", _("金额")


@dataclass(frozen=True)
class Unit:
    """A counting word: how it is printed, what it is called in JSON, and what it counts."""

    words: Any
    """``npgettext_lazy(…, "count")``: 件; proposal, proposals."""
    base: str
    """Its name for programs: proposals, persons, CNY."""
    counts: Counts = Counts.THINGS

    @property
    def parts(self) -> int:
        """How many of the stored whole numbers make one that is printed: money is stored in fen, printed in yuan."""
        return 100 if self.counts == Counts.MONEY else 1

    def of(self, number: int) -> str:
        """The word beside so many."""
        return self.words % {"count": number}

    def in_base(self, number: int) -> int | float:
        """A stored number as programs read it: of money the yuan, with two decimals where there are fen."""
        return number // self.parts if number % self.parts == 0 else number / self.parts


@dataclass(frozen=True)
class Measure:
    """How the records behind a figure become one whole number; one query each."""

    kind: Literal["count", "sum", "distinct"] = "count"
    column: str = ""

    def of(self, records: models.QuerySet) -> int:
        if self.kind == "sum":
            return records.order_by().aggregate(total=models.Sum(self.column))["total"] or 0
        if self.kind == "distinct":
            return records.order_by().values(self.column).distinct().count()
        return records.count()


COUNT = Measure()


def total(column: str) -> Measure:
    """The sum of a column of whole numbers: of money, fen."""
    return Measure("sum", column)


def distinct(column: str) -> Measure:
    """How many different values a column has: one person in three records is one person."""
    return Measure("distinct", column)


@dataclass(frozen=True)
class Scope:
    """Whose figures, and when: a tenant, a calendar year, and the plenary session that opened in it, if any."""

    tenant: int
    year: int
    session: int | None
    level: str = ""
    """The tenant's level in the tree of tenants, for figures that speak of the levels above it."""
    below: Any = ()
    """The tenants under this one, for what is summed upward: ids, or a query that gives them."""

    @property
    def day(self) -> date:
        """The day on which a state is counted: the last of the year, or today while the year lasts."""
        return min(date(self.year, 12, 31), clock.today())

    @property
    def own_and_below(self) -> models.Q:
        """The records of this tenant and of those under it, by their column ``committee``."""
        return models.Q(committee_id=self.tenant) | models.Q(committee_id__in=self.below)


@dataclass(frozen=True)
class Listing:
    """How the records behind a figure are shown, one row each: on the page and in the export alike."""

    columns: tuple[Column, ...]
    facts: Callable[[Any], list[str]]
    """What a page says of a record under its title, shortest first."""
    order: tuple[Any, ...]
    state: Callable[[Any], Any] | None = None
    """The record whose state stands beside a row; none where what is counted has no life of its own."""
    related: tuple[str, ...] = ()
    """What the columns read from other tables, so that a list costs one query."""

    def rows(self, records: Any) -> Any:
        return records.select_related(*self.related).order_by(*self.order)


@dataclass(frozen=True)
class Figure:
    """One number of the report: its name, what exactly is counted, and the query that counts it.

    ``records(scope)`` gives a queryset whose class has ``visible_to(account)``: everyone who reads
    the report learns the number, but only those records they may see.
    """

    key: str
    label: Words
    definition: Words
    unit: Unit
    period: Period
    records: Callable[[Scope], Any]
    listing: Listing
    measure: Measure = COUNT
    reach: Reach = Reach.OWN

    def value(self, scope: Scope) -> int:
        """The figure as it is stored, in whole numbers (of money, fen). One query, however many records there are."""
        return self.measure.of(self.records(scope))


@dataclass(frozen=True)
class Identity:
    """Two sums of figures that must be equal, or the first at most the second, when ``applies``."""

    label: Words
    left: tuple[str, ...]
    right: tuple[str, ...]
    at_most: bool = False
    applies: Callable[[Scope], bool] = lambda scope: True

    def holds(self, counted: Mapping[str, int]) -> bool:
        left, right = (sum(counted[key] for key in side) for side in (self.left, self.right))
        return left <= right if self.at_most else left == right
