"""Answering an invitation to co-sign, each member in person."""

from django.db import transaction

from xieshang.core.models import Account
from xieshang.core.refusals import SomeoneWasFaster

from ..lifecycle import COSIGNING
from ..models import Cosignature, Proposal
from .wordings import keep_wording


@transaction.atomic
def accept(
    *, cosignature: Cosignature, by: Account, read: int | None = None, version: int | None = None
) -> None:
    """Sign the wording that was read: ``read`` is the proposal's version on the page in front of the member.

    The wording is kept, so that every later change of it is seen as one and voids the signature. The
    proposal's row is locked first: the text cannot change between the reading and the signing.
    """
    step = COSIGNING.check("accept", cosignature, by=by, version=version)
    proposal = Proposal.objects.select_for_update().get(pk=cosignature.proposal_id)
    if read is not None and read != proposal.version:
        raise SomeoneWasFaster(step, cosignature, None, "")
    keep_wording(proposal, by=proposal.written_by)
    COSIGNING.take("accept", cosignature, by=by, change={"text_version": proposal.text_version})
