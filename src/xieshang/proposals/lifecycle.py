"""The life of a proposal, of its handling by one unit, of one co-signature, and of its marks of distinction."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import HOUSE, Clock, Condition, Lifecycle, Step, Until
from xieshang.core.models import Account
from xieshang.core.numbering import Series

from . import needs, rules
from .actors import (
    ASSIGNERS,
    ASSIGNING_OFFICE,
    CHECKERS,
    FINAL_REVIEWERS,
    FIRST_NAME,
    FIRST_PROPOSER,
    HANDLERS,
    INVITED_MEMBER,
    INVITEE,
    LEAD_UNIT,
    LEADER,
    MARKED_HANDLERS,
    MARKED_PROPOSERS,
    MARKING_OFFICE,
    OFFICE,
    PROPOSAL_COMMITTEE,
    PROPOSAL_OFFICE,
    PROPOSERS,
    PROPOSERS_OF_WORK,
    REPLY_CHECKER,
    REVIEW_GROUP,
    SECOND_REVIEWERS,
    SUPERVISOR,
    UNIT,
    UNIT_LEAD,
    UNIT_LEADS,
    UNIT_STAFF,
    UNITS,
)
from .models.cosignature import Cosignature
from .models.handling import Handling
from .models.marks import GoodProposal, KeyProposal
from .models.proposal import Proposal
from .searchable import SEARCHABLE
from .states import FILED, IN_HAND, KEY, OWES_OPINION, UNFINISHED
from .states import CosignatureState as C
from .states import GoodState as G
from .states import HandlingState as H
from .states import KeyState as K
from .states import ProposalState as S

ONE_NAME = Condition("one_name", _("联名提案须先邀请联名。"), lambda: ~Q(kind=Proposal.Kind.JOINT))
JOINT = Condition("joint", _("只有联名提案需要邀请联名。"), lambda: Q(kind=Proposal.Kind.JOINT))
THREE_REVIEWS = Condition("three_reviews", _("本件按两审办理。"), lambda: Q(review_steps=3))
TWO_REVIEWS = Condition("two_reviews", _("本件按三审办理。"), lambda: Q(review_steps=2))
SILENT = Condition("silent", _("反馈期限未到。"), lambda: Q(due_on__lt=clock.today()))
DISSATISFIED = Condition(
    "dissatisfied",
    _("提案者对办理结果不满意且未重新办理过的，才能重新办理。"),
    lambda: Q(satisfaction=Proposal.Satisfaction.DISSATISFIED, round=1),
)
NOT_KEY = Condition(
    "not_key", _("这件提案已经是重点提案。"), lambda: Q(key_mark=None) | Q(key_mark__state=K.WITHDRAWN)
)
RATED = Condition(
    "rated",
    _("提案者评价过、还没有评为好提案的，才能评为年度好提案。"),
    lambda: ~Q(satisfaction="") & (Q(good_mark=None) | Q(good_mark__state=G.REVOKED)),
)
ANSWERS = Condition(
    "answers", _("会办单位向主办单位提出意见，不单独答复。"), lambda: ~Q(part=Handling.Part.CO)
)
ASSISTS = Condition("assists", _("只有会办单位提出会办意见。"), lambda: Q(part=Handling.Part.CO))
SHARED = Condition(
    "shared",
    _("只有一个承办单位。换单位请「更换承办单位」，共同办理请「增加承办单位」。"),
    lambda: ~Q(handling_mode=Proposal.HandlingMode.SOLE),
)
CO_OVERDUE = Condition(
    "co_overdue",
    _("会办单位过了期限仍未提出意见的，才可以不再等候。"),
    lambda: Q(part=Handling.Part.CO, reply_due_on__lt=clock.today()),
)
OPEN_TO_NAMES = Condition(
    "open_to_names",
    _("提案不在联名阶段。"),
    lambda: Q(proposal__state__in=(S.COSIGNING, S.RETURNED)),
)

REVIEWED_BY = Clock(
    rules.REVIEW,
    lambda proposal: timezone.localdate(proposal.received_at) if proposal.received_at else None,
)
ASSIGNED_BY = Clock(
    rules.ASSIGN, lambda proposal: proposal.plenary_session.closes_on if proposal.at_session else None
)
REPLIED_BY = Until("reply_due_on")

BEFORE_ASSIGNED = (
    S.COSIGNING,
    S.SUBMITTED,
    S.SECOND_REVIEW,
    S.FINAL_REVIEW,
    S.RETURNED,
    S.MERGE_ASKED,
    S.CONVERT_ASKED,
    S.FILED,
)


def _filed(proposal: Proposal, by: Account | None) -> dict[str, Any]:
    return {"filed_on": clock.today()}


def _closed(proposal: Proposal, by: Account | None) -> dict[str, Any]:
    return {"closed_on": clock.today()}


def _accepted(handling: Handling, by: Account | None) -> dict[str, Any]:
    return {"accepted_on": clock.today()}


def _no_longer_asked(handling: Handling, by: Account | None) -> dict[str, Any]:
    return {"asked_until": None}


def _concluded(mark: KeyProposal, by: Account | None) -> dict[str, Any]:
    return {"outcome_on": clock.today(), "outcome_by_id": by.pk if by else None}


def _unsigned(cosignature: Cosignature, by: Account | None) -> dict[str, Any]:
    return {"text_version": None}


NUMBER = Series("number", lambda proposal: f"proposals.number.{proposal.plenary_session_id}")
"""第49号: the number of a filed proposal in its session."""

# fmt: off
PROPOSAL = Lifecycle(Proposal, _("提案"), S, (
    #    action             label            from                          to                by
    Step("invite",          _("邀请联名"),   (S.DRAFT,),                   S.COSIGNING,      FIRST_PROPOSER, when=JOINT,
         needs=(needs.complete_text, needs.someone_invited)),
    Step("revise",          _("收回修改"),   (S.COSIGNING,),               S.DRAFT,          FIRST_PROPOSER, duty=False),
    Step("submit",          _("提交"),       (S.DRAFT,),                   S.SUBMITTED,      FIRST_PROPOSER, when=ONE_NAME,
         needs=(needs.complete_text, needs.still_a_member), tells=(OFFICE,), clock=REVIEWED_BY),
    Step("submit_joint",    _("联名提交"),   (S.COSIGNING,),               S.SUBMITTED,      FIRST_PROPOSER, when=JOINT,
         needs=(needs.complete_text, needs.still_a_member, needs.enough_names), tells=(OFFICE,), clock=REVIEWED_BY),
    Step("resubmit",        _("重新提交"),   (S.RETURNED,),                S.SUBMITTED,      FIRST_PROPOSER,
         needs=(needs.complete_text, needs.still_a_member, needs.enough_names), tells=(OFFICE,), clock=Clock(rules.REVIEW)),
    Step("discard",         _("删除草稿"),   (S.DRAFT,),                   S.WITHDRAWN,      FIRST_PROPOSER, duty=False, final=True),
    Step("withdraw",        _("撤案"),       BEFORE_ASSIGNED,              S.WITHDRAWN,      FIRST_PROPOSER, duty=False, final=True,
         note=True, tells=(OFFICE,)),
    Step("pass_first",      _("初审通过"),   (S.SUBMITTED,),               S.SECOND_REVIEW,  PROPOSAL_OFFICE, when=THREE_REVIEWS,
         needs=(needs.known_field,), tells=(SECOND_REVIEWERS,), clock=REVIEWED_BY, undo=_("撤回初审")),
    Step("pass_to_final",   _("初审通过"),   (S.SUBMITTED,),               S.FINAL_REVIEW,   PROPOSAL_OFFICE, when=TWO_REVIEWS,
         needs=(needs.known_field,), tells=(FINAL_REVIEWERS,), clock=REVIEWED_BY, undo=_("撤回初审")),
    Step("return",          _("退回修改"),   (S.SUBMITTED,),               S.RETURNED,       PROPOSAL_OFFICE, note=True,
         tells=(PROPOSERS,), clock=Clock(rules.RESUBMIT)),
    Step("pass_second",     _("复审通过"),   (S.SECOND_REVIEW,),           S.FINAL_REVIEW,   REVIEW_GROUP,
         tells=(FINAL_REVIEWERS,), clock=REVIEWED_BY, undo=_("撤回复审")),
    Step("return_second",   _("退回修改"),   (S.SECOND_REVIEW,),           S.RETURNED,       REVIEW_GROUP, note=True,
         tells=(PROPOSERS, OFFICE), clock=Clock(rules.RESUBMIT)),
    Step("file",            _("立案"),       (S.FINAL_REVIEW,),            S.FILED,          PROPOSAL_COMMITTEE,
         needs=(needs.known_field,), tells=(PROPOSERS, ASSIGNERS), clock=ASSIGNED_BY, sets=_filed, numbered=NUMBER),
    Step("refuse",          _("不予立案"),   (S.FINAL_REVIEW,),            S.NOT_FILED,      PROPOSAL_COMMITTEE, note=True, final=True,
         needs=(needs.refusal_reason,), tells=(PROPOSERS, OFFICE)),
    Step("ask_merge",       _("提议并案"),   (S.FINAL_REVIEW,),            S.MERGE_ASKED,    PROPOSAL_OFFICE, duty=False,
         needs=(needs.main_proposal,), tells=(PROPOSERS,), clock=Clock(rules.CONSENT)),
    Step("agree_merge",     _("同意并案"),   (S.MERGE_ASKED,),             S.MERGED,         FIRST_PROPOSER, final=True,
         tells=(PROPOSERS, OFFICE)),
    Step("decline_merge",   _("不同意并案"), (S.MERGE_ASKED,),             S.FINAL_REVIEW,   FIRST_PROPOSER, note=True,
         tells=(OFFICE, FINAL_REVIEWERS), clock=REVIEWED_BY),
    Step("end_merge",       _("收回并案提议"), (S.MERGE_ASKED,),           S.FINAL_REVIEW,   PROPOSAL_OFFICE, duty=False, note=True,
         tells=(PROPOSERS,), clock=REVIEWED_BY),
    Step("part_again",      _("恢复单独审查"), (S.MERGE_ASKED, S.MERGED),  S.FINAL_REVIEW,   HOUSE, duty=False,
         tells=(PROPOSERS, OFFICE, FINAL_REVIEWERS), clock=Clock(rules.REVIEW)),
    Step("ask_convert",     _("提议转为信息"), (S.FINAL_REVIEW,),          S.CONVERT_ASKED,  PROPOSAL_OFFICE, duty=False, note=True,
         needs=(needs.stands_alone,), tells=(PROPOSERS,), clock=Clock(rules.CONSENT)),
    Step("agree_convert",   _("同意转为信息"), (S.CONVERT_ASKED,),         S.CONVERTED,      FIRST_PROPOSER, final=True,
         tells=(PROPOSERS, OFFICE)),
    Step("decline_convert", _("不同意转为信息"), (S.CONVERT_ASKED,),       S.FINAL_REVIEW,   FIRST_PROPOSER, note=True,
         tells=(OFFICE, FINAL_REVIEWERS), clock=REVIEWED_BY),
    Step("end_convert",     _("收回转信息提议"), (S.CONVERT_ASKED,),       S.FINAL_REVIEW,   PROPOSAL_OFFICE, duty=False, note=True,
         tells=(PROPOSERS,), clock=REVIEWED_BY),
    Step("assign",          _("交办"),       (S.FILED,),                   S.ASSIGNED,       ASSIGNING_OFFICE,
         needs=(needs.units,), tells=(PROPOSERS,), clock=Clock(rules.REPLY)),
    Step("add_unit",        _("增加承办单位"), IN_HAND,                    None,             ASSIGNING_OFFICE, duty=False, note=True,
         needs=(needs.unit_to_add,), tells=(PROPOSERS, UNITS)),
    Step("replace_unit",    _("更换承办单位"), IN_HAND,                    None,             ASSIGNING_OFFICE, duty=False, note=True,
         needs=(needs.unit_to_leave, needs.unit_instead), tells=(PROPOSERS, UNITS)),
    Step("drop_unit",       _("撤销承办单位"), IN_HAND,                    None,             ASSIGNING_OFFICE, duty=False, note=True,
         when=SHARED, needs=(needs.unit_to_leave, needs.unit_not_needed), tells=(PROPOSERS, UNITS)),
    Step("change_mode",     _("变更办理方式"), IN_HAND,                    None,             ASSIGNING_OFFICE, duty=False, note=True,
         when=SHARED, needs=(needs.other_mode,), tells=(PROPOSERS, UNITS)),
    Step("put_off",         _("顺延答复期限"), (S.ASSIGNED,),              S.ASSIGNED,       HOUSE, stays=True),
    Step("put_off_again",   _("顺延答复期限"), (S.REHANDLING,),            S.REHANDLING,     HOUSE, stays=True),
    Step("all_replied",     _("答复"),       (S.ASSIGNED, S.REHANDLING),   S.REPLIED,        HOUSE,
         tells=(PROPOSERS, OFFICE), clock=Clock(rules.FEEDBACK)),
    Step("rate",            _("评价"),       (S.REPLIED,),                 S.FEEDBACK_GIVEN, FIRST_PROPOSER,
         needs=(needs.rating,), tells=(OFFICE,)),
    Step("close_silent",    _("未收到评价，办结"), (S.REPLIED,),             S.CLOSED,         PROPOSAL_OFFICE, when=SILENT,
         tells=(PROPOSERS,), sets=_closed, undo=_("撤回办结")),
    Step("rehandle",        _("重新办理"),   (S.FEEDBACK_GIVEN,),          S.REHANDLING,     PROPOSAL_COMMITTEE, when=DISSATISFIED, note=True,
         tells=(PROPOSERS,), clock=Clock(rules.REHANDLE)),
    Step("close",           _("办结"),       (S.FEEDBACK_GIVEN,),          S.CLOSED,         PROPOSAL_OFFICE,
         tells=(PROPOSERS,), sets=_closed, undo=_("撤回办结")),
    Step("mark_key",        _("列为重点提案"), FILED,                      None,             MARKING_OFFICE, when=NOT_KEY, duty=False,
         needs=(needs.leader,), tells=(PROPOSERS, HANDLERS)),
    Step("name_good",       _("评为好提案"), (S.FEEDBACK_GIVEN, S.CLOSED), None,             MARKING_OFFICE, when=RATED, duty=False,
         needs=(needs.rated_in_the_year,), tells=(PROPOSERS, HANDLERS)),
), tells_search=SEARCHABLE.keep_records)

HANDLING = Lifecycle(Handling, _("办理"), H, (
    #    action             label            from                          to                by
    Step("accept",          _("签收"),       (H.ASSIGNED,),                H.ACCEPTED,       UNIT_STAFF, clock=REPLIED_BY, sets=_accepted,
         undo=_("撤回签收")),
    Step("dispute",         _("申请退办"),   (H.ASSIGNED, H.ACCEPTED),     H.DISPUTED,       UNIT_LEAD, duty=False, note=True,
         needs=(needs.in_time_to_dispute,), tells=(ASSIGNERS,), clock=Clock(rules.DECIDE_DISPUTE)),
    Step("keep",            _("维持交办"),   (H.DISPUTED,),                H.ASSIGNED,       ASSIGNING_OFFICE, note=True,
         tells=(UNIT,), clock=Clock(rules.ACCEPT)),
    Step("move",            _("改交其他单位"), (H.DISPUTED,),              H.MOVED,          ASSIGNING_OFFICE,
         needs=(needs.other_unit,), tells=(UNIT,)),
    Step("take_away",       _("不再承办"),   UNFINISHED,                   H.MOVED,          HOUSE, duty=False, sets=_no_longer_asked),
    Step("change_part",     _("调整职责"),   (*UNFINISHED, H.REPLIED, H.OPINION_GIVEN), None, HOUSE, duty=False),
    Step("handle_as",       _("按新的职责办理"), (H.IN_REVIEW, H.TO_SIGN, H.OPINION_GIVEN, H.SILENT), H.HANDLING, HOUSE, duty=False,
         tells=(UNIT,), clock=REPLIED_BY),
    Step("start",           _("开始办理"),   (H.ACCEPTED,),                H.HANDLING,       UNIT_STAFF,
         needs=(needs.plan,), clock=REPLIED_BY),
    Step("log_contact",     _("登记沟通"),   (H.HANDLING,),                H.HANDLING,       UNIT_STAFF, duty=False, stays=True,
         needs=(needs.contact,)),
    Step("ask_extension",   _("申请延期"),   (H.HANDLING,),                H.EXTENSION_ASKED, UNIT_LEAD, duty=False, note=True,
         needs=(needs.later_day,), tells=(ASSIGNERS,), clock=REPLIED_BY),
    Step("grant_extension", _("同意延期"),   (H.EXTENSION_ASKED,),         H.HANDLING,       ASSIGNING_OFFICE, note=True,
         tells=(UNIT, PROPOSERS_OF_WORK, OFFICE), clock=REPLIED_BY),
    Step("deny_extension",  _("不同意延期"), (H.EXTENSION_ASKED,),         H.HANDLING,       ASSIGNING_OFFICE, note=True,
         tells=(UNIT,), clock=REPLIED_BY, sets=_no_longer_asked),
    Step("give_opinion",    _("出具会办意见"), (H.HANDLING,),              H.OPINION_GIVEN,  UNIT_STAFF, when=ASSISTS,
         needs=(needs.opinion,), tells=(LEAD_UNIT,)),
    Step("go_without",      _("不再等候会办意见"), OWES_OPINION,           H.SILENT,         ASSIGNING_OFFICE, duty=False, when=CO_OVERDUE, note=True,
         tells=(UNIT, LEAD_UNIT), sets=_no_longer_asked),
    Step("pass_over",       _("未等到会办意见，先行答复"), OWES_OPINION,   H.SILENT,         HOUSE, duty=False, tells=(UNIT,), sets=_no_longer_asked),
    Step("late_opinion",    _("补报会办意见"), (H.SILENT,),                H.OPINION_GIVEN,  UNIT_STAFF, duty=False,
         needs=(needs.opinion,), tells=(LEAD_UNIT,)),
    Step("draft_reply",     _("送审答复"),   (H.HANDLING,),                H.IN_REVIEW,      UNIT_STAFF, when=ANSWERS,
         needs=(needs.reply, needs.contacted, needs.co_opinions_in), tells=(CHECKERS,), clock=REPLIED_BY),
    Step("pass_reply",      _("审核通过"),   (H.IN_REVIEW,),               H.TO_SIGN,        REPLY_CHECKER,
         tells=(UNIT_LEADS,), clock=REPLIED_BY, undo=_("撤回审核")),
    Step("send_back",       _("退回重拟"),   (H.IN_REVIEW,),               H.HANDLING,       REPLY_CHECKER, note=True,
         tells=(UNIT,), clock=REPLIED_BY),
    Step("sign",            _("签发答复"),   (H.TO_SIGN,),                 H.REPLIED,        UNIT_LEAD, final=True),
    Step("decline_to_sign", _("退回修改"),   (H.TO_SIGN,),                 H.HANDLING,       UNIT_LEAD, note=True,
         tells=(UNIT,), clock=REPLIED_BY),
    Step("handle_again",    _("重新办理"),   (H.REPLIED, H.OPINION_GIVEN), H.HANDLING,       HOUSE,
         tells=(UNIT,), clock=REPLIED_BY),
))

COSIGNING = Lifecycle(Cosignature, _("联名"), C, (
    #    action             label            from                          to                by
    Step("accept",          _("同意联名"),   (C.INVITED,),                 C.ACCEPTED,       INVITEE, when=OPEN_TO_NAMES, tells=(FIRST_NAME,)),
    Step("decline",         _("不参加联名"), (C.INVITED,),                 C.DECLINED,       INVITEE, when=OPEN_TO_NAMES, tells=(FIRST_NAME,)),
    Step("take_back",       _("撤回联名"),   (C.ACCEPTED,),                C.DECLINED,       INVITEE, when=OPEN_TO_NAMES, duty=False,
         tells=(FIRST_NAME,), sets=_unsigned),
    Step("void",            _("文本已改，请重新确认"), (C.ACCEPTED,),       C.INVITED,        HOUSE, tells=(INVITED_MEMBER,), sets=_unsigned),
    Step("ask_again",       _("再次邀请"),   (C.DECLINED,),                C.INVITED,        HOUSE, tells=(INVITED_MEMBER,)),
))

KEY_MARK = Lifecycle(KeyProposal, _("重点提案"), K, (
    #    action             label            from                          to                by
    Step("take_up",         _("确认督办"),   (K.LED,),                     K.SUPERVISED,     LEADER, tells=(OFFICE,)),
    Step("change_leader",   _("更换督办领导"), (K.LED, K.SUPERVISED),      K.LED,            MARKING_OFFICE, duty=False, note=True,
         needs=(needs.other_leader,), tells=(SUPERVISOR, MARKED_PROPOSERS, MARKED_HANDLERS), clock=Clock(rules.LEAD)),
    Step("change_way",      _("调整督办方式"), (K.LED, K.SUPERVISED),      None,             MARKING_OFFICE, duty=False, note=True,
         needs=(needs.other_way,), tells=(SUPERVISOR, MARKED_HANDLERS)),
    Step("record_outcome",  _("认定落实情况"), KEY,                        K.CONCLUDED,      MARKING_OFFICE, duty=False,
         needs=(needs.outcome,), tells=(SUPERVISOR, MARKED_PROPOSERS), sets=_concluded),
    Step("withdraw",        _("撤销重点提案"), KEY,                        K.WITHDRAWN,      MARKING_OFFICE, duty=False, note=True,
         tells=(SUPERVISOR, MARKED_PROPOSERS, MARKED_HANDLERS)),
    Step("again",           _("请您领衔督办"), (K.WITHDRAWN,),             K.LED,            HOUSE, tells=(SUPERVISOR,), clock=Clock(rules.LEAD)),
))

GOOD_MARK = Lifecycle(GoodProposal, _("年度好提案"), G, (
    #    action             label            from                          to                by
    Step("revoke",          _("撤销好提案"), (G.NAMED,),                   G.REVOKED,        MARKING_OFFICE, duty=False, note=True,
         tells=(MARKED_PROPOSERS, MARKED_HANDLERS)),
    Step("again",           _("再次评为好提案"), (G.REVOKED,),             G.NAMED,          HOUSE),
))
# fmt: on

ALL = (PROPOSAL, HANDLING, COSIGNING, KEY_MARK, GOOD_MARK)
