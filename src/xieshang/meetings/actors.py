"""Who may act on a meeting and on a leave, and who is told."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.core.models import Account
from xieshang.people.desks import at_committee, desk
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission as P

from .models import SessionGroup
from .models.meeting import runs

SECRETARIAT = Actor("secretariat", _("会务组"), runs)
GATE = Actor("gate", _("签到值守员"), at_committee(P.SCAN_MEMBERS))
SELF = Actor("self", _("本人"), lambda account: Q(account_id=account.pk))
CONVENER = Actor(
    "convener",
    _("小组召集人"),
    lambda account: Q(line__group__in=SessionGroup.objects.filter(conveners=account)),
)
APPROVER = Actor(
    "approver",
    _("请假审批人"),
    lambda account: (
        Q(approver="chair", committee_id__in=standing_of(account).at(P.APPROVE_LEAVE))
        | Q(approver="secretariat", committee_id__in=standing_of(account).at(P.RUN_MEETINGS))
    ),
)


def _rostered(meeting):
    return Account.objects.filter(is_active=True, roster_lines__meeting=meeting).distinct()


def _approvers(leave):
    return holders(leave.committee_id, P.APPROVE_LEAVE if leave.approver == "chair" else P.RUN_MEETINGS)


ROSTERED = Audience("rostered", _("名册上的全体人员"), _rostered)
SECRETARIES = desk("secretaries", _("会务组"), P.RUN_MEETINGS)
CONVENERS = Audience(
    "conveners",
    _("小组召集人"),
    lambda leave: Account.objects.filter(convened_groups__lines=leave.line_id).distinct(),
)
APPROVERS = Audience("approvers", _("请假审批人"), _approvers)
ASKER = Audience("asker", _("请假人"), lambda leave: [leave.account])
