"""What a step on a meeting or a leave cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.refusals import Problem

from .models import Leave, Meeting, Scan

Given = Mapping[str, Any]


def audience(meeting: Meeting, given: Given) -> Iterator[Problem]:
    """A sitting without rules of its own takes over the roster of the session it belongs to."""
    if not meeting.parent_id and not meeting.audience.exists():
        yield Problem("audience", _("请先选择参会范围。"))


def place(meeting: Meeting, given: Given) -> Iterator[Problem]:
    if not (meeting.place.strip() or meeting.video_link):
        yield Problem("place", _("请填写地点或视频会议链接。"))


def hours(meeting: Meeting, given: Given) -> Iterator[Problem]:
    """The new hours are both said, in order, and still to come."""
    starts, ends = given["starts_at"], given["ends_at"]
    if not starts:
        yield Problem("starts_at", _("请填写开始时间。"))
    elif starts != meeting.starts_at and starts <= clock.now():
        yield Problem("starts_at", _("新的开始时间已经过去，请重新填写。"))
    if not ends:
        yield Problem("ends_at", _("请填写结束时间。"))
    elif starts and ends <= starts:
        yield Problem("ends_at", _("结束时间应在开始时间之后。"))


def whereabouts(meeting: Meeting, given: Given) -> Iterator[Problem]:
    if not (given["place"].strip() or given["video_link"]):
        yield Problem("place", _("请填写地点或视频会议链接。"))


def difference(meeting: Meeting, given: Given) -> Iterator[Problem]:
    """Nobody is told of a change that is none."""
    names = ("starts_at", "ends_at", "place", "video_link")
    if all(getattr(meeting, name) == given[name] for name in names):
        yield Problem("starts_at", _("时间和地点都没有变化，无需通知。"))


def nobody_there(meeting: Meeting, given: Given) -> Iterator[Problem]:
    """Who was scanned came to the meeting at its old hours; moving it would move their presence."""
    if given.get("starts_at", None) == meeting.starts_at:
        return
    there = meeting.scans.filter(outcome=Scan.Outcome.ACCEPTED).values("line").distinct().count()
    if there:
        yield Problem(
            "starts_at",
            _("已有%(number)d人签到，不能再改时间；可以只改地点，或者取消会议另行召集。") % {"number": there},
        )


def period(leave: Leave, given: Given) -> Iterator[Problem]:
    """A leave lies inside the meeting it is asked from."""
    meeting = leave.line.meeting
    if leave.ends_at <= meeting.starts_at or leave.starts_at >= meeting.ends_at:
        yield Problem("starts_at", _("请假时间不在会议期间，请重新选择。"))
