"""Reviewing a proposal: first, second and final review, return, filing, refusal."""

from django.db import transaction

from xieshang.core.models import Account

from ..lifecycle import PROPOSAL
from ..models import Proposal
from .merging import part_again


@transaction.atomic
def refuse(
    *, proposal: Proposal, by: Account, refusal_reason: str, note: str, version: int | None = None
) -> None:
    """Do not file, for one of the ten national reasons; the proposers are told which and why.

    What had joined the paper is decided on its own."""
    PROPOSAL.take(
        "refuse", proposal, by=by, note=note, version=version, change={"refusal_reason": refusal_reason}
    )
    part_again(proposal)
