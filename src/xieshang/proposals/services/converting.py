"""What other rooms' records become here: a draft, its author's to finish."""

from typing import Any

from django.db import transaction

from xieshang.core import notices, trail
from xieshang.core.models import Account
from xieshang.core.refusals import MissingSomething
from xieshang.people.models import Committee, Member, Party

from .. import needs
from ..actors import PROPOSERS
from ..lifecycle import PROPOSAL
from ..models import Proposal
from ..wording import DERIVED
from .writing import begin, save_text


@transaction.atomic
def derive(
    *, by: Account, committee: Committee, member: Member | None, party: Party | None, source: str, **text: Any
) -> Proposal:
    """A draft made of an opinion report whose author agreed, or of a speech at its speaker's wish (``source``:
    a key of ``DERIVED``); complete or not, it is theirs to finish and hand in."""
    kind = Proposal.Kind.PARTY if party else Proposal.Kind.INDIVIDUAL
    proposal = begin(by=by, committee=committee, kind=kind, member=None if party else member, party=party)
    # Whoever has left goes on with the own papers, and begins none.
    if problems := list(needs.still_a_member(proposal, {})):
        raise MissingSomething(PROPOSAL.step("submit"), proposal, problems)
    save_text(proposal=proposal, by=by, **text)
    event = trail.write(proposal, source, by=None)
    notices.tell(PROPOSERS.people(proposal), event, proposal, DERIVED[source])
    return proposal
