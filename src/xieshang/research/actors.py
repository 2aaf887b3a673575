"""Who organises research, who leads a topic, who reviews its report: each special committee acts for its own."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, desk
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .models import Review, Topic


def _of_lead(every: P, own: P) -> Callable[[Account], Q]:
    """Who does this for all of a committee's topics, and for the special committee that leads one."""
    return lambda account: (
        at_committee(every)(account) | Q(lead_id__in=standing_of(account).special_committees(own))
    )


def _reviews(account: Account) -> Q:
    """The reports that wait for this person's reading in this round."""
    waiting = Review.objects.filter(reviewer=account, verdict="", round=F("topic__round"))
    return Q(pk__in=waiting.values("topic"))


STAFF = Actor("staff", _("牵头专委会工作人员"), _of_lead(P.RUN_RESEARCH, P.RUN_OWN_RESEARCH))
OFFICE = Actor("office", _("办公室"), at_committee(P.RUN_RESEARCH))
HEAD = Actor("head", _("牵头负责人"), _of_lead(P.HEAD_RESEARCH, P.HEAD_OWN_RESEARCH))
LEADER = Actor("leader", _("课题负责人"), lambda account: Q(leader=account))
REVIEWER = Actor("reviewer", _("评审人"), _reviews)


def _own(own: P, every: P) -> Callable[[Topic], Any]:
    """Who does this for the special committee that leads; where nobody does, who does it for all."""

    def people(topic: Topic) -> Any:
        found = holders(topic.committee_id, own, special_committee_id=topic.lead_id)
        return found if found.exists() else holders(topic.committee_id, every)

    return people


def _group(topic: Topic) -> Any:
    """Its leader, and those of its group who have an account."""
    members = topic.group.exclude(account=None).values("account")
    return Account.objects.filter(Q(pk=topic.leader_id) | Q(pk__in=members), is_active=True)


def _reviewers(topic: Topic) -> Any:
    """Those who read the report in the round that begins."""
    rows = topic.reviews.filter(round=topic.round).values("reviewer")
    return Account.objects.filter(pk__in=rows, is_active=True)


STAFFS = Audience("staffs", _("牵头专委会"), _own(P.RUN_OWN_RESEARCH, P.RUN_RESEARCH))
HEADS = Audience("heads", _("牵头负责人"), _own(P.HEAD_OWN_RESEARCH, P.HEAD_RESEARCH))
OFFICES = desk("offices", _("办公室"), P.RUN_RESEARCH)
GROUP = Audience("group", _("课题组"), _group)
REVIEWERS = Audience("reviewers", _("评审人"), _reviewers)


def organises(topic: Topic, account: Account) -> bool:
    """Whether this person settles who is in the group and what the report consists of."""
    return topic.leader_id == account.pk or Topic.objects.filter(STAFF.query(account), pk=topic.pk).exists()


def in_group(topic: Topic, account: Account) -> bool:
    """Whether this person goes out and writes."""
    return topic.leader_id == account.pk or topic.group.filter(account=account).exists()
