"""What stands in a person's calendar: the meetings they are expected at, past and to come."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.db.models import QuerySet
from django.utils.timezone import localdate

from xieshang.core import clock
from xieshang.core.models import Account

from ..models import Meeting, RosterLine
from ..states import MeetingState
from .meetings import still_to_come

KEPT = timedelta(days=92)
"""How long past meetings stay in the calendar of a phone."""

MOST = 500


def expected_at(account: Account) -> QuerySet[Meeting]:
    """Every meeting this person was called to, the cancelled ones too: a phone that has one must learn of it."""
    lines = RosterLine.objects.filter(account=account)
    called = Meeting.objects.filter(pk__in=lines.values("meeting")).exclude(state=MeetingState.DRAFT)
    return called.filter(ends_at__gte=clock.now() - KEPT).order_by("starts_at", "pk")[:MOST]


def to_come(account: Account) -> QuerySet[RosterLine]:
    """The same as a page: what is still to come, with one's own line on the roster."""
    lines = RosterLine.objects.filter(still_to_come(), account=account)
    return lines.select_related("meeting", "group").order_by("meeting__starts_at", "pk")[:MOST]


def by_month(lines: Iterable[RosterLine]) -> list[tuple[date, list[RosterLine]]]:
    """The lines of each month under its first day."""
    return [
        (first, list(these))
        for first, these in groupby(lines, key=lambda line: localdate(line.meeting.starts_at).replace(day=1))
    ]
