"""A record's history as it is read: what happened, in sentences, under the days on which it happened.

The sentence of a step stands beside its page, in each room's ``pages.py``; this is the one teller for all.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .lifecycle import Words
from .models import Event
from .step_pages import StepPages
from .trail import kind_of


@dataclass(frozen=True)
class Entry:
    """One thing that happened: when, in words, by whom (when the words do not say), with what remark."""

    at: datetime
    sentence: Words
    by: str
    note: str


@dataclass(frozen=True)
class Day:
    """What happened on one day."""

    on: date
    entries: list[Entry]


def by_day(entries: Iterable[Entry]) -> list[Day]:
    """The entries under the days they happened on, in the order given."""
    return [
        Day(on, list(rows)) for on, rows in groupby(entries, key=lambda entry: timezone.localdate(entry.at))
    ]


class Teller:
    """Turns the events of a room into sentences.

    Every sentence may name what the event says (``choices`` and ``days`` in words, of a change the
    new value), ``name``, who did it (``called`` tells namesakes apart), and ``body``, whom the table
    calls the one who takes the step.
    """

    def __init__(
        self,
        *kinds: StepPages,
        beside: Mapping[type[models.Model], Mapping[str, Words]] | None = None,
        choices: Mapping[str, type[models.Choices]] | None = None,
        days: Collection[str] = (),
        called: Callable[[Iterable[Event]], Mapping[int, str]] = lambda events: {},
    ) -> None:
        by_model = {kind.table.model: kind.sentences for kind in kinds} | dict(beside or {})
        self.tables = [kind.table for kind in kinds]
        self.sentences: dict[tuple[str, str], Words] = {
            (kind_of(model), action): sentence
            for model, sentences in by_model.items()
            for action, sentence in sentences.items()
        }
        self._bodies = {
            (kind_of(table.model), step.action): step.by.label
            for table in self.tables
            for step in table.steps
        }
        self._taken_back = {
            (kind_of(table.model), step.action): step.label
            for table in self.tables
            for step in table.undo.values()
        }
        self._choices, self._days, self._called = choices or {}, days, called

    def entries(
        self,
        events: Iterable[Event],
        own: Callable[[Event], Mapping[str, Any] | None],
        *,
        names: bool,
        remark: Callable[[Event], bool],
    ) -> Iterator[Entry]:
        """The history one person reads, in the order of the events.

        ``own`` are the facts only the room knows; None keeps the event from this person. ``names``:
        whether who did it stands beside a sentence that does not say; ``remark``: whether what was
        written at the event is theirs to read.
        """
        events = list(events)
        called = self._called(events)
        for event in events:
            facts = own(event)
            if facts is None:
                continue
            key = (event.kind, event.action)
            name = called.get(event.pk, event.by_name)
            facts = {
                **{name: self._fact(name, value) for name, value in event.data.items()},
                "name": name,
                "body": self._bodies.get(key, name),
                **facts,
            }
            if key in self._taken_back:
                facts["step"] = self._taken_back[key]
            sentence = str(self.sentences.get(key, _("%(name)s办理「%(step)s」"))) % facts
            unsaid = names and event.by_name not in sentence
            yield Entry(event.at, sentence, name if unsaid else "", event.note if remark(event) else "")

    def _fact(self, name: str, value: Any) -> Any:
        if isinstance(value, list) and len(value) == 2:
            value = value[1]
        choices: Any = self._choices.get(name)
        if choices and value in choices.values:
            return choices(value).label
        if name in self._days and value:
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
        return value
