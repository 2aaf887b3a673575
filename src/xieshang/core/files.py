"""A record's file: one record as one person reads it, with what its page shows in every room.

What may be done now, whose turn it is, the line of its life, its history and the last remark all follow
from the table and the trail; a room adds what is its own (``proposals/queries/papers.py``).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from . import progress
from .history import Day, Entry, by_day
from .models import Account, Event, Record
from .steps import Action, Offer
from .trail import kind_of

R = TypeVar("R", bound=Record)


class RecordFile(ABC, Generic[R]):
    """One record as one person reads it; each part is read once, when it is first asked for."""

    offer: ClassVar[Offer]
    """The table of its life, and where its steps are taken."""

    def __init__(self, record: R, account: Account) -> None:
        self.record = record
        self.account = account

    @abstractmethod
    def read_events(self) -> list[Event]:
        """What happened to the record and to its parts, in order."""

    @abstractmethod
    def entries(self, events: list[Event]) -> Iterable[Entry]:
        """The same in sentences, as far as this person is told."""

    @cached_property
    def actions(self) -> list[Action]:
        """What this person may do with the record now, in the table's order."""
        return self.offer.to(self.account, [self.record])[self.record.pk]

    def offered(self, step: str) -> Action | None:
        """The step of this name, if this person may take it now."""
        return next((action for action in self.actions if action.step == step), None)

    @property
    def duties(self) -> list[Action]:
        """What the record waits for from this person."""
        return [action for action in self.actions if action.duty]

    @property
    def choices(self) -> list[Action]:
        """What this person may do besides."""
        return [action for action in self.actions if not action.duty]

    @cached_property
    def turn(self) -> progress.Turn:
        return progress.turn(self.offer.table, self.record)

    @cached_property
    def events(self) -> list[Event]:
        return self.read_events()

    @cached_property
    def _own(self) -> list[Event]:
        """What happened to the record itself, its parts left aside."""
        kind = kind_of(self.record)
        return [event for event in self.events if event.kind == kind]

    @cached_property
    def line(self) -> list[progress.Stop]:
        return progress.line(self.offer.table, self.record, self._own, self.turn)

    @cached_property
    def history(self) -> list[Entry]:
        """The latest first."""
        return list(self.entries(self.events))[::-1]

    @cached_property
    def days(self) -> list[Day]:
        return by_day(self.history)

    @cached_property
    def remark(self) -> Entry | None:
        """What was written when the record came to where it is: why it came back, why it was refused."""
        moved = [event for event in self._own if event.before != event.after]
        latest = moved[-1].at if moved else None
        return next((entry for entry in self.history if entry.at == latest and entry.note), None)
