"""Which marks a filed proposal may be given besides the steps of its life, by whom, and under whose lead."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account
from xieshang.people.models import Post
from xieshang.people.posts import standing_of
from xieshang.people.roles import GRANTS, Permission

from .models import Proposal
from .states import FILED


class Mark(models.TextChoices):
    """What may be said of a filed proposal, besides the steps of its life."""

    KEY = "key", _("列为重点提案")
    OUTCOME = "outcome", _("认定落实情况")
    GOOD = "good", _("评为好提案")


def may_mark(account: Account, proposal: Proposal) -> bool:
    """Whether this person names key and good proposals at the proposal's committee."""
    return proposal.committee_id in standing_of(account).at(Permission.MARK_PROPOSALS)


def open_marks(proposal: Proposal, account: Account) -> list[Mark]:
    """The marks this person may give the proposal now. Costs no query where both marks are loaded."""
    if not may_mark(account, proposal) or proposal.state not in FILED:
        return []
    key, good = (getattr(proposal, name, None) for name in ("key_mark", "good_mark"))
    return [
        mark
        for mark, still_open in (
            (Mark.KEY, key is None),
            (Mark.OUTCOME, key is not None),
            (Mark.GOOD, good is None),
        )
        if still_open
    ]


def leaders(proposal: Proposal) -> models.QuerySet[Post]:
    """The posts held today whose holders lead the supervision of key proposals at this committee."""
    roles = [role for role, granted in GRANTS.items() if Permission.SUPERVISE_KEY_PROPOSALS in granted]
    return (
        Post.objects.current()
        .filter(committee_id=proposal.committee_id, role__in=roles)
        .select_related("account")
        .order_by("id")
    )
