"""Reviewing a proposal: first, second and final review, return, filing, refusal."""

from django.db import transaction

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.numbering import next_number

from ..lifecycle import PROPOSAL
from ..models import Proposal
from .merging import part_again


def pass_review(
    *,
    proposal: Proposal,
    by: Account,
    action: str,
    field: str | None = None,
    note: str = "",
    version: int | None = None,
) -> None:
    """Pass the paper on to the next review; first review also settles the field."""
    PROPOSAL.take(
        action, proposal, by=by, note=note, version=version, change={"field": field} if field else None
    )


def return_for_changes(
    *, proposal: Proposal, by: Account, action: str, note: str, version: int | None = None
) -> None:
    """Give the paper back to its proposers, saying what to change; it keeps its receipt number."""
    PROPOSAL.take(action, proposal, by=by, note=note, version=version)


@transaction.atomic
def file(
    *, proposal: Proposal, by: Account, field: str | None = None, note: str = "", version: int | None = None
) -> None:
    """Put the proposal on file: it gets its number of the session (第49号) and waits for assignment.

    The number is taken after the check and inside the transaction, so a refused filing leaves no gap.
    """
    PROPOSAL.check("file", proposal, by=by, version=version)
    PROPOSAL.take(
        "file",
        proposal,
        by=by,
        note=note,
        change={
            "number": next_number(proposal.committee_id, f"proposals.number.{proposal.plenary_session_id}"),
            "filed_on": clock.today(),
            "field": field or proposal.field,
        },
    )


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
