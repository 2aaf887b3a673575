"""Giving marks of distinction: key proposals of a session, good proposals of a year. Each has a day and a person."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.models import Account
from xieshang.people.models import Post
from xieshang.people.roles import Permission

from .. import rules
from ..actors import SUPERVISOR
from ..lifecycle import GOOD_MARK, KEY_MARK, PROPOSAL
from ..models import GoodProposal, KeyProposal, Proposal


@transaction.atomic
def mark_key(
    *, proposal: Proposal, by: Account, leader: Post | None, way: str = "", version: int | None = None
) -> KeyProposal:
    """Choose a filed proposal as a key proposal, led by a leader of the Party committee, government or CPPCC.

    The leader is told and asked to take it up."""
    PROPOSAL.take(
        "mark_key",
        proposal,
        by=by,
        version=version,
        given={"leader": leader},
        facts={"leader": leader and leader.pk, "way": way},
    )
    assert leader  # The step is refused without one.
    fresh = {"leader_id": leader.pk, "way": way, "marked_on": clock.today(), "marked_by_id": by.pk}
    earlier = KeyProposal.objects.select_related("proposal").filter(proposal=proposal).first()
    if earlier:
        none = {"outcome": "", "outcome_on": None, "outcome_by_id": None, "outcome_note": ""}
        KEY_MARK.take("again", earlier, by=None, change=fresh | none)
        return earlier
    mark = KeyProposal.objects.create(
        committee_id=proposal.committee_id,
        proposal=proposal,
        entered_at=clock.now(),
        due_on=parameters.value(proposal.tenant, rules.LEAD).after(clock.today()),
        **fresh,
    )
    event = trail.write(mark, "lead", by=by, after=mark.state, data={"leader": leader.pk, "way": way})
    notices.tell(SUPERVISOR.people(mark), event, mark, _("请您领衔督办"))
    return mark


@transaction.atomic
def change_leader(
    *, keyproposal: KeyProposal, by: Account, leader: Post | None, note: str, version: int | None = None
) -> None:
    """Another leader supervises from now on, and is asked to take it up; the one before is told too."""
    before = list(SUPERVISOR.people(keyproposal))
    event = KEY_MARK.take(
        "change_leader",
        keyproposal,
        by=by,
        note=note,
        version=version,
        change={"leader_id": leader and leader.pk},
        given={"leader": leader},
    )
    notices.tell(before, event, keyproposal, _("改由其他领导督办"))


@transaction.atomic
def record_outcome(
    *, keyproposal: KeyProposal, by: Account, outcome: str, note: str = "", version: int | None = None
) -> None:
    """State what became of a key proposal: implemented, partly, not."""
    change = {"outcome": outcome, "outcome_note": note}
    KEY_MARK.take("record_outcome", keyproposal, by=by, note=note, version=version, change=change)


@transaction.atomic
def name_good(
    *, proposal: Proposal, by: Account, year: int | None, reason: str = "", version: int | None = None
) -> GoodProposal:
    """Name a good proposal of the year in which it was answered and rated."""
    given = {"year": year}
    PROPOSAL.take("name_good", proposal, by=by, note=reason, version=version, given=given, facts=given)
    assert year  # The step is refused without one.
    fresh = {"year": year, "named_on": clock.today(), "named_by_id": by.pk, "reason": reason}
    earlier = GoodProposal.objects.select_related("proposal").filter(proposal=proposal).first()
    if earlier:
        GOOD_MARK.take("again", earlier, by=None, change=fresh)
        return earlier
    mark = GoodProposal.objects.create(
        committee_id=proposal.committee_id, proposal=proposal, entered_at=clock.now(), **fresh
    )
    trail.write(mark, "mark_good", by=by, after=mark.state, data={"year": year})
    return mark


def may_lead(committee: int) -> models.QuerySet[Post]:
    """The posts held today whose holders lead the supervision of key proposals at this committee."""
    return (
        Post.objects.current()
        .filter(committee_id=committee)
        .granting(Permission.SUPERVISE_KEY_PROPOSALS)
        .select_related("account")
        .order_by("id")
    )
