"""Who came: derived from scans, leave and the meeting's hours, never stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext_lazy as _

from .models import AudienceRule, Leave, Meeting, Scan
from .states import LeaveState

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
    return Leave.objects.filter(
        line__meeting__in=[pk for pk in (meeting.pk, meeting.parent_id) if pk],
        account=models.OuterRef("account"),
        state=LeaveState.APPROVED,
    ).filter(Q(whole=True) | Q(starts_at__lte=meeting.starts_at, ends_at__gt=meeting.starts_at))


def lines(meeting: Meeting):
    """The roster with first entry, last exit and approved leave: what presence follows from. One query."""
    accepted = Q(scans__outcome=Scan.Outcome.ACCEPTED)
    return (
        meeting.roster.select_related("group")
        .annotate(
            came_at=Min("scans__taken_at", filter=accepted & Q(scans__direction=Scan.Direction.IN)),
            entries=Count("scans", filter=accepted & Q(scans__direction=Scan.Direction.IN)),
            exits=Count("scans", filter=accepted & Q(scans__direction=Scan.Direction.OUT)),
            left_at=Max("scans__taken_at", filter=accepted & Q(scans__direction=Scan.Direction.OUT)),
            has_leave=models.Exists(approved_leave(meeting)),
        )
        .order_by("id")
    )


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
    found = [(line.standing, presence_of(line, meeting, now)) for line in lines(meeting)]
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
    )
