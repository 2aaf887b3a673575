"""Scans that a member's phone sent later: each gets its row, to be confirmed or refused at the gate."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q

from xieshang.core import clock

from ..models import OfflineScan, Scan

RECENT = timedelta(days=14)
"""How far back the background work looks for scans whose process ended before their row was written."""


def keep_offline(**which: Any) -> None:
    """The rows of those of these scans that came later and have none; safe to repeat. Two queries.

    What was refused for any other reason than that the meeting was over has no row: nobody could confirm it.
    """
    believed = Q(outcome=Scan.Outcome.ACCEPTED) | Q(
        outcome=Scan.Outcome.TOO_LATE,
        taken_at__lte=F("meeting__ends_at"),
        server_at__gt=F("meeting__ends_at"),
    )
    scans = Scan.objects.filter(
        believed, by=None, review=None, line__isnull=False, taken_at__lt=F("server_at"), **which
    )
    OfflineScan.objects.bulk_create(
        [
            OfflineScan(scan_id=pk, line_id=line, committee_id=committee, entered_at=at)
            for pk, line, committee, at in scans.values_list("pk", "line", "meeting__committee", "server_at")
        ],
        ignore_conflicts=True,
    )


def keep_recent_offline() -> None:
    """The background work's share."""
    keep_offline(server_at__gte=clock.now() - RECENT)
