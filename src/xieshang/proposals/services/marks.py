"""Giving marks of distinction: key proposals of a session, good proposals of a year. Each has a day and a person."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused
from xieshang.people.models import Post

from ..marks import may_mark
from ..models import GoodProposal, KeyProposal, Proposal
from ..states import FILED


class MarkRefused(EntryRefused):
    """A mark that cannot be given; the words can be shown as they are."""


def _check(account: Account, proposal: Proposal) -> None:
    if not may_mark(account, proposal):
        raise PermissionDenied
    if proposal.state not in FILED:
        raise MarkRefused(_("只有已立案的提案才能列为重点提案或评为好提案。"))


@transaction.atomic
def mark_key(*, proposal: Proposal, by: Account, leader: Post) -> KeyProposal:
    """Choose a filed proposal as a key proposal, led by a leader of the Party committee, government or CPPCC."""
    _check(by, proposal)
    mark = _once(
        KeyProposal(
            committee_id=proposal.committee_id,
            proposal=proposal,
            leader=leader,
            marked_on=clock.today(),
            marked_by=by,
        ),
        _("这件提案已经是重点提案。"),
    )
    trail.write(proposal, "mark_key", by=by, data={"leader": leader.pk})
    return mark


@transaction.atomic
def record_outcome(*, mark: KeyProposal, by: Account, outcome: str, note: str = "") -> None:
    """State what became of a key proposal: implemented, partly, not."""
    _check(by, mark.proposal)
    before = mark.outcome
    mark.outcome, mark.outcome_note, mark.outcome_on, mark.outcome_by = outcome, note, clock.today(), by
    mark.save()
    trail.write(mark.proposal, "record_outcome", by=by, note=note, data={"outcome": [before, outcome]})


@transaction.atomic
def name_good(*, proposal: Proposal, by: Account, year: int, reason: str = "") -> GoodProposal:
    """Name a good proposal of the year."""
    _check(by, proposal)
    mark = _once(
        GoodProposal(
            committee_id=proposal.committee_id,
            proposal=proposal,
            year=year,
            named_on=clock.today(),
            named_by=by,
            reason=reason,
        ),
        _("这件提案已经评为好提案。"),
    )
    trail.write(proposal, "name_good", by=by, note=reason, data={"year": year})
    return mark


def _once(mark, sentence):
    """Save a mark that a proposal can have only once, also when two people give it at the same moment."""
    try:
        with transaction.atomic():
            mark.save(force_insert=True)
    except IntegrityError:
        raise MarkRefused(sentence) from None
    return mark
