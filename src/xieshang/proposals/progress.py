"""Where a proposal stands: the line of its life, and whose turn it is. Both follow from the table and the trail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xieshang.core.lifecycle import HOUSE, Step
from xieshang.core.models import Event

from .lifecycle import HANDLING, PROPOSAL
from .models import Handling, Proposal


@dataclass(frozen=True)
class Stop:
    """One stop on the line: a step that was taken, the one that is awaited, or one to come."""

    label: str
    stage: str
    on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Turn:
    """Who must act next, and the day their time ends; nobody when the paper's life is over."""

    who: tuple[str, ...]
    until: date | None

    @property
    def words(self) -> str:
        """5月6日前, nothing where no clock runs."""
        if self.until is None:
            return ""
        return _("%(day)s前") % {"day": date_format(self.until, "MONTH_DAY_FORMAT")}

    @property
    def names(self) -> str:
        return _("、").join(self.who)


def line(proposal: Proposal, events: Iterable[Event], turn: Turn) -> list[Stop]:
    """The way so far without its detours, the step awaited now, and the usual way from here.

    A paper that was returned and came again shows the last time only; every time stands in its history.
    """
    ahead = usual_way(proposal)
    return [
        *_passed(events),
        *(Stop(str(step.label), "now", words=turn.words) for step in ahead[:1]),
        *(Stop(str(step.label), "next") for step in ahead[1:]),
    ]


def turn(proposal: Proposal, handlings: Sequence[Handling]) -> Turn:
    """Whose turn it is: the actors of the awaited steps; where the units must act, their names."""
    awaited = PROPOSAL.awaited(proposal)
    names = [str(step.by.label) for step in awaited if step.by is not HOUSE]
    if awaited and not names:
        names = [handling.unit.short_name for handling in handlings if _at_work(handling)]
    return Turn(tuple(dict.fromkeys(names)), proposal.due_on)


def usual_way(proposal: Proposal) -> list[Step]:
    """The awaited steps that lead from here to an end of the table without passing a state twice.

    In each state the first row of the table that does so counts as the usual one.
    """
    return _way(proposal, proposal.state, frozenset({proposal.state})) or []


def _way(proposal: Proposal, state: str, passed: frozenset[str]) -> list[Step] | None:
    if not any(state in step.source for step in PROPOSAL.steps):
        return []
    for step in PROPOSAL.awaited(proposal, state):
        if step.target not in passed:
            rest = _way(proposal, step.target, passed | {step.target})
            if rest is not None:
                return [step, *rest]
    return None


def _passed(events: Iterable[Event]) -> list[Stop]:
    labels = {step.action: step.label for step in PROPOSAL.steps}
    stops: dict[str, Stop | None] = {}
    for event in events:
        if not event.after or event.before == event.after:
            continue
        if event.after in stops:
            for state in list(stops)[list(stops).index(event.after) :]:
                del stops[state]
        label = labels.get(event.action)
        stops[event.after] = Stop(str(label), "done", timezone.localdate(event.at)) if label else None
    return [stop for stop in stops.values() if stop]


def _at_work(handling: Handling) -> bool:
    return any(step.by is not HOUSE for step in HANDLING.awaited(handling))
