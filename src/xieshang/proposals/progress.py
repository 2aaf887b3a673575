"""Whose turn it is with a proposal: the office's people, or the units that have it in hand."""

from collections.abc import Sequence

from xieshang.core import progress
from xieshang.core.lifecycle import HOUSE
from xieshang.core.progress import Turn

from .lifecycle import HANDLING, PROPOSAL
from .models import Handling, Proposal


def turn(proposal: Proposal, handlings: Sequence[Handling]) -> Turn:
    """The actors of the awaited steps; where the units must act, their names."""
    found = progress.turn(PROPOSAL, proposal)
    if found.who or not PROPOSAL.awaited(proposal):
        return found
    return Turn(tuple(row.unit.short_name for row in handlings if _at_work(row)), proposal.due_on)


def _at_work(handling: Handling) -> bool:
    return any(step.by is not HOUSE for step in HANDLING.awaited(handling))
