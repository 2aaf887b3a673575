"""Merging (并案): the office asks, the first proposer decides, the main proposal answers for all.

Of a main proposal and those that join it, the main one's row is always locked first.
"""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import notices, trail
from xieshang.core.models import Account

from ..actors import PROPOSERS
from ..lifecycle import PROPOSAL
from ..models import Proposal
from ..searchable import SEARCHABLE
from ..states import JOINING, TAKES_IN


@transaction.atomic
def ask_merge(*, proposal: Proposal, by: Account, main: Proposal | None, version: int | None = None) -> None:
    """Ask the first proposer to let the paper join a main proposal on the same matter (征求并案意见)."""
    if main:
        main = hold(main.pk)
    PROPOSAL.take(
        "ask_merge",
        proposal,
        by=by,
        version=version,
        change={"merged_into_id": main.pk if main else None},
        given={"merged_into": main},
        facts={"main_receipt": main.receipt_number} if main else {},
    )
    if main:
        SEARCHABLE.keep(main.pk)


@transaction.atomic
def agree_merge(*, proposal: Proposal, by: Account, version: int | None = None) -> None:
    """Let the paper join: its proposers stand with the main one's, are told what they are told, and
    read its reply. The main proposal's proposers learn that others have joined them."""
    main = hold(proposal.merged_into_id)
    facts = {"main_receipt": main.receipt_number} if main else {}
    PROPOSAL.take("agree_merge", proposal, by=by, version=version, facts=facts)
    if main:
        event = trail.write(main, "take_in", by=by, data={"joined_receipt": proposal.receipt_number})
        notices.tell(PROPOSERS.people(main), event, main, _("有提案并入"))
        SEARCHABLE.keep(main.pk)


def decline_merge(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """Keep the paper on its own: it goes back to the final review."""
    _stay_apart("decline_merge", proposal, by=by, note=note, version=version)


def end_merge(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """Take the question back: nobody answered, or the office thinks better of it."""
    _stay_apart("end_merge", proposal, by=by, note=note, version=version)


@transaction.atomic
def _stay_apart(action: str, proposal: Proposal, *, by: Account, note: str, version: int | None) -> None:
    main = hold(proposal.merged_into_id)
    PROPOSAL.take(action, proposal, by=by, note=note, version=version, change={"merged_into_id": None})
    if main:
        SEARCHABLE.keep(main.pk)


def hold(pk: int | None) -> Proposal | None:
    """A main proposal, locked: nobody withdraws or refuses it while another one joins."""
    return Proposal.objects.select_for_update().get(pk=pk) if pk else None


def part_again(main: Proposal) -> None:
    """The main proposal goes no further: what had joined it, or was asked to, is reviewed on its own again."""
    joined = main.joining.filter(state__in=JOINING)
    PROPOSAL.take_all("part_again", joined, by=None, change={"merged_into_id": None})


def may_take_in(proposal: Proposal) -> models.QuerySet[Proposal]:
    """The papers of the same session that a paper may join."""
    return (
        Proposal.objects.filter(plenary_session=proposal.plenary_session_id, state__in=TAKES_IN)
        .exclude(pk=proposal.pk)
        .select_related("party", "first_proposer__account")
        .order_by("receipt_number")
    )
