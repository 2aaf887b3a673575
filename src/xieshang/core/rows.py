"""The rows of a lifecycle's table: what is done, from which states to which, by whom, who is told, by when."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import clock, parameters
from .models import Account, Record
from .numbering import Series
from .refusals import Problem

Words = str | Promise


class States(models.TextChoices):
    """The states of one kind of record: value, tone and label in one row.

    Tones: grey (draft), blue (moving), amber (waiting on someone), green (done), red (refused).
    """

    tone: str

    def __new__(cls, value: str, tone: str = ""):
        member = str.__new__(cls, value)
        member._value_ = value
        member.tone = tone
        return member


@dataclass(frozen=True)
class Actor:
    """Who may take a step, as a query over the records: ``query(account)`` selects those they may move."""

    name: str
    label: Words
    query: Callable[[Account], Q]


HOUSE = Actor("house", _("系统"), lambda account: Q(pk__in=()))
"""Nobody: a step that follows by itself from another record's step."""


@dataclass(frozen=True)
class Condition:
    """What must be true of the record itself for a step to be offered at all."""

    name: str
    label: Words
    holds: Callable[[], Q]


@dataclass(frozen=True)
class Audience:
    """Who is told of a step: accounts derived from the record, in as few queries as it takes."""

    name: str
    label: Words
    people: Callable[[Any], Iterable[Account]]
    of_many: Callable[[Sequence[Any]], Mapping[int, Iterable[Account]]] | None = None
    """The same for many records, by their ids, in a fixed number of queries."""

    def of(self, records: Sequence[Any]) -> Mapping[int, Iterable[Account]]:
        """Who is told of each of these records; where the audience knows no shorter way, asked one by one."""
        return self.of_many(records) if self.of_many else {row.pk: self.people(row) for row in records}


@dataclass(frozen=True)
class Clock:
    """How long the next state may last: a rule of the city, counted from the step or from another day."""

    rule: parameters.Rule
    counted_from: Callable[[Any], date | None] = lambda record: None
    """The day the period is counted from; None means the day of the step."""
    at_latest: Callable[[Any], date | None] = lambda record: None
    """The day on which it is too late whatever the rule says; a day that has passed is today."""

    def due(self, record: Record) -> date:
        period = parameters.value(record.tenant, self.rule)
        day = period.after(self.counted_from(record) or clock.today())
        latest = self.at_latest(record)
        return min(day, max(latest, clock.today())) if latest else day


@dataclass(frozen=True)
class Before:
    """How long before another day the next step must be taken: a rule of the city, counted back from that day.

    No day is due while that day is not settled.
    """

    rule: parameters.Rule
    day: Callable[[Any], date | None]

    def due(self, record: Record) -> date | None:
        day = self.day(record)
        return parameters.value(record.tenant, self.rule).before(day) if day else None


@dataclass(frozen=True)
class Until:
    """A due date already fixed on the record, taken up again (the reply is due when it was due)."""

    field: str

    def due(self, record: Record) -> date | None:
        return getattr(record, self.field)


Need = Callable[[Any, Mapping[str, Any]], Iterable[Problem]]
"""What a step cannot do without: yields a problem for each thing missing, by the field it belongs to."""


@dataclass(frozen=True)
class Step:
    """One row of the table: what is done, from which states to which, by whom."""

    action: str
    label: Words
    source: tuple[States, ...]
    target: States | None
    """None for a step that leaves the record in whichever of the states it is."""
    by: Actor
    when: Condition | None = None
    needs: tuple[Need, ...] = ()
    note: bool = False
    """Whether a reason must be written."""
    tells: tuple[Audience, ...] = ()
    clock: Clock | Before | Until | None = None
    duty: bool = True
    """Whether the record waits for this step. A step a person merely may take (withdraw) waits for nobody."""
    final: bool = False
    """Whether the page asks once more, because the step cannot be undone."""
    stays: bool = False
    """The step is an event within a state: the due date and the day of entry stay as they were. So it is where
    there is no target."""
    sets: Callable[[Any, Account | None], Mapping[str, Any]] | None = None
    """Columns that follow from the step itself: its day, who signed. Read once everything else is in order."""
    numbered: Series | None = None
    """The step gives the record the next number of a series; a step refused leaves no gap."""
    undo: Words = ""
    """What it is called to take the step back at once (see ``undoing.py``); without a word it stands once taken. No
    step that numbers, is final or comes from several states can be."""
    facts: Callable[[Any], Mapping[str, Any]] | None = None
    """What the trail keeps of the record beside the columns: the digest of its text."""

    @property
    def condition(self) -> Q:
        return self.when.holds() if self.when else Q()
