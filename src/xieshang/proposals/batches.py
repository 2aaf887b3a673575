"""Steps that need nothing but a decision, taken on many records at once.

Each record is moved by the same verb as from its own page, in a transaction of its own: what one
record is refused does not hold up the others, and every refusal is told with its reason.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise

from xieshang.core.lifecycle import Lifecycle
from xieshang.core.models import Account, Record
from xieshang.core.refusals import AlreadyDone, MissingSomething, Refusal

from . import services
from .lifecycle import HANDLING, PROPOSAL

Verb = Callable[..., Any]


def _on_proposal(verb: Verb, **words: str) -> Verb:
    return lambda record, by, seen: verb(proposal=record, by=by, seen=seen, **words)


def _on_handling(verb: Verb) -> Verb:
    return lambda record, by, seen: verb(handling=record, by=by, seen=seen)


_REVIEW = partial(_on_proposal, services.pass_review)


@dataclass(frozen=True)
class Batch:
    """One button over a list. Steps with the same words (初审通过, of two or three reviews) share it."""

    name: str
    lifecycle: Lifecycle
    verbs: dict[str, Verb]

    @property
    def label(self) -> str | Promise:
        return self.lifecycle.step(self.name).label


BATCHES = (
    Batch(
        "pass_first",
        PROPOSAL,
        {"pass_first": _REVIEW(action="pass_first"), "pass_to_final": _REVIEW(action="pass_to_final")},
    ),
    Batch("pass_second", PROPOSAL, {"pass_second": _REVIEW(action="pass_second")}),
    Batch("file", PROPOSAL, {"file": _on_proposal(services.file)}),
    Batch("close", PROPOSAL, {"close": _on_proposal(services.close)}),
    Batch("close_silent", PROPOSAL, {"close_silent": _on_proposal(services.close_silent)}),
    Batch("accept", HANDLING, {"accept": _on_handling(services.accept_assignment)}),
    Batch("pass_reply", HANDLING, {"pass_reply": _on_handling(services.pass_reply)}),
)


def named(name: str) -> Batch | None:
    return next((batch for batch in BATCHES if batch.name == name), None)


def actions(lifecycle: Lifecycle) -> frozenset[str]:
    """The steps of a lifecycle that can be taken on many at once."""
    return frozenset(action for batch in BATCHES if batch.lifecycle is lifecycle for action in batch.verbs)


def offered(lines: Iterable[Any], lifecycle: Lifecycle) -> list[Batch]:
    """The buttons for a page of lines, each of which knows the steps that may be taken on it."""
    may = {step.action for line in lines for step in line.steps}
    return [batch for batch in BATCHES if batch.lifecycle is lifecycle and not may.isdisjoint(batch.verbs)]


@dataclass(frozen=True)
class Outcome:
    """What became of one record: moved, or the sentence that says why not."""

    record: Record
    done: bool
    sentence: str = ""


def take_each(batch: Batch, records: Sequence[tuple[Record, int]], *, by: Account) -> list[Outcome]:
    """Take the step on each record as its page showed it (the record, and the version that was seen)."""
    return [_take(batch, record, by, seen) for record, seen in records]


def _take(batch: Batch, record: Record, by: Account, seen: int) -> Outcome:
    refusals: list[Refusal] = []
    for verb in batch.verbs.values():
        try:
            verb(record, by, seen)
        except AlreadyDone as said:
            return Outcome(record, True, str(said))
        except Refusal as said:
            refusals.append(said)
        else:
            return Outcome(record, True)
    # Of two steps with the same words one is never this record's: what is missing for the other says more.
    telling = next((one for one in refusals if isinstance(one, MissingSomething)), refusals[0])
    return Outcome(record, False, str(telling))
