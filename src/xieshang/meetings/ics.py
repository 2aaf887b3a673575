"""Meetings as a calendar (RFC 5545), for the calendar of a phone."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vDuration

from .models import Meeting
from .states import MeetingState

_STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.PUT_OFF: "TENTATIVE"}


def calendar(
    meetings: Iterable[Meeting],
    *,
    host: str,
    address: Callable[[Meeting], str],
    now: datetime,
    name: str = "",
) -> bytes:
    """An event for each meeting, with the address of its page. ``name``: of a calendar that is read again and again.

    Every change of a meeting raises its version, so a calendar that takes it in again replaces the event it has.
    """
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Xieshang//Meetings//ZH")
    made.add("method", "PUBLISH")
    if name:
        made.add("x-wr-calname", name)
        made.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        event = Event()
        event.add("uid", f"meeting-{meeting.pk}@{host}")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("sequence", meeting.version)
        event.add("status", _STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
        event.add("dtstart", meeting.starts_at.astimezone(UTC))
        event.add("dtend", meeting.ends_at.astimezone(UTC))
        event.add("summary", meeting.title)
        event.add("location", meeting.place or meeting.video_link)
        event.add("url", address(meeting))
        made.add_component(event)
    return bytes(made.to_ical())
