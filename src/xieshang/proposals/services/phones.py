"""Looking at a proposer's phone number: one look, one event."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from xieshang.core import trail
from xieshang.core.models import Account

from ..models import Proposal
from ..reader import reader_of


@transaction.atomic
def view_phone(*, proposal: Proposal, by: Account) -> str:
    """The number in full, for the proposal office and the handling units; the trail keeps who looked."""
    if not reader_of(proposal, by, proposal.handlings.all(), ()).may_call:
        raise PermissionDenied
    trail.write(proposal, "view_phone", by=by)
    return proposal.contact_phone
