"""The text of a proposal: which columns it is, who writes it and while it is in which states."""

from typing import cast

from django.db import models

from xieshang.core.writing import Text

from .actors import FIRST_PROPOSER
from .lifecycle import PROPOSAL
from .models import Proposal
from .models.proposal import TEXT
from .states import EDITABLE

DETAILS = ("field", "suggested_unit", "contact_phone", "from_research", "may_publish", "wants_contact")
PAPER_TEXT = Text(PROPOSAL, FIRST_PROPOSER, EDITABLE, parts=TEXT, details=DETAILS)


def part_label(name: str) -> str:
    """What one of the four parts is called: 案由, 情况, 分析, 建议."""
    return str(cast(models.Field, Proposal._meta.get_field(name)).verbose_name)
