"""Who came: derived from scans, leave and the meeting's hours, never stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext_lazy as _

from .models import AudienceRule, Leave, Meeting, OfflineScan, Scan, counting
from .states import LeaveState, MeetingState, OfflineState

EARLY = timedelta(minutes=10)
"""An exit more than this before the end is leaving early."""


class Presence(models.TextChoices):
    PRESENT = "present", _("出席")
    LATE = "late", _("迟到")
    LEFT_EARLY = "left_early", _("早退")
    ON_LEAVE = "on_leave", _("请假")
    ABSENT = "absent", _("缺席")
    AWAITED = "awaited", _("未到")


CAME = (Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY)


@dataclass(frozen=True)
class Attendance:
    """One roster line's presence, with the times it follows from."""

    line_id: int
    presence: Presence
    came_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True)
class Statement:
    """The attendance statement: how many were due, on leave, came, and whether that makes the quorum."""

    due: int
    on_leave: int
    present: int
    absent: int
    observers: int
    quorum: str
    offline: int = 0
    """How many of those present came by a scan that their phone sent later."""
    unconfirmed: int = 0
    """How many of these wait for a steward."""
    withheld: int = 0
    """How many others wait for a steward and do not count before."""

    @property
    def needed(self) -> int:
        """How many must be there; 0 when the kind of meeting has no quorum."""
        if not self.quorum:
            return 0
        share = Fraction(self.quorum)
        return -(-self.due * share.numerator // share.denominator)

    @property
    def is_quorate(self) -> bool:
        return self.present >= self.needed


def approved_leave(meeting: Meeting):
    """The leave that excuses a roster line (of an outer query) from this meeting.

    Leave from a whole session counts at each of its sittings, leave from a part at those it covers.
    """
    around = Q(line__meeting__in=[pk for pk in (meeting.pk, meeting.parent_id) if pk])
    return _approved(around, meeting.starts_at)


def _approved(around: Q, starts_at: Any):
    """Approved leave of an outer line's person, from ``around``, that covers the moment at which it starts."""
    covers = Q(whole=True) | Q(starts_at__lte=starts_at, ends_at__gt=starts_at)
    return Leave.objects.filter(around, covers, account=models.OuterRef("account"), state=LeaveState.APPROVED)


def lines(meeting: Meeting):
    """The roster with first entry, last exit and approved leave: what presence follows from. One query."""
    scanned = _scanned(meeting.roster.select_related("group"))
    return scanned.annotate(has_leave=models.Exists(approved_leave(meeting))).order_by("id")


def _scanned(rows):
    """Roster lines with their first entry and last exit, how many of each, and what became of a scan sent later."""
    accepted = counting("scans__")
    later = OfflineScan.objects.filter(line=models.OuterRef("pk")).order_by("-pk")
    return rows.annotate(
        offline=models.Subquery(later.values("state")[:1]),
        came_at=Min("scans__taken_at", filter=accepted & Q(scans__direction=Scan.Direction.IN)),
        entries=Count("scans", filter=accepted & Q(scans__direction=Scan.Direction.IN)),
        exits=Count("scans", filter=accepted & Q(scans__direction=Scan.Direction.OUT)),
        left_at=Max("scans__taken_at", filter=accepted & Q(scans__direction=Scan.Direction.OUT)),
    )


def of_meetings(rows):
    """Lines of different meetings with what presence follows from: what one person's meetings came to. One query."""
    outer = models.OuterRef
    around = Q(line__meeting=outer("meeting")) | Q(line__meeting=outer("meeting__parent"))
    scans = Scan.objects.filter(meeting=outer("meeting")).filter(counting())
    return _scanned(rows).annotate(
        has_leave=models.Exists(_approved(around, outer("meeting__starts_at"))),
        was_scanned=models.Exists(scans),
    )


def came_to(line, now: datetime) -> Presence | None:
    """What a line of ``of_meetings()`` came to, once its meeting is over.

    None where there is nothing to say: it was called off, is still to come, or nobody was scanned at it.
    """
    meeting = line.meeting
    if meeting.state == MeetingState.CANCELLED or not meeting.is_over(now):
        return None
    if not line.was_scanned:
        return Presence.ON_LEAVE if line.has_leave else None
    return presence_of(line, meeting, now)


def presence_of(line, meeting: Meeting, now: datetime) -> Presence:
    """What one line of ``lines()`` comes to at ``now``."""
    if line.came_at is None:
        if line.has_leave:
            return Presence.ON_LEAVE
        return Presence.ABSENT if meeting.is_over(now) else Presence.AWAITED
    gone = line.exits >= line.entries and line.left_at is not None
    if gone and line.left_at < meeting.ends_at - EARLY:
        return Presence.LEFT_EARLY
    return Presence.LATE if line.came_at > meeting.late_after else Presence.PRESENT


def attendance(meeting: Meeting, now: datetime) -> dict[int, Attendance]:
    """Everyone's presence by roster line. One query."""
    return {
        line.pk: Attendance(line.pk, presence_of(line, meeting, now), line.came_at, line.left_at)
        for line in lines(meeting)
    }


def statement(meeting: Meeting, now: datetime) -> Statement:
    """应出席、请假、实到、列席, computed from the roster. A substitute counts among the observers. One query."""
    rows = list(lines(meeting))
    found = [(line.standing, presence_of(line, meeting, now)) for line in rows]
    sent_later = [line.offline for line in rows if line.offline and line.came_at]
    due = [presence for standing, presence in found if standing == AudienceRule.Standing.DUE]
    present = sum(presence in CAME for presence in due)
    on_leave = sum(presence == Presence.ON_LEAVE for presence in due)
    return Statement(
        due=len(due),
        on_leave=on_leave,
        present=present,
        absent=len(due) - present - on_leave,
        observers=sum(
            presence in CAME for standing, presence in found if standing != AudienceRule.Standing.DUE
        ),
        quorum=meeting.quorum,
        offline=len(sent_later),
        unconfirmed=sent_later.count(OfflineState.WAITING),
        withheld=sum(line.offline == OfflineState.WAITING and not line.came_at for line in rows),
    )
