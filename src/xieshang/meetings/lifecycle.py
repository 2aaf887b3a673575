"""The life of a meeting and of a request for leave: two tables."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
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
    GATE,
    ROSTERED,
    SECRETARIAT,
    SECRETARIES,
    SELF,
)
from .models import Leave, Meeting, OfflineScan
from .states import FINISHED
from .states import LeaveState as L
from .states import MeetingState as M
from .states import OfflineState as O

BEGUN = Condition(
    "begun",
    _("还没到开会时间，开会前半小时起可以宣布开会。"),
    lambda: Q(starts_at__lte=clock.now() + timedelta(minutes=30)),
)

NOT_FILED = Condition(
    "not_filed",
    _("会议已经归档，出席情况不再改动。"),
    lambda: ~Q(scan__meeting__state__in=FINISHED),
)


def _changed(meeting: Meeting, by: Account | None) -> dict[str, Any]:
    """Those who were called are asked to read it once more."""
    return {"changed_at": clock.now()}


def _begins(leave: Leave) -> date:
    """A leave is decided before the hours it is asked for."""
    return localdate(leave.starts_at)


DECIDE = Clock(rules.DECIDE_LEAVE, at_latest=_begins)

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
    Step("note",         _("召集人知悉"),   (L.REQUESTED,),              L.NOTED,      CONVENER, tells=(APPROVERS,), clock=DECIDE),
    Step("pass_on",      _("代召集人转报"), (L.REQUESTED,),              L.NOTED,      SECRETARIAT, duty=False, tells=(APPROVERS, CONVENERS), clock=DECIDE),
    Step("approve",      _("准假"),         (L.NOTED,),                  L.APPROVED,   APPROVER, tells=(ASKER, CONVENERS, SECRETARIES)),
    Step("refuse",       _("不准假"),       (L.NOTED,),                  L.REFUSED,    APPROVER, note=True, tells=(ASKER, CONVENERS)),
    Step("cancel",       _("销假"),         (L.REQUESTED, L.NOTED, L.APPROVED), L.CANCELLED, SELF, duty=False, tells=(CONVENERS, SECRETARIES)),
))

OFFLINE_SCAN = Lifecycle(OfflineScan, _("离线签到"), O, (
    #    action          label              from                         to            by
    Step("confirm_scan", _("确认到会"),     (O.WAITING,),                O.CONFIRMED, GATE, note=True, when=NOT_FILED),
    Step("refuse_scan",  _("不予确认"),     (O.WAITING,),                O.REFUSED,   GATE, note=True, when=NOT_FILED),
    Step("review_again", _("重新核实"),     (O.CONFIRMED, O.REFUSED),    O.WAITING,   GATE, duty=False, note=True, when=NOT_FILED),
))

# fmt: on

ALL = (MEETING, LEAVE, OFFLINE_SCAN)
