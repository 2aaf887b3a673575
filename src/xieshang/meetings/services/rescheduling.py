"""A meeting that was already called comes to another time or place, or is put off until a new day is found."""

from datetime import datetime
from typing import Any

from django.db import transaction

from xieshang.core.models import Account

from ..lifecycle import MEETING
from ..models import Leave, Meeting
from ..states import LIVE


def rearrange(
    *, meeting: Meeting, by: Account, note: str, version: int | None = None, **hours_and_place
) -> None:
    """Another time or place: everyone is told and asked to read it; what they replied stays."""
    _move("rearrange", meeting, by, note=note, version=version, **hours_and_place)


def settle(
    *, meeting: Meeting, by: Account, note: str = "", version: int | None = None, **hours_and_place
) -> None:
    """The new day of a meeting that was put off."""
    _move("settle", meeting, by, note=note, version=version, **hours_and_place)


@transaction.atomic
def _move(
    action: str,
    meeting: Meeting,
    by: Account,
    *,
    note: str,
    version: int | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    place: str,
    video_link: str,
) -> None:
    """Take the step; leave from the whole meeting goes with it to its new hours."""
    changes: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": place,
        "video_link": video_link,
    }
    MEETING.take(action, meeting, by=by, note=note, version=version, change=changes)
    Leave.objects.filter(line__meeting=meeting, whole=True, state__in=LIVE).update(
        starts_at=starts_at, ends_at=ends_at
    )
