"""A record's file: one record as one person reads it, with what its page shows in every room.

What may be done now, whose turn it is, the line of its life, its history and the last remark all follow
from the table and the trail; a room adds what is its own (``proposals/queries/papers.py``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import models

from . import progress, trail
from .history import Day, Entry, Teller, by_day
from .lifecycle import Step, Words
from .models import Account, Event, Record
from .step_pages import Action, StepPages

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shelf:
    """The page on which a record stands among others: the address's name, and what people read."""

    address: str
    label: Words
    open_to: Callable[[Account], bool] | None = None
    """Who may open it, where that is not everyone who reads what stands below."""


class RecordFile(Generic[R]):
    """One record as one person reads it; each part is read once, when it is first asked for."""

    steps: StepPages
    """Its table, and the pages of its steps."""
    teller: Teller
    """The sentences of the room."""

    def __init__(self, record: R, account: Account) -> None:
        self.record = record
        self.account = account

    @property
    def above(self) -> tuple[Shelf, ...]:
        """The pages this person comes from to the record, the nearest last."""
        return ()

    @property
    def shows_names(self) -> bool:
        """Whether the history names who did what where the sentence does not say."""
        return True

    def parts(self) -> Iterable[models.Model]:
        """The records beside this one whose trail belongs to its history."""
        return ()

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """What a sentence names and only the room knows; None for an event this person is not told of."""
        return {}

    def reads_remark(self, event: Event) -> bool:
        """Whether what was written at the event is for this person."""
        return True

    @cached_property
    def allowed(self) -> list[Step]:
        """The steps this person may take on the record now, in the table's order."""
        return self.steps.table.allowed([self.record], self.account)[self.record.pk]

    @cached_property
    def actions(self) -> list[Action]:
        """What this person may do with the record now, in the table's order."""
        return [self.steps.action(step, self.record.pk) for step in self.allowed if self.steps.has(step)]

    def offered(self, step: str) -> Action | None:
        """The step of this name, if this person may take it now."""
        return next((action for action in self.actions if action.step == step), None)

    @cached_property
    def duties(self) -> list[Action]:
        """What the record waits for from this person: what can be done now first; what cannot yet says what it
        waits for, and the step that brings it comes before all."""
        return self.steps.in_hand(self.record, self.allowed)

    @property
    def ready(self) -> bool:
        """Whether one of them can be done now."""
        return any(not action.waits for action in self.duties)

    @property
    def choices(self) -> list[Action]:
        """What this person may do besides."""
        return [action for action in self.actions if not action.duty and action not in self.duties]

    @cached_property
    def turn(self) -> progress.Turn:
        return progress.turn(self.steps.table, self.record)

    @property
    def until(self) -> date | None:
        """The day that matters to this reader: of their own step where it is their turn, else the record's."""
        return self.turn.until

    @cached_property
    def events(self) -> list[Event]:
        """What happened to the record and to its parts, in order. One query."""
        return trail.histories([self.record, *self.parts()])

    @cached_property
    def _own(self) -> list[Event]:
        """What happened to the record itself, its parts left aside."""
        kind = trail.kind_of(self.record)
        return [event for event in self.events if event.kind == kind]

    @cached_property
    def line(self) -> list[progress.Stop]:
        return progress.line(self.steps.table, self.record, self._own, self.turn)

    @cached_property
    def history(self) -> list[Entry]:
        """The latest first."""
        entries = self.teller.entries(
            self.events, self.facts, names=self.shows_names, remark=self.reads_remark
        )
        return list(entries)[::-1]

    @cached_property
    def days(self) -> list[Day]:
        return by_day(self.history)

    @cached_property
    def remark(self) -> Entry | None:
        """What was written when the record came to where it is: why it came back, why it was refused."""
        moved = [event for event in self._own if event.before != event.after]
        latest = moved[-1].at if moved else None
        return next((entry for entry in self.history if entry.at == latest and entry.note), None)
