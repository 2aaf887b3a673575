"""The steps on proposals, and on the units' work, that need nothing but a decision: taken on many at once."""

from xieshang.core.batches import Batch

from .models import Handling, Proposal
from .pages import PAPERS, WORKS


def _papers(*actions: str) -> Batch:
    return Batch(
        PAPERS,
        actions,
        lambda account: Proposal.objects.visible_to(account).select_related("plenary_session"),
    )


def _works(*actions: str) -> Batch:
    return Batch(
        WORKS, actions, lambda account: Handling.objects.visible_to(account).select_related("proposal")
    )


PROPOSALS = (
    _papers("pass_first", "pass_to_final"),
    _papers("pass_second"),
    _papers("file"),
    _papers("close"),
    _papers("close_silent"),
)
HANDLINGS = (_works("accept"), _works("pass_reply"))
