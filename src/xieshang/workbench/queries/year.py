"""我的履职: what one person did in a calendar year, from every room, by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import F
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.core.room import Deed
from xieshang.core.sheets import Column

from ..house import HOUSE


@dataclass(frozen=True)
class Done:
    """One thing the person did: the day, what kind of deed it is, and the record it can be seen at."""

    day: date
    deed: Deed
    record: Any

    @property
    def url(self) -> str:
        return self.record.get_absolute_url()

    @property
    def state(self) -> str:
        """What became of the record so far, where it has a life."""
        return self.record.get_state_display() if hasattr(self.record, "get_state_display") else ""


@dataclass(frozen=True)
class Sum:
    """How often the person did one kind of thing in the year."""

    deed: Deed
    count: int
    number: int
    """Of the kind among all deeds of the house, as an address names it."""


DEEDS = tuple(deed for room in HOUSE for deed in room.mine)

COLUMNS = (
    Column(_("日期"), lambda done: done.day, 12),
    Column(_("做了什么"), lambda done: done.deed.label, 22),
    Column(_("名称"), lambda done: str(done.record), 60),
    Column(_("办理情况"), lambda done: done.state, 16),
)


@dataclass(frozen=True)
class Year:
    """A person's year: its sums, and what was done, the newest first."""

    number: int
    sums: list[Sum]
    done: list[Done]

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1

    @property
    def count(self) -> int:
        return sum(one.count for one in self.sums)

    @property
    def months(self) -> list[tuple[date, list[Done]]]:
        return [
            (first, list(done))
            for first, done in groupby(self.done, key=lambda done: done.day.replace(day=1))
        ]


def year_of(account: Account, year: int, *, only: int | None = None) -> Year:
    """One query for each kind of deed. ``only``: the number of the one kind whose records are wanted."""
    by_number = {number: list(_done(deed, account, year)) for number, deed in enumerate(DEEDS, 1)}
    sums = [Sum(DEEDS[number - 1], len(done), number) for number, done in by_number.items() if done]
    wanted = [one for number, done in by_number.items() if only in {None, number} for one in done]
    return Year(year, sums, sorted(wanted, key=lambda one: one.day, reverse=True))


def _done(deed: Deed, account: Account, year: int) -> Iterator[Done]:
    records = deed.records(account, year).select_related(*deed.related)
    # A record is one deed, also where the query reaches it by several ways.
    found: dict[Any, Any] = {record.pk: record for record in records.annotate(done_on=F(deed.day))}
    for record in found.values():
        moment = record.done_on
        yield Done(
            localtime(moment).date() if isinstance(moment, datetime) else moment, deed, deed.about(record)
        )
