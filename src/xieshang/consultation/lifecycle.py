"""The life of an activity, from its preparation to what became of it, and that of a year's plan."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import clock
from xieshang.core.lifecycle import Before, Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account
from xieshang.core.rows import HOUSE

from . import needs, paper_needs, plan_needs, rules
from .actors import HEAD, LEADER, MEMBERS, OFFICE, PLAN_LEADS, SPEAKERS, STAFF, STAFFS, UNITS
from .models import Activity, Plan
from .searchable import ACTIVITIES
from .states import ActivityState as S
from .states import PlanState as P

NOTICE_BY = Before(rules.NOTICE, lambda activity: activity.day)
PAPERS_BY = Before(rules.PAPERS, lambda activity: activity.day)
OUTCOME_BY = Clock(rules.MINUTES, counted_from=lambda activity: activity.day)
NO_PAPERS = Condition("no_papers", _("材料已经印发。"), lambda: Q(papers_on=None))


def _papers(activity: Activity, by: Account | None) -> Mapping[str, Any]:
    return {"papers_on": clock.today()}


def _in_force(plan: Plan, by: Account | None) -> Mapping[str, Any]:
    return {"in_force_from": clock.today()}


# fmt: off
ACTIVITY = Lifecycle(Activity, _("协商活动"), S, (
    #    action         label            from                       to          by
    Step("notify",      pgettext_lazy("activity", "发通知"), (S.PREPARING,), S.NOTIFIED, STAFF, needs=(needs.meeting_ready, needs.reason_when_late), tells=(LEADER, UNITS), clock=PAPERS_BY),
    Step("called",      pgettext_lazy("activity", "会议已通知"), (S.PREPARING,), S.NOTIFIED, HOUSE, tells=(STAFFS, LEADER, UNITS), clock=PAPERS_BY),
    Step("give_papers", _("印发材料"),   (S.NOTIFIED,),             S.NOTIFIED, STAFF, when=NO_PAPERS, needs=(needs.has_paper,), tells=(UNITS,), sets=_papers),
    Step("hold",        pgettext_lazy("activity", "召开"), (S.NOTIFIED,), S.HELD, HOUSE, tells=(STAFFS,), clock=OUTCOME_BY),
    Step("draft_paper", _("起草成果"),   (S.HELD,),                 S.DRAFTING, STAFF, needs=(paper_needs.written,), tells=(LEADER,), clock=OUTCOME_BY),
    Step("change_paper", _("修改成果"),  (S.DRAFTING,),             S.DRAFTING, STAFF, duty=False, stays=True, needs=(paper_needs.written,)),
    Step("adopt",       _("审议通过"),   (S.DRAFTING,),             S.ADOPTED,  STAFF, needs=(paper_needs.adopted,), tells=(SPEAKERS,)),
    Step("issue",       pgettext_lazy("activity", "印发报送"), (S.ADOPTED,), S.FOLLOWING, OFFICE, needs=(paper_needs.settled,), tells=(STAFFS, LEADER, UNITS, SPEAKERS)),
    Step("close",       pgettext_lazy("activity", "办结"), (S.FOLLOWING,), S.CLOSED, HEAD, needs=(paper_needs.all_closed,), tells=(SPEAKERS,)),
    Step("call_off",    _("取消活动"),   (S.PREPARING, S.NOTIFIED), S.OFF,      HEAD, duty=False, note=True, final=True, needs=(needs.meeting_is_off,), tells=(STAFFS, LEADER, UNITS)),
    Step("fall_through", _("会议取消"),  (S.PREPARING, S.NOTIFIED), S.OFF,      HOUSE, tells=(STAFFS, LEADER, UNITS)),
), tells_search=ACTIVITIES.keep_records)

PLAN = Lifecycle(Plan, _("年度协商计划"), P, (
    #    action             label                  from              to            by
    Step("draft",           _("形成草案"),         (P.DRAFTING,),    P.DRAFTED,    OFFICE, needs=(plan_needs.complete,), tells=(PLAN_LEADS,)),
    Step("redraft",         _("退回起草"),         (P.DRAFTED,),     P.DRAFTING,   OFFICE, duty=False, note=True, tells=(PLAN_LEADS,)),
    Step("pass_stage",      _("登记意见"),         (P.DRAFTED,),     P.DRAFTED,    OFFICE, stays=True, needs=(plan_needs.next_stage,), tells=(PLAN_LEADS,)),
    Step("record_approval", _("登记市委批复"),     (P.DRAFTED,),     P.APPROVED,   OFFICE, needs=(plan_needs.stages_before, plan_needs.approval), tells=(PLAN_LEADS,)),
    Step("take_effect",     _("印发执行"),         (P.APPROVED,),    P.IN_FORCE,   OFFICE, needs=(plan_needs.adoption,), tells=(MEMBERS,), sets=_in_force),
    Step("amend",           _("调整计划"),         (P.IN_FORCE,),    P.AMENDING,   OFFICE, duty=False, note=True, tells=(PLAN_LEADS,)),
    Step("record_amendment", _("登记调整批复"),    (P.AMENDING,),    P.IN_FORCE,   OFFICE, needs=(plan_needs.differs, plan_needs.approval), tells=(PLAN_LEADS,)),
    Step("drop_amendment",  _("放弃调整"),         (P.AMENDING,),    P.IN_FORCE,   OFFICE, duty=False, note=True, tells=(PLAN_LEADS,)),
    Step("complete",        _("年终结清"),         (P.IN_FORCE,),    P.COMPLETED,  HOUSE, tells=(PLAN_LEADS,)),
))
# fmt: on
