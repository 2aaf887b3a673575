"""A meeting as a calendar file (RFC 5545), for the calendar of a phone."""

from datetime import UTC, datetime

from .models import Meeting
from .states import MeetingState

_STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.PUT_OFF: "TENTATIVE"}

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(meeting: Meeting, *, host: str, url: str, now: datetime) -> str:
    """One event, with the address of the meeting's page.

    Every change of the meeting raises its version, so a calendar that takes the file in again replaces
    the event it has.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Xieshang//Meetings//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:meeting-{meeting.pk}@{host}",
        f"DTSTAMP:{_utc(now)}",
        f"SEQUENCE:{meeting.version}",
        f"STATUS:{_STATUS.get(MeetingState(meeting.state), 'CONFIRMED')}",
        f"DTSTART:{_utc(meeting.starts_at)}",
        f"DTEND:{_utc(meeting.ends_at)}",
        f"SUMMARY:{meeting.title.translate(_ESCAPED)}",
        f"LOCATION:{(meeting.place or meeting.video_link).translate(_ESCAPED)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> str:
    """At most 75 octets a line, never inside a character."""
    parts, room = [""], 75
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = 74
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
