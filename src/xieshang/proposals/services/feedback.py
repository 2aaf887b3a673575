"""After the reply: the proposer's rating, one re-handling, closing."""

from django.db import transaction

from xieshang.core import clock, parameters
from xieshang.core.models import Account

from .. import rules
from ..lifecycle import HANDLING, PROPOSAL
from ..models import Handling, Proposal, Rating
from ..states import HandlingState as H


@transaction.atomic
def rate(
    *,
    proposal: Proposal,
    by: Account,
    attitude: str,
    process: str,
    result: str,
    comment: str = "",
    version: int | None = None,
) -> Rating:
    """Say what one thinks of the handling: attitude, process and result apart, from one's own account."""
    facts = {"attitude": attitude, "process": process, "result": result, "comment": comment}
    PROPOSAL.take(
        "rate", proposal, by=by, version=version, change={"satisfaction": result}, given=facts, facts=facts
    )
    return Rating.objects.create(proposal=proposal, round=proposal.round, by=by, at=clock.now(), **facts)


@transaction.atomic
def rehandle(*, proposal: Proposal, by: Account, note: str, version: int | None = None) -> None:
    """The dissatisfaction holds: every unit that answered answers once more, with a fresh clock.

    Until then the paper has no answer: what came of the first round stays in its replies, its rating
    and the history.
    """
    unanswered = {"result_code": "", "replied_on": None, "satisfaction": ""}
    change = {"round": proposal.round + 1} | unanswered
    PROPOSAL.take("rehandle", proposal, by=by, note=note, version=version, change=change)
    due = parameters.value(proposal.tenant, rules.REHANDLE).after(clock.today())
    answering = proposal.handlings.exclude(part=Handling.Part.CO).filter(state=H.REPLIED)
    change = {"round": proposal.round, "reply_due_on": due}
    HANDLING.take_all("handle_again", answering.select_related("proposal"), by=None, change=change)
