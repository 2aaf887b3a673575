"""Converting: a paper better carried on as an opinion report, with its proposer's consent; and the way back.

Only the consent and its outcome are kept here. The other room's record is made by the background
work of the rooms above (``outcomes``), which knows both.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import notices, trail
from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Party

from ..actors import PROPOSERS
from ..lifecycle import PROPOSAL
from ..models import Proposal
from .writing import begin, save_text


def ask_convert(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """Ask the first proposer to let the paper become an opinion report, saying why."""
    PROPOSAL.take("ask_convert", proposal, by=by, note=note, version=version)


def agree_convert(*, proposal: Proposal, by: Account, version: int | None = None) -> None:
    """Let the paper become an opinion report: it is closed as a proposal."""
    PROPOSAL.take("agree_convert", proposal, by=by, version=version)


def decline_convert(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """Keep it a proposal: it goes back to the final review."""
    PROPOSAL.take("decline_convert", proposal, by=by, note=note, version=version)


def end_convert(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """Take the question back."""
    PROPOSAL.take("end_convert", proposal, by=by, note=note, version=version)


DERIVED = {
    "derived": _("信息已转为提案草稿"),
    "derived_from_speech": _("大会发言已转为提案草稿"),
}
"""What a draft was made of, as the trail names it, and how its author is told."""


@transaction.atomic
def derive(
    *, by: Account, committee: Committee, member: Member | None, party: Party | None, source: str, **text: Any
) -> Proposal:
    """A draft made of an opinion report whose author agreed, or of a speech at its speaker's wish (``source``:
    a key of ``DERIVED``); complete or not, it is theirs to finish and hand in."""
    kind = Proposal.Kind.PARTY if party else Proposal.Kind.INDIVIDUAL
    proposal = begin(by=by, committee=committee, kind=kind, member=None if party else member, party=party)
    save_text(proposal=proposal, by=by, **text)
    event = trail.write(proposal, source, by=None)
    notices.tell(PROPOSERS.people(proposal), event, proposal, DERIVED[source])
    return proposal
