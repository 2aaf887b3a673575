"""Steps that need nothing but a decision, taken on many records at once.

Each record is moved by the same verb as from its own page, in a transaction of its own: what one
record is refused does not hold up the others, and every refusal is told with its reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from xieshang.core.lifecycle import Lifecycle
from xieshang.core.models import Account, Record
from xieshang.core.refusals import AlreadyDone, MissingSomething, Refusal

from .lifecycle import HANDLING, PROPOSAL
from .pages import HANDLING_PAGES, PROPOSAL_PAGES, StepPage


@dataclass(frozen=True)
class Batch:
    """One button over a list. Steps with the same words (初审通过, of two or three reviews) share it."""

    lifecycle: Lifecycle
    pages: Mapping[str, StepPage]
    actions: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.actions[0]

    @property
    def label(self) -> str | Promise:
        return self.lifecycle.step(self.name).label


BATCHES = (
    Batch(PROPOSAL, PROPOSAL_PAGES, ("pass_first", "pass_to_final")),
    Batch(PROPOSAL, PROPOSAL_PAGES, ("pass_second",)),
    Batch(PROPOSAL, PROPOSAL_PAGES, ("file",)),
    Batch(PROPOSAL, PROPOSAL_PAGES, ("close",)),
    Batch(PROPOSAL, PROPOSAL_PAGES, ("close_silent",)),
    Batch(HANDLING, HANDLING_PAGES, ("accept",)),
    Batch(HANDLING, HANDLING_PAGES, ("pass_reply",)),
)


def named(name: str) -> Batch | None:
    return next((batch for batch in BATCHES if batch.name == name), None)


def actions(lifecycle: Lifecycle) -> frozenset[str]:
    """The steps of a lifecycle that can be taken on many at once."""
    return frozenset(action for batch in BATCHES if batch.lifecycle is lifecycle for action in batch.actions)


def offered(lines: Iterable[Any], lifecycle: Lifecycle) -> list[Batch]:
    """The buttons for a page of lines, each of which knows the steps that may be taken on it."""
    may = {step.action for line in lines for step in line.steps}
    return [batch for batch in BATCHES if batch.lifecycle is lifecycle and not may.isdisjoint(batch.actions)]


@dataclass(frozen=True)
class Outcome:
    """What became of one record: moved, or the sentence that says why not."""

    record: Record
    done: bool
    sentence: str = ""


def take_each(batch: Batch, records: Sequence[tuple[Record, int]], *, by: Account) -> list[Outcome]:
    """Take the step on each record as its page showed it (the record, and the version that was seen)."""
    return [_take(batch, record, by, version) for record, version in records]


def _take(batch: Batch, record: Record, by: Account, version: int) -> Outcome:
    refusals: list[Refusal] = []
    for action in batch.actions:
        try:
            batch.pages[action].verb(**{str(record._meta.model_name): record}, by=by, version=version)
        except AlreadyDone as refusal:
            return Outcome(record, True, str(refusal))
        except Refusal as refusal:
            refusals.append(refusal)
        else:
            return Outcome(record, True)
    # Of two steps with the same words one is never this record's: what is missing for the other says more.
    telling = next((one for one in refusals if isinstance(one, MissingSomething)), refusals[0])
    return Outcome(record, False, str(telling))
