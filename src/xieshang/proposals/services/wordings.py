"""The wordings of a proposal that others were shown: kept, and named in the trail."""

import hashlib
from typing import cast

from django.db import models

from xieshang.core import clock
from xieshang.core.models import Account

from ..models import Proposal, ProposalText

TEXT = ("title", "situation", "analysis", "suggestions")


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
    parts = "\n".join(getattr(proposal, name) for name in TEXT)
    return {"text_version": proposal.text_version, "text_sha256": hashlib.sha256(parts.encode()).hexdigest()}
