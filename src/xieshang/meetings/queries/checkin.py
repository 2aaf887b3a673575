"""What the pages of check-in read: the member's, the steward's, the board's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum

from xieshang.core.models import Account
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..models import (
    AudienceRule,
    Leave,
    Meeting,
    OfflineScan,
    RosterLine,
    Scan,
    SessionGroup,
    counting,
)
from ..models.meeting import Meetings
from ..presence import approved_leave
from ..states import CHECKS_IN, LeaveState, MeetingState

AHEAD = 10
LATEST = 30


def lines_ahead(account: Account, now: datetime) -> list[RosterLine]:
    """The person's next meetings that are called and not over, the first one first. One query."""
    return list(
        RosterLine.objects.filter(account=account, meeting__state__in=CHECKS_IN, meeting__ends_at__gt=now)
        .select_related("meeting")
        .order_by("meeting__starts_at")[:AHEAD]
    )


def lines_open(account: Account, now: datetime) -> list[RosterLine]:
    """The meetings this person can check in at now, with whether they have (``came``). One query."""
    return [line for line in lines_called(account, now) if line.meeting.takes_scans(now)]


def lines_called(account: Account, now: datetime) -> list[RosterLine]:
    """Where this person is called to and it is not over, with whether they have checked in (``came``). One query."""
    came = Scan.objects.filter(line=OuterRef("pk"), outcome=Scan.Outcome.ACCEPTED)
    called = RosterLine.objects.filter(
        account=account,
        meeting__state__in=CHECKS_IN,
        meeting__ends_at__gte=now,
    )
    lines = called.select_related("meeting").defer("meeting__notice", "meeting__minutes")
    return list(lines.annotate(came=Exists(came)).order_by("meeting__starts_at", "pk"))


def line_of(account: Account, meeting: int) -> RosterLine | None:
    """The person's line on a meeting's roster, if there is one. One query."""
    return (
        RosterLine.objects.filter(account=account, meeting=meeting)
        .exclude(meeting__state=MeetingState.DRAFT)
        .select_related("meeting", "group")
        .first()
    )


def last_accepted(line: RosterLine) -> Scan | None:
    """The scan that says whether the person is in or out now. One query."""
    return line.scans.filter(outcome=Scan.Outcome.ACCEPTED).order_by("-turn").first()


def gated_by(account: Account) -> Meetings:
    """Meetings at whose gate this person stands: those of the committees they scan members for."""
    return Meeting.objects.filter(committee_id__in=standing_of(account).at(Permission.SCAN_MEMBERS)).exclude(
        state=MeetingState.DRAFT
    )


def watched_by(account: Account) -> Meetings:
    """Meetings whose board this person reads: the gate's own, and those in which they convene a group.

    The sittings of a session have the session's groups.
    """
    groups = SessionGroup.objects.filter(conveners=account)
    convened = Q(pk__in=groups.values("meeting_id")) | Q(
        pk__in=RosterLine.objects.filter(group__in=groups).values("meeting_id")
    )
    at_gate = Q(committee_id__in=standing_of(account).at(Permission.SCAN_MEMBERS))
    return Meeting.objects.filter(at_gate | convened).exclude(state=MeetingState.DRAFT)


def version(meeting: Meeting) -> str:
    """Changes whenever somebody was scanned, or a leave or a late scan was decided: what a board is compared by.

    One query.
    """
    newest = Meeting.objects.filter(pk=meeting.pk).values_list(
        Subquery(Scan.objects.filter(meeting=meeting).order_by("-id").values("id")[:1]),
        Subquery(
            Leave.objects.filter(line__meeting__committee=meeting.committee_id, state=LeaveState.APPROVED)
            .order_by()
            .values("line__meeting__committee")
            .annotate(n=Count("id"))
            .values("n")
        ),
        Subquery(
            RosterLine.objects.filter(meeting=meeting)
            .order_by()
            .values("meeting")
            .annotate(n=Count("id"))
            .values("n")
        ),
        Subquery(
            OfflineScan.objects.filter(scan__meeting=meeting)
            .order_by()
            .values("scan__meeting")
            .annotate(n=Sum("version"))
            .values("n")
        ),
    )
    return ".".join(str(part or 0) for part in newest.get())


@dataclass(frozen=True)
class Tally:
    """One group of those who are due: how many, how many came, how many are on leave."""

    group: int | None
    name: str
    due: int
    present: int
    on_leave: int

    @property
    def missing(self) -> int:
        return self.due - self.present - self.on_leave


def _due(meeting: Meeting):
    came = Scan.objects.filter(counting(), line=OuterRef("pk"))
    return RosterLine.objects.filter(meeting=meeting, standing=AudienceRule.Standing.DUE).annotate(
        came=Exists(came), away=Exists(approved_leave(meeting))
    )


def tallies(meeting: Meeting) -> list[Tally]:
    """The board: one row for each group, in the groups' order. One query."""
    rows = (
        _due(meeting)
        .order_by("group__order", "group_id")
        .values("group_id", "group__name")
        .annotate(
            due=Count("id"),
            present=Count("id", filter=Q(came=True)),
            on_leave=Count("id", filter=Q(came=False, away=True)),
        )
    )
    return [
        Tally(row["group_id"], row["group__name"] or "", row["due"], row["present"], row["on_leave"])
        for row in rows
    ]


def missing(meeting: Meeting, groups: Collection[int | None]) -> list[RosterLine]:
    """Who is due, has not come and has no leave, in these groups (None: without a group). One query."""
    named = Q(group_id__in=[group for group in groups if group is not None])
    wanted = named | Q(group=None) if None in groups else named
    return list(
        _due(meeting)
        .filter(wanted, came=False, away=False)
        .select_related("account", "group")
        .order_by("group__order", "group_id", "id")
    )


def convened(meeting: Meeting, account: Account) -> frozenset[int]:
    """Groups of people on this roster that the person convenes. One query."""
    return frozenset(
        SessionGroup.objects.filter(conveners=account, lines__meeting=meeting).values_list("pk", flat=True)
    )


def latest_scans(meeting: Meeting, *, only_problems: bool = False) -> list[Scan]:
    """What the gates did last, the newest first. One query."""
    scans = Scan.objects.filter(meeting=meeting)
    if only_problems:
        scans = scans.exclude(outcome=Scan.Outcome.ACCEPTED)
    return list(scans.select_related("line", "by").order_by("-id")[:LATEST])


def named(meeting: Meeting, words: str) -> list[RosterLine]:
    """The roster's lines whose name, body or group holds these words. One query."""
    return list(
        meeting.roster.filter(
            Q(name__contains=words) | Q(body__contains=words) | Q(group__name__contains=words)
        )
        .select_related("group")
        .order_by("id")[:LATEST]
    )


def roster(meeting: Meeting) -> list[dict]:
    """The roster as a steward's phone keeps it: enough to say whose code it scanned. One query."""
    return [
        {
            "line": pk,
            "name": name,
            "body": body,
            "group": group or "",
            "seat": f"{row}-{number}" if row else "",
        }
        for pk, name, body, group, row, number in meeting.roster.order_by("id").values_list(
            "id", "name", "body", "group__name", "seat_row", "seat_number"
        )
    ]
