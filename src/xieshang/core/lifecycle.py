"""The life of a record: one table, and the only code that changes a state.

A lifecycle is a tuple of ``Step`` rows readable on one screen. From it come the buttons on a
page, the to-do list, the refusals, the trail's events, the notices, the due dates, the diagram
and the role × state tests; there is no second copy of any of them.

What may happen to a record is decided by three things and nothing else: its state, the actor of
the step, and the step's condition. All are queries (``Q``), so the same definition answers for
one record, for a page of fifty, and for the whole house.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import notices, parameters, trail, undoing
from .matching import matches
from .models import Account, Event, Record
from .moves import Move, number
from .refusals import (
    AlreadyDone,
    MissingSomething,
    Problem,
    Refusal,
    SomeoneWasFaster,
    WrongPerson,
    WrongState,
)
from .rows import HOUSE, States, Step, Words
from .rows import Actor as Actor
from .rows import Audience as Audience
from .rows import Before as Before
from .rows import Clock as Clock
from .rows import Condition as Condition
from .rows import Need as Need
from .rows import Until as Until


@dataclass(frozen=True, eq=False)
class Lifecycle:
    """The table of one kind of record, with the questions it answers."""

    model: type[Record]
    label: Words
    states: type[States]
    steps: tuple[Step, ...]
    tells_search: Callable[..., None] | None = None
    """Writes what can be found of these records, told after each step in the step's own transaction."""

    def step(self, action: str) -> Step:
        """The row named ``action``; KeyError when there is none."""
        for step in self.steps:
            if step.action == action:
                return step
        return self.undo[action]

    @cached_property
    def undo(self) -> dict[str, Step]:
        """The rows that take a step back, by their own names (``undo_accept``): one for each step with that column."""
        return {row.action: row for row in (undoing.row(step) for step in self.steps if step.undo)}

    def label_of(self, action: str) -> Words:
        """What a row is called; nothing when there is none of that name."""
        return next((row.label for row in (*self.steps, *self.undo.values()) if row.action == action), "")

    # May I? -----------------------------------------------------------------------------------

    def allowed(
        self, records: Sequence[Record], account: Account, actions: Collection[str] | None = None
    ) -> dict[int, list[Step]]:
        """The steps this person may take now, for each record by its id, in the table's order.

        ``actions`` asks about some steps only.
        Costs no query for actors and conditions that the columns at hand decide; otherwise one
        query for each distinct one that looks further, however many records there are.
        """
        rows = {record.pk: record for record in records}
        states_at_hand = {record.state for record in records}
        may: dict[str, set[int]] = {}
        holds: dict[str, set[int]] = {}
        steps = [step for step in self.steps if actions is None or step.action in actions]
        for step in steps:
            if not states_at_hand.intersection(step.source):
                continue
            if step.by.name not in may:
                may[step.by.name] = self._within(rows, step.by.query(account))
            if step.when and may[step.by.name] and step.when.name not in holds:
                holds[step.when.name] = self._within(rows, step.condition)
        return {
            pk: [
                step
                for step in steps
                if record.state in step.source
                and pk in may[step.by.name]
                and (step.when is None or pk in holds[step.when.name])
            ]
            for pk, record in rows.items()
        }

    def waiting(self, account: Account, actions: Collection[str] | None = None) -> models.QuerySet:
        """The records that wait for this person: the union of ``state in source`` and actor, over the table."""
        actors: dict[str, Q] = {}
        wanted = Q(pk__in=())
        for step in self.steps:
            if not step.duty or step.by is HOUSE or (actions is not None and step.action not in actions):
                continue
            if step.by.name not in actors:
                actors[step.by.name] = step.by.query(account)
            wanted |= Q(state__in=step.source) & actors[step.by.name] & step.condition
        return self.model._default_manager.filter(wanted)

    def awaited(self, record: Record, state: str = "") -> list[Step]:
        """The steps the record waits for, whoever may take them, in the table's order: whose turn it is.

        With ``state``: what it would wait for there, everything else about it being as it is.
        """
        now = state or record.state
        return [
            step
            for step in self.steps
            if step.duty
            and now in step.source
            and (step.when is None or self._within({record.pk: record}, step.condition))
        ]

    def _within(self, rows: Mapping[int, Record], wanted: Q) -> set[int]:
        """Which of these records the query selects; the rows at hand answer where they can."""
        verdicts = {pk: matches(wanted, record) for pk, record in rows.items()}
        unsure = [pk for pk, verdict in verdicts.items() if verdict is None]
        found = {pk for pk, verdict in verdicts.items() if verdict}
        if unsure:
            found.update(
                self.model._default_manager.filter(pk__in=unsure).filter(wanted).values_list("pk", flat=True)
            )
        return found

    # Do it ------------------------------------------------------------------------------------

    def check(self, action: str, record: Record, *, by: Account | None, version: int | None = None) -> Step:
        """The step, if this person may take it on this record as they saw it; otherwise a refusal.

        ``version`` is the one on the page in front of them. ``by=None`` is the house itself, which
        takes only the steps that are its own.
        """
        step = self.step(action)
        versions = {} if version is None else {record.pk: version}
        for refusal in self._refused(step, {record.pk: record}, by, versions).values():
            raise refusal
        return step

    @transaction.atomic
    def take(
        self,
        action: str,
        record: Record,
        *,
        by: Account | None,
        version: int | None = None,
        note: str = "",
        change: Mapping[str, Any] | None = None,
        given: Mapping[str, Any] | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> Event:
        """Take a step: check, move by compare-and-set, write the event, tell people, tell
        search; all or nothing.

        ``change`` are columns written together with the state; ``given`` is anything else the
        needs look at; ``facts`` are further ones for the trail. Raises a ``Refusal`` whose words can be shown as they are.
        """
        step = self.check(action, record, by=by, version=version)
        change = self._asked(step, record, by, note, change, given)
        move = Move(record, step, change)
        if step.numbered:
            number([move], step.numbered)
        columns = move.enter()
        where = Q(pk=record.pk, state=move.before, version=record.version - 1)
        if not self.model._default_manager.filter(where).update(**columns):
            move.undo()
            raise self._overtaken(step, record, by, trail.history(record).last())
        event = trail.write(record, action, by=by, **move.event(note, facts))
        for audience in step.tells:
            notices.tell(audience.people(record), event, record, step.label)
        if self.tells_search:
            self.tells_search(record)
        return event

    @transaction.atomic
    def take_many(
        self,
        action: str,
        records: Iterable[Record],
        *,
        by: Account | None,
        versions: Mapping[int, int] | None = None,
        note: str = "",
        change: Mapping[str, Any] | None = None,
        given: Mapping[str, Any] | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> dict[int, Event | Refusal]:
        """Take one step on many records as ``take`` does on each: its event by the record's id, or why it was not taken.

        ``versions`` are those on the page, by id. What one record is refused holds up no other.
        Costs the same few statements for three records as for three hundred, as far as the step's
        needs and audiences look at no more than the records and the city's rules.
        """
        rows = {record.pk: record for record in records}
        return self._take_rows(
            self.step(action), rows, by, versions or {}, note=note, change=change, given=given, facts=facts
        )

    @transaction.atomic
    def take_back(
        self, action: str, records: Iterable[Record], *, by: Account | None, versions: Mapping[int, int]
    ) -> dict[int, Event | Refusal]:
        """Take a step back that this person took on these records, as ``undoing`` says; answers as ``take_many`` does.

        Whoever was told and has not looked yet is no longer told; the others are told that it was taken back.
        """
        undo, rows = self.undo[undoing.PREFIX + action], {record.pk: record for record in records}
        last = trail.last_events(list(rows.values()))
        refused = {}
        with parameters.read_once():
            for pk, record in rows.items():
                event = last.get(pk)
                label = self.label_of(event.action) if event else ""
                if refusal := undoing.refusal(undo, record, event, label, by=by):
                    refused[pk] = refusal
        left = {pk: record for pk, record in rows.items() if pk not in refused}
        answers = self._take_rows(undoing.restoring(undo, last.values()), left, by, versions)
        taken = {pk: event for pk, event in answers.items() if isinstance(event, Event)}
        informed = notices.withdraw([last[pk] for pk in taken])
        notices.tell_many((informed[last[pk].pk], event, rows[pk], undo.label) for pk, event in taken.items())
        return {pk: (answers | refused)[pk] for pk in rows}

    def _take_rows(
        self,
        step: Step,
        rows: Mapping[int, Record],
        by: Account | None,
        versions: Mapping[int, int],
        *,
        note: str = "",
        change: Mapping[str, Any] | None = None,
        given: Mapping[str, Any] | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> dict[int, Event | Refusal]:
        refused = self._refused(step, rows, by, versions)
        refused |= self._outrun(step, {pk: row for pk, row in rows.items() if pk not in refused}, by)
        with parameters.read_once():
            moves = []
            for record in (row for pk, row in rows.items() if pk not in refused):
                try:
                    moves.append(Move(record, step, self._asked(step, record, by, note, change, given)))
                except MissingSomething as missing:
                    refused[record.pk] = missing
            if step.numbered:
                number(moves, step.numbered)
            columns = [move.enter() for move in moves]
        if columns and all(each == columns[0] for each in columns):
            # All become the same, at one moment: a plain statement costs a tenth of one with a case for each.
            self.model._default_manager.filter(pk__in=[move.record.pk for move in moves]).update(**columns[0])
        elif columns:
            names = {name for each in columns for name in each}
            self.model._default_manager.bulk_update([move.record for move in moves], names)
        events = trail.write_many(
            [trail.event(move.record, step.action, by=by, **move.event(note, facts)) for move in moves]
        )
        moved = [move.record for move in moves]
        for audience in step.tells:
            people = audience.of(moved)
            notices.tell_many(
                (people[record.pk], event, record, step.label)
                for record, event in zip(moved, events, strict=True)
            )
        if self.tells_search and moved:
            self.tells_search(*moved)
        answers = {event.record: event for event in events} | refused
        return {pk: answers[pk] for pk in rows}

    @transaction.atomic
    def take_all(self, action: str, records: Iterable[Record], *, by: Account | None, **details: Any) -> None:
        """``take_many`` where the step must be taken on all: the first refusal is raised, and none has moved."""
        for answer in self.take_many(action, records, by=by, **details).values():
            if isinstance(answer, Refusal):
                raise answer

    def _outrun(self, step: Step, rows: Mapping[int, Record], by: Account | None) -> dict[int, Refusal]:
        """Those of these records that lie otherwise in the database by now. The others are locked until the end."""
        locked = (
            self.model._default_manager.select_for_update(of=("self",)).filter(pk__in=rows).order_by("pk")
        )
        now = {pk: tuple(standing) for pk, *standing in locked.values_list(*("pk", "state", "version"))}
        stale = [row for pk, row in rows.items() if now.get(pk) != (row.state, row.version)]
        last = trail.last_events(stale)
        return {row.pk: self._overtaken(step, row, by, last.get(row.pk)) for row in stale}

    def _refused(
        self, step: Step, rows: Mapping[int, Record], by: Account | None, versions: Mapping[int, int]
    ) -> dict[int, Refusal]:
        """Those of these records on which this person may not take the step as they saw them, and why."""
        stale = [record for pk, record in rows.items() if versions.get(pk, record.version) != record.version]
        last = trail.last_events(stale)
        refused: dict[int, Refusal] = {
            row.pk: self._overtaken(step, row, by, last.get(row.pk)) for row in stale
        }

        def rest() -> dict[int, Record]:
            return {pk: record for pk, record in rows.items() if pk not in refused}

        house = set(rows) if step.by is HOUSE else set()
        may = house if by is None else self._within(rest(), step.by.query(by))
        refused |= {pk: WrongPerson(step, record) for pk, record in rest().items() if pk not in may}
        for pk, record in rest().items():
            if record.state not in step.source:
                refused[pk] = WrongState(step, record, self.states(record.state))
        if step.when:
            holds = self._within(rest(), step.condition)
            for pk, record in rest().items():
                if pk not in holds:
                    refused[pk] = WrongState(step, record, self.states(record.state), step.when.label)
        return refused

    def _asked(
        self, step: Step, record: Record, by: Account | None, note: str, change: Any, given: Any
    ) -> dict[str, Any]:
        """The columns to be written with the state, once nothing is missing that the step needs."""
        change = dict(change or {})
        problems = [p for need in step.needs for p in need(record, {**(given or {}), **change})]
        if step.note and not note.strip():
            problems.insert(0, Problem("note", _("请写明理由。")))
        if problems:
            raise MissingSomething(step, record, problems)
        return change | dict(step.sets(record, by) if step.sets else {})

    def _overtaken(
        self, step: Step, record: Record, by: Account | None, last: Event | None
    ) -> SomeoneWasFaster:
        label = self.label_of(last.action) if last else ""
        if last and by and last.by_id == by.pk and last.action == step.action:
            return AlreadyDone(step, record, last, label)
        return SomeoneWasFaster(step, record, last, label)


def mermaid(lifecycle: Lifecycle) -> str:
    """The table as a Mermaid state diagram, with Chinese labels."""
    lines = ["stateDiagram-v2"]
    begins = lifecycle.model._meta.get_field("state").default
    left = {state for step in lifecycle.steps for state in step.source}
    lines += [f'    state "{state.label}" as {state.value}' for state in lifecycle.states]
    lines.append(f"    [*] --> {begins.value}")
    for step in lifecycle.steps:
        for state in step.source:
            target = step.target or state
            lines.append(f"    {state.value} --> {target.value}: {step.label} ({step.by.label})")
    lines += [f"    {state.value} --> [*]" for state in lifecycle.states if state not in left]
    return "\n".join(lines) + "\n"
