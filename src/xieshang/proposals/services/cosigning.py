"""Answering an invitation to co-sign, each member in person."""

from xieshang.core.models import Account

from ..lifecycle import COSIGNING
from ..models import Cosignature


def accept(*, cosignature: Cosignature, by: Account, seen: int | None = None) -> None:
    """Sign the present wording."""
    COSIGNING.take(
        "accept", cosignature, by=by, seen=seen, change={"text_version": cosignature.proposal.text_version}
    )


def decline(*, cosignature: Cosignature, by: Account, note: str = "", seen: int | None = None) -> None:
    """Say no, with a word of explanation if one likes."""
    COSIGNING.take("decline", cosignature, by=by, note=note, seen=seen)


def take_back(*, cosignature: Cosignature, by: Account, note: str = "", seen: int | None = None) -> None:
    """Withdraw one's signature while the paper is still with its proposer."""
    COSIGNING.take("take_back", cosignature, by=by, note=note, seen=seen, change={"text_version": None})
