"""The life of a meeting, of a request for leave, of a speech: three tables."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Clock, Condition, Lifecycle, Step
from xieshang.core.models import Account

from . import needs, rules
from .actors import (
    APPROVER,
    APPROVERS,
    ASKER,
    CONVENER,
    CONVENERS,
    ROSTERED,
    SECRETARIAT,
    SECRETARIES,
    SELF,
    SPEAKER,
    SPEECH_WRITER,
)
from .models import Leave, Meeting, Speech
from .states import LeaveState as L
from .states import MeetingState as M
from .states import SpeechState as S

ORAL = Condition("oral", _("发言人只希望书面发言。"), lambda: Q(wishes=Speech.Form.ORAL))

NO_PROPOSAL = Condition("no_proposal", _("已经转为提案草稿。"), lambda: Q(proposal_asked_at=None))
NO_OPINION = Condition("no_opinion", _("已经转为信息草稿。"), lambda: Q(opinion_asked_at=None))

BEGUN = Condition(
    "begun",
    _("还没到开会时间，开会前半小时起可以宣布开会。"),
    lambda: Q(starts_at__lte=clock.now() + timedelta(minutes=30)),
)


def _changed(meeting: Meeting, by: Account | None) -> dict[str, Any]:
    """Those who were called are asked to read it once more."""
    return {"changed_at": clock.now()}


def _submitted(speech: Speech, by: Account | None) -> dict[str, Any]:
    return {"submitted_at": clock.now()}


def _as_proposal(speech: Speech, by: Account | None) -> dict[str, Any]:
    return {"proposal_asked_at": clock.now()}


def _as_opinion(speech: Speech, by: Account | None) -> dict[str, Any]:
    return {"opinion_asked_at": clock.now()}


def _text(speech: Speech) -> dict[str, Any]:
    return {"text": speech.text}


# fmt: off
MEETING = Lifecycle(Meeting, _("会议"), M, (
    #    action          label              from                         to            by
    Step("convene",      _("发出通知"),     (M.DRAFT,),                  M.CONVENED,   SECRETARIAT, needs=(needs.audience, needs.place), tells=(ROSTERED,)),
    Step("rearrange",    _("更改时间地点"), (M.CONVENED,),               M.CONVENED,   SECRETARIAT, duty=False, stays=True, note=True, needs=(needs.hours, needs.whereabouts, needs.difference, needs.nobody_there), tells=(ROSTERED,), sets=_changed),
    Step("put_off",      _("会议延期"),     (M.CONVENED,),               M.PUT_OFF,    SECRETARIAT, duty=False, note=True, needs=(needs.nobody_there,), tells=(ROSTERED,), sets=_changed),
    Step("settle",       _("确定新的时间地点"), (M.PUT_OFF,),            M.CONVENED,   SECRETARIAT, needs=(needs.hours, needs.whereabouts), tells=(ROSTERED,), sets=_changed),
    Step("open",         _("宣布开会"),     (M.CONVENED,),               M.OPEN,       SECRETARIAT, when=BEGUN),
    Step("end",          _("散会"),         (M.OPEN,),                   M.HELD,       SECRETARIAT),
    Step("close",        _("归档"),         (M.HELD,),                   M.CLOSED,     SECRETARIAT),
    Step("cancel",       _("取消会议"),     (M.DRAFT, M.CONVENED, M.PUT_OFF), M.CANCELLED,  SECRETARIAT, duty=False, note=True, final=True, tells=(ROSTERED,), sets=_changed),
))

LEAVE = Lifecycle(Leave, _("请假"), L, (
    #    action          label              from                         to            by
    Step("note",         _("召集人知悉"),   (L.REQUESTED,),              L.NOTED,      CONVENER, tells=(APPROVERS,), clock=Clock(rules.DECIDE_LEAVE)),
    Step("pass_on",      _("代召集人转报"), (L.REQUESTED,),              L.NOTED,      SECRETARIAT, duty=False, tells=(APPROVERS, CONVENERS), clock=Clock(rules.DECIDE_LEAVE)),
    Step("approve",      _("准假"),         (L.NOTED,),                  L.APPROVED,   APPROVER, tells=(ASKER, CONVENERS, SECRETARIES)),
    Step("refuse",       _("不准假"),       (L.NOTED,),                  L.REFUSED,    APPROVER, note=True, tells=(ASKER, CONVENERS)),
    Step("cancel",       _("销假"),         (L.REQUESTED, L.NOTED, L.APPROVED), L.CANCELLED, SELF, duty=False, tells=(CONVENERS, SECRETARIES)),
))

SPEECH = Lifecycle(Speech, _("大会发言"), S, (
    #    action          label              from                         to            by
    Step("submit",       _("提交"),         (S.DRAFT,),                  S.SUBMITTED,  SPEAKER, needs=(needs.speech_text,), tells=(SECRETARIES,), sets=_submitted, facts=_text),
    Step("preselect",    _("初选入围"),     (S.SUBMITTED,),              S.PRESELECTED, SECRETARIAT, tells=(SPEECH_WRITER,)),
    Step("drop",         _("不采用"),       (S.SUBMITTED, S.PRESELECTED), S.NOT_USED,  SECRETARIAT, duty=False, note=True, tells=(SPEECH_WRITER,)),
    Step("ask_revision", _("请修改"),       (S.PRESELECTED,),            S.REVISING,   SECRETARIAT, duty=False, note=True, tells=(SPEECH_WRITER,)),
    Step("revised",      _("已修改"),       (S.REVISING,),               S.PRESELECTED, SPEAKER, needs=(needs.speech_text,), tells=(SECRETARIES,), facts=_text),
    Step("written",      _("列为书面发言"), (S.PRESELECTED,),            S.WRITTEN,    SECRETARIAT, tells=(SPEECH_WRITER,)),
    Step("schedule",     _("安排口头发言"), (S.PRESELECTED,),            S.SCHEDULED,  SECRETARIAT, when=ORAL, needs=(needs.slot,), tells=(SPEECH_WRITER,)),
    Step("deliver",      _("已发言"),       (S.SCHEDULED,),              S.DELIVERED,  SECRETARIAT),
    Step("publish",      _("公开"),         (S.WRITTEN, S.DELIVERED),    S.PUBLISHED,  SECRETARIAT, duty=False, tells=(SPEECH_WRITER,)),
    Step("to_proposal",  _("转为提案草稿"), (S.PUBLISHED,),              S.PUBLISHED,  SPEAKER, duty=False, stays=True, when=NO_PROPOSAL, needs=(needs.still_serving,), sets=_as_proposal),
    Step("to_opinion",   _("转为信息草稿"), (S.PUBLISHED,),              S.PUBLISHED,  SPEAKER, duty=False, stays=True, when=NO_OPINION, needs=(needs.still_serving,), sets=_as_opinion),
    Step("unused_to_proposal", _("转为提案草稿"), (S.NOT_USED,),         S.NOT_USED,   SPEAKER, duty=False, stays=True, when=NO_PROPOSAL, needs=(needs.still_serving,), sets=_as_proposal),
    Step("unused_to_opinion", _("转为信息草稿"), (S.NOT_USED,),          S.NOT_USED,   SPEAKER, duty=False, stays=True, when=NO_OPINION, needs=(needs.still_serving,), sets=_as_opinion),
))
# fmt: on

ALL = (MEETING, LEAVE, SPEECH)
