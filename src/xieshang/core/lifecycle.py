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
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import clock, notices, parameters, trail
from .matching import matches
from .models import Account, Event, Record
from .refusals import AlreadyDone, MissingSomething, Problem, SomeoneWasFaster, WrongPerson, WrongState

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


@dataclass(frozen=True)
class Clock:
    """How long the next state may last: a rule of the city, counted from the step or from another day."""

    rule: parameters.Rule
    counted_from: Callable[[Any], date | None] = lambda record: None
    """The day the period is counted from; None means the day of the step."""

    def due(self, record: Record) -> date:
        period = parameters.value(record.tenant, self.rule)
        return period.after(self.counted_from(record) or clock.today())


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
    target: States
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
    """The step is an event within a state: the due date and the day of entry stay as they were."""

    @property
    def condition(self) -> Q:
        return self.when.holds() if self.when else Q()


@dataclass(frozen=True)
class Lifecycle:
    """The table of one kind of record, with the questions it answers."""

    model: type[Record]
    label: Words
    states: type[States]
    steps: tuple[Step, ...]
    tells_search: Callable[[Any], None] | None = None
    """Writes what can be found of a record, told after each step in the step's own transaction."""

    def step(self, action: str) -> Step:
        """The row named ``action``; KeyError when there is none."""
        for step in self.steps:
            if step.action == action:
                return step
        raise KeyError(action)

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
        if version is not None and version != record.version:
            raise self._overtaken(step, record, by)
        if by is None:
            if step.by is not HOUSE:
                raise WrongPerson(step, record)
        elif not self._within({record.pk: record}, step.by.query(by)):
            raise WrongPerson(step, record)
        if record.state not in step.source:
            raise WrongState(step, record, self.states(record.state))
        if step.when and not self._within({record.pk: record}, step.condition):
            raise WrongState(step, record, self.states(record.state), step.when.label)
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
        change = dict(change or {})
        problems = [p for need in step.needs for p in need(record, {**(given or {}), **change})]
        if step.note and not note.strip():
            problems.insert(0, Problem("note", _("请写明理由。")))
        if problems:
            raise MissingSomething(step, record, problems)

        before, old = record.state, {name: getattr(record, name) for name in change}
        columns = {**change, "state": step.target, "version": record.version + 1}
        if not step.stays:
            for name, value in change.items():
                setattr(record, name, value)
            columns |= {"entered_at": clock.now(), "due_on": step.clock.due(record) if step.clock else None}
        moved = self.model._default_manager.filter(
            Q(pk=record.pk, state=before, version=record.version)
        ).update(**columns)
        if not moved:
            for name, value in old.items():
                setattr(record, name, value)
            raise self._overtaken(step, record, by)
        for name, value in columns.items():
            setattr(record, name, value)

        event = trail.write(
            record,
            action,
            by=by,
            before=before,
            after=step.target,
            note=note,
            data={name: [old[name], change[name]] for name in change if old[name] != change[name]}
            | dict(facts or {}),
        )
        for audience in step.tells:
            notices.tell(audience.people(record), event, record, step.label)
        if self.tells_search:
            self.tells_search(record)
        return event

    def _overtaken(self, step: Step, record: Record, by: Account | None) -> SomeoneWasFaster:
        last = trail.history(record).last()
        label = next((row.label for row in self.steps if last and row.action == last.action), "")
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
            lines.append(f"    {state.value} --> {step.target.value}: {step.label} ({step.by.label})")
    lines += [f"    {state.value} --> [*]" for state in lifecycle.states if state not in left]
    return "\n".join(lines) + "\n"
