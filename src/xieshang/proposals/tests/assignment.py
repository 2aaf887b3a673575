"""What an assignment is at the moment, and who was told that it changed."""

from xieshang.core.models import Notice
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import HandlingState as H


def units_of(paper: Proposal) -> dict[str, tuple[str, str]]:
    """Each unit that has the paper in hand, with its part and its state."""
    rows = paper.handlings.exclude(state=H.MOVED).select_related("unit").order_by("id")
    return {row.unit.short_name: (row.part, row.state) for row in rows}


def recipients(what: str) -> set[str]:
    return set(Notice.objects.filter(what=what).values_list("recipient__username", flat=True))
