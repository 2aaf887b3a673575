"""Who prepares an activity and who answers for it: each special committee acts for its own."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee
from xieshang.people.models import Member, Post, SpecialCommittee
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .models import Activity, Plan


def _of_lead(every: P, own: P) -> Callable[[Account], Q]:
    """Who does this for all of a committee's activities, and for the special committee that leads it."""
    return lambda account: (
        at_committee(every)(account) | Q(lead_id__in=standing_of(account).special_committees(own))
    )


STAFF = Actor("staff", _("牵头专委会工作人员"), _of_lead(P.RUN_CONSULTATION, P.RUN_OWN_CONSULTATION))
OFFICE = Actor("office", _("办公室"), at_committee(P.RUN_CONSULTATION))
HEAD = Actor("head", _("牵头负责人"), _of_lead(P.HEAD_CONSULTATION, P.HEAD_OWN_CONSULTATION))


def _staff(activity: Activity) -> list[Account]:
    """The staff of the special committee that leads it; where none does, who organises all."""
    if activity.lead_id:
        own = holders(activity.committee_id, P.RUN_OWN_CONSULTATION, special_committee_id=activity.lead_id)
        return list(own)
    return list(holders(activity.committee_id, P.RUN_CONSULTATION))


STAFFS = Audience("staffs", _("协商工作人员"), _staff)
LEADER = Audience("leader", _("领衔的主席会议成员"), lambda activity: [activity.leader])


def _units(activity: Activity) -> list[Account]:
    found: dict[int, Account] = {}
    for unit in activity.units.all():
        for account in holders(activity.committee_id, P.HANDLE_PROPOSALS, unit_id=unit.pk):
            found[account.pk] = account
    return list(found.values())


UNITS = Audience("units", _("参加协商的单位"), _units)
ROSTER = Audience(
    "roster",
    _("名册上的全体人员"),
    lambda activity: Account.objects.filter(
        is_active=True, roster_lines__meeting=activity.meeting_id
    ).distinct(),
)


def runs(activity: Activity, account: Account) -> bool:
    """Whether this person prepares the activity."""
    return Activity.objects.filter(STAFF.query(account), pk=activity.pk).exists()


def _speakers(activity: Activity) -> Any:
    return Account.objects.filter(
        is_active=True, pk__in=activity.talks.exclude(speaker=None).values("speaker")
    )


SPEAKERS = Audience("speakers", _("发言人"), _speakers)


def _plan_leads(plan: Plan) -> list[Account]:
    """Who leads a topic of the plan: the members of the chair council, and the staff of the special committees."""
    leaders = plan.items.exclude(leader=None).values("leader")
    special = plan.items.exclude(lead=None).values("lead")
    own = Post.objects.current().filter(special_committee__in=special).granting(P.RUN_OWN_CONSULTATION)
    return list(
        Account.objects.filter(is_active=True).filter(Q(pk__in=leaders) | Q(pk__in=own.values("account_id")))
    )


PLAN_LEADS = Audience("plan_leads", _("议题的领衔领导和牵头专委会"), _plan_leads)
MEMBERS = Audience(
    "members",
    _("全体委员"),
    lambda plan: Account.objects.filter(
        is_active=True,
        pk__in=Member.objects.serving(clock.today()).filter(committee=plan.committee_id).values("account_id"),
    ),
)


def own_lead(committee_id: int, lead: SpecialCommittee | None, account: Account) -> bool:
    """Whether this person may prepare what this special committee (or the office) leads."""
    standing = standing_of(account)
    if committee_id in standing.at(P.RUN_CONSULTATION):
        return True
    return lead is not None and lead.pk in standing.special_committees(P.RUN_OWN_CONSULTATION)
