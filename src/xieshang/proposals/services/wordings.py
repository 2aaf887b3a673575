"""The wordings of a proposal that others were shown: kept, and named in the trail."""

from typing import cast

from django.db import models

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.writing import Text

from ..actors import FIRST_PROPOSER
from ..lifecycle import PROPOSAL
from ..models import Proposal, ProposalText
from ..states import EDITABLE

TEXT = ("title", "situation", "analysis", "suggestions")
DETAILS = ("field", "suggested_unit", "contact_phone", "from_research", "may_publish", "wants_contact")
PAPER_TEXT = Text(PROPOSAL, FIRST_PROPOSER, EDITABLE, parts=TEXT, details=DETAILS)


def part_label(name: str) -> str:
    """What one of the four parts is called: 案由, 情况, 分析, 建议."""
    return str(cast(models.Field, Proposal._meta.get_field(name)).verbose_name)


def keep_wording(proposal: Proposal, *, by: Account) -> None:
    """Keep the present wording as a version, once."""
    ProposalText.objects.get_or_create(
        proposal=proposal,
        version=proposal.text_version,
        defaults={name: getattr(proposal, name) for name in TEXT} | {"by": by, "at": clock.now()},
    )


def wording(proposal: Proposal) -> dict[str, object]:
    """What the trail says of the text: its version and the digest of its four parts."""
    return {"text_version": proposal.text_version} | PAPER_TEXT.digest(proposal)
