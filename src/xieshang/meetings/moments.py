"""What of meetings matters at this hour, for whoever takes part and for whoever stands at the door."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.room import Moment
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .models import Meeting, RosterLine
from .queries import checkin
from .states import CHECKS_IN

NEXT = 3
"""Meetings to come that are named where no door is to be kept today."""


def unanswered(account: Account) -> QuerySet[RosterLine]:
    """The notices this person was sent and has not answered. The sittings of a session are answered with it."""
    return RosterLine.objects.filter(
        account=account,
        reply=RosterLine.Reply.NONE,
        meeting__parent=None,
        meeting__state__in=CHECKS_IN,
        meeting__ends_at__gte=clock.now(),
    )


def mine(account: Account, now: datetime) -> Mapping[str, Any]:
    """The meetings that check this person in now, and the notices to be answered in one tap. One query."""
    lines = checkin.lines_called(account, now)
    opened = [line for line in lines if line.meeting.takes_scans(now)]
    to_answer = [line for line in lines if line.awaits_reply and line not in opened]
    if not opened and not to_answer:
        return {}
    return {"lines_open": opened, "to_answer": to_answer, "waits": len(to_answer)}


def doors(account: Account, now: datetime) -> Mapping[str, Any]:
    """The doors at which this person checks members in today, the open ones first. One query, and none for
    people who stand at no door.

    Whoever does nothing else here also reads that there is none today, and which come next.
    """
    standing = standing_of(account)
    if not standing.may(Permission.SCAN_MEMBERS):
        return {}
    ahead = list(
        checkin.gated_by(account)
        .filter(state__in=CHECKS_IN, ends_at__gte=now, sittings=None)
        .defer("notice", "minutes")
        .order_by("starts_at", "pk")[: checkin.AHEAD]
    )
    today = [meeting for meeting in ahead if timezone.localdate(meeting.starts_at) <= timezone.localdate(now)]
    only_doors = not standing.may(Permission.RUN_MEETINGS)
    if not today and not only_doors:
        return {}
    opened = [meeting for meeting in today if meeting.takes_scans(now)]
    later = [meeting for meeting in today if not meeting.takes_scans(now)]
    return {"open": opened, "later": later, "next": [] if today else ahead[:NEXT]}


def day_of(meeting: Meeting) -> Any:
    """The day a meeting is on, until it is over: what is to be done for it cannot wait longer."""
    if meeting.is_over(clock.now()):
        return None
    return max(timezone.localdate(meeting.starts_at), clock.today())


MOMENTS = (
    Moment("meetings/_doors.html", doors),
    Moment("meetings/_now.html", mine),
)
