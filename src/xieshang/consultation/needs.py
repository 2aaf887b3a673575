"""What a step of an activity cannot do without."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters
from xieshang.core.refusals import Problem
from xieshang.meetings.states import MeetingState

from . import rules
from .models import Activity

Given = Mapping[str, Any]


def latest_notice(activity: Activity) -> date | None:
    """The last day on which its notice is in time."""
    day = activity.day
    return parameters.value(activity.tenant, rules.NOTICE).before(day) if day else None


def reason_when_late(activity: Activity, given: Given) -> Iterator[Problem]:
    latest = latest_notice(activity)
    if latest and clock.today() > latest and not str(given.get("note", "")).strip():
        period = parameters.value(activity.tenant, rules.NOTICE)
        words = gettext("距会议不足%(days)d个工作日（最迟%(month)d月%(day)d日）。仍要发送，请写明原因。")
        known = {"days": period.value, "month": latest.month, "day": latest.day}
        yield Problem("note", words % known)


def meeting_ready(activity: Activity, given: Given) -> Iterator[Problem]:
    """The meeting has a place and an audience: the needs of its own notice, said before it is sent."""
    meeting = activity.meeting
    if meeting.state != MeetingState.DRAFT:
        return
    if not meeting.place and not meeting.video_link:
        yield Problem("", _("会议还没有地点，请先在“会议安排”里填写。"))
    if not meeting.audience.exists() and not meeting.parent_id:
        yield Problem("", _("会议还没有参加人员，请先在“会议安排”里选定。"))


def has_paper(activity: Activity, given: Given) -> Iterator[Problem]:
    if not activity.meeting.papers.filter(recalled_at=None).exists():
        yield Problem("", _("会议还没有材料，请先在会议页面上传材料。"))


def meeting_is_off(activity: Activity, given: Given) -> Iterator[Problem]:
    """A notice that went out is taken back by the meeting itself, so that everyone on the roster hears of it."""
    meeting = activity.meeting
    others = Activity.objects.filter(meeting=meeting).exclude(pk=activity.pk)
    if meeting.state not in (MeetingState.DRAFT, MeetingState.CANCELLED) and not others.exists():
        yield Problem("", _("会议通知已经发出，请先取消会议，名册上的人员才会知道。"))
