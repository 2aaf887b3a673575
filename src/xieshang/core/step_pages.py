"""Which steps of a table have a page, and in which words: one row a step, in each room's ``pages.py``.

Whether a person may take a step, who will be told and what cannot be undone is said by the table alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse

from .forms import StepForm
from .lifecycle import Lifecycle, Need, Step, Words
from .models import Account, Record
from .refusals import Problem


@dataclass(frozen=True)
class StepPage:
    """The page of one step, and how the step reads once it is taken."""

    form: type[StepForm] = StepForm
    verb: Callable[..., Any] | None = None
    """What takes the step where more happens than the table says; without one the table takes it."""
    will: Words = ""
    """The sentence that says what will happen."""
    says: Words = ""
    """The sentence of the history, with the facts it names."""
    changes: tuple[str, ...] = ()
    """The fields of the form that are columns of the record, written with the step."""
    reads: bool = False
    """What is decided upon is read beside the form."""
    leaves: bool = False
    """After this step its person has nothing more to do with the record and goes back to where it stood."""


@dataclass(frozen=True)
class Action:
    """Something this person may do now, and the page on which it is done."""

    label: Words
    url: str
    duty: bool = True
    """Whether the record waits for it."""
    step: str = ""
    """The step's name in the table; empty for what is no step."""
    waits: Words = ""
    """What it waits for: it cannot be done yet."""


@dataclass(frozen=True)
class StepPages:
    """The steps of one table that have a page, and the address (``pk``, step) under which they are taken."""

    table: Lifecycle
    address: str
    pages: Mapping[str, StepPage]
    says: Mapping[str, Words] = field(default_factory=dict)
    """The sentences of what happens to the record without a page: by the house, or as no step at all."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The steps that are taken on another kind of page (a file comes with them), by action: its address (``pk``)."""
    beforehand: Mapping[Need, tuple[str, ...]] = field(default_factory=dict)
    """The needs that look at the record alone, each with the steps that bring what it misses: while it misses
    something that is said, and the first of them that may be taken is offered in the step's place."""

    @property
    def sentences(self) -> dict[str, Words]:
        return {action: page.says for action, page in self.pages.items()} | dict(self.says)

    def offered(self, account: Account, records: Sequence[Any]) -> dict[int, list[Action]]:
        """What this person may do now with each record, by its id, in the table's order; as cheap as
        ``Lifecycle.allowed``."""
        return {
            pk: [self.action(step, pk) for step in steps if self.has(step)]
            for pk, steps in self.table.allowed(records, account).items()
        }

    def has(self, step: Step) -> bool:
        """Whether there is a page on which a person takes it."""
        return step.action in self.pages or step.action in self.elsewhere

    def action(self, step: Step, pk: int) -> Action:
        own = self.elsewhere.get(step.action)
        url = reverse(own, args=[pk]) if own else reverse(self.address, args=[pk, step.action])
        return Action(step.label, url, step.duty, step.action)

    def in_hand(self, record: Record, allowed: Sequence[Step]) -> list[Action]:
        """The steps the record waits for, those that can be taken now first; what cannot yet says what it waits
        for, and the step that brings it is offered before all. Costs what the needs ask of the record."""
        names = {step.action: step for step in allowed}
        ready: list[Action] = []
        waiting: list[Action] = []
        for step in allowed:
            if not step.duty or not self.has(step):
                continue
            problems = self.missing(step, record)
            action = self.action(step, record.pk)
            if not problems:
                ready.append(action)
                continue
            waiting.append(replace(action, waits=problems[0].message))
            for bringing in self.bringing(step, record, names):
                if bringing not in ready:
                    ready.insert(0, bringing)
        return ready + waiting

    def bringing(self, step: Step, record: Record, allowed: Mapping[str, Step]) -> list[Action]:
        """The steps among these (by their names) that bring what this one misses; one for each need."""
        found = []
        for need, names in self.beforehand.items():
            if need in step.needs and any(need(record, {})):
                found += [self.action(allowed[name], record.pk) for name in names if name in allowed][:1]
        return found

    def missing(self, step: Step, record: Record) -> list[Problem]:
        """What the step would miss even before anything is typed."""
        return [problem for need in step.needs if need in self.beforehand for problem in need(record, {})]

    def take(self, action: str, record: Record, *, by: Account, **values: Any) -> None:
        """Take a step with the values of its page: by its verb, or as the table's own move."""
        page = self.pages[action]
        if page.verb:
            page.verb(**{str(record._meta.model_name): record}, by=by, **values)
        else:
            change = {name: values.pop(name) for name in page.changes if name in values}
            self.table.take(action, record, by=by, change=change, **values)
