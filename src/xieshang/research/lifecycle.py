"""The life of a topic: proposed or applied for, researched, written, reviewed, finished, sent."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import clock, parameters
from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step, Until
from xieshang.core.models import Account
from xieshang.core.numbering import Series

from . import needs, rules
from .actors import GROUP, HEAD, HEADS, LEADER, OFFICE, OFFICES, REVIEWER, REVIEWERS, STAFF, STAFFS
from .models import Topic
from .searchable import TOPICS
from .states import UNDER_WAY
from .states import TopicState as S

NUMBER = Series("number", lambda topic: f"research.number.{topic.number_year}")
"""协研〔2024〕5号: the number of a report in its committee and year."""
REPORT_BY = Until("report_by")
OF_MEMBERS = Condition("of_members", _("这是委员自主调研。"), lambda: Q(kind=Topic.Kind.SELF))
ORDERED = Condition("ordered", _("这不是委员自主调研。"), lambda: ~Q(kind=Topic.Kind.SELF))
FOR_PLAN = Condition("for_plan", _("这是要列入年度计划的课题。"), lambda: Q(kind__in=Topic.PLANNED))
OF_THEORY = Condition("of_theory", _("这是理论课题。"), lambda: Q(kind=Topic.Kind.THEORY))


def _listed(topic: Topic, by: Account | None) -> Mapping[str, Any]:
    return {"in_plan": True}


def _approved(topic: Topic, by: Account | None) -> Mapping[str, Any]:
    return {
        "report_by": topic.report_by or parameters.value(topic.tenant, rules.SELF_TIME).after(clock.today())
    }


def _finished(topic: Topic, by: Account | None) -> Mapping[str, Any]:
    return {"finished_on": clock.today()}


def _sent(topic: Topic, by: Account | None) -> Mapping[str, Any]:
    return {"number_year": clock.today().year}


# fmt: off
TOPIC = Lifecycle(Topic, _("调研课题"), S, (
    #    action         label             from                      to           by
    Step("propose",     _("提出课题"),    (S.DRAFT,),               S.PROPOSED,  STAFF, when=ORDERED, tells=(OFFICES,)),
    Step("apply",       _("申请立项"),    (S.DRAFT,),               S.APPLIED,   LEADER, when=OF_MEMBERS, needs=(needs.disinterested,), tells=(STAFFS, HEADS), clock=Clock(rules.DECIDE)),
    Step("recall",      _("撤回课题"),    (S.PROPOSED,),            S.DRAFT,     STAFF, duty=False),
    Step("recall_own",  _("撤回申请"),    (S.APPLIED,),             S.DRAFT,     LEADER, duty=False),
    Step("list",        _("列入年度计划"), (S.PROPOSED,),           S.APPROVED,  OFFICE, when=FOR_PLAN, needs=(needs.decided,), tells=(GROUP, STAFFS), sets=_listed),
    Step("undertake",   _("承接课题"),    (S.PROPOSED,),            S.APPROVED,  OFFICE, when=OF_THEORY, needs=(needs.commissioned,), tells=(GROUP, STAFFS)),
    Step("not_list",    _("不列入"),      (S.PROPOSED,),            S.REFUSED,   OFFICE, duty=False, note=True, tells=(STAFFS,)),
    Step("approve_self", _("同意立项"),   (S.APPLIED,),             S.APPROVED,  HEAD, tells=(GROUP,), sets=_approved),
    Step("refuse_self", _("不同意立项"),  (S.APPLIED,),             S.REFUSED,   HEAD, duty=False, note=True, tells=(GROUP,)),
    Step("start",       _("开展调研"),    (S.APPROVED,),            S.FIELDWORK, LEADER, needs=(needs.planned,), tells=(GROUP,), clock=REPORT_BY),
    Step("write",       _("开始写报告"),  (S.FIELDWORK,),           S.DRAFTING,  LEADER, needs=(needs.noted,), tells=(GROUP,), clock=REPORT_BY),
    Step("send_review", _("报告送审"),    (S.DRAFTING,),            S.IN_REVIEW, LEADER, needs=(needs.written, needs.commented, needs.advised, needs.reviewers), tells=(REVIEWERS,), clock=Clock(rules.REVIEW)),
    Step("pass_review", _("评审通过"),    (S.IN_REVIEW,),           S.IN_REVIEW, REVIEWER, stays=True, tells=(GROUP, HEADS)),
    Step("revise",      _("退改报告"),    (S.IN_REVIEW,),           S.DRAFTING,  REVIEWER, duty=False, note=True, tells=(GROUP,), clock=Clock(rules.REVISE)),
    Step("take_back",   _("撤回报告"),    (S.IN_REVIEW,),           S.DRAFTING,  LEADER, duty=False, note=True, tells=(REVIEWERS,), clock=REPORT_BY),
    Step("finish",      pgettext_lazy("topic", "定稿"), (S.IN_REVIEW,), S.FINISHED, HEAD, needs=(needs.passed, needs.key_decided), tells=(GROUP, OFFICES), clock=Clock(rules.SEND), sets=_finished),
    Step("send",        _("报送报告"),    (S.FINISHED,),            S.SENT,      OFFICE, needs=(needs.recipients,), tells=(GROUP,), sets=_sent, numbered=NUMBER),
    Step("close",       _("结题"),        (S.SENT,),                S.CLOSED,    HEAD, tells=(GROUP,)),
    Step("merge",       _("并入其他课题"), UNDER_WAY,               S.MERGED,    HEAD, duty=False, note=True, final=True, needs=(needs.another_topic,), tells=(GROUP, STAFFS)),
    Step("give_up",     _("终止课题"),    UNDER_WAY,                S.GIVEN_UP,  HEAD, duty=False, note=True, final=True, needs=(needs.given_up,), tells=(GROUP, STAFFS)),
), tells_search=TOPICS.keep_records)
# fmt: on
