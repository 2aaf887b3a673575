"""The wordings of a proposal that others were shown: kept, and named in the trail."""

from xieshang.core import clock, trail
from xieshang.core.models import Account

from ..models import Proposal, ProposalText
from ..models.proposal import TEXT


def keep_wording(proposal: Proposal, *, by: Account) -> None:
    """Keep the present wording as a version, once."""
    ProposalText.objects.get_or_create(
        proposal=proposal,
        version=proposal.text_version,
        defaults={name: getattr(proposal, name) for name in TEXT} | {"by": by, "at": clock.now()},
    )


def wording(proposal: Proposal) -> dict[str, object]:
    """What the trail says of the text: its version and the digest of its four parts."""
    return {"text_version": proposal.text_version, **trail.digest(proposal, TEXT)}
