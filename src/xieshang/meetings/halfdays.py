"""The half-days of a meeting: what leave from a part of it is counted in."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Meeting

NOON = time(12, 30)


@dataclass(frozen=True)
class HalfDay:
    """A morning or an afternoon, as far as the meeting lasts in it."""

    starts_at: datetime
    ends_at: datetime
    morning: bool

    @property
    def label(self) -> str:
        day = date_format(timezone.localdate(self.starts_at), "MONTH_DAY_FORMAT")
        return (_("%(day)s上午") if self.morning else _("%(day)s下午")) % {"day": day}


def half_days(meeting: Meeting) -> list[HalfDay]:
    """Every half-day in which some of the meeting lies."""
    found = []
    day = timezone.localdate(meeting.starts_at)
    while day <= timezone.localdate(meeting.ends_at):
        midnight = timezone.make_aware(datetime.combine(day, time.min))
        noon = timezone.make_aware(datetime.combine(day, NOON))
        for begins, ends, morning in ((midnight, noon, True), (noon, midnight + timedelta(days=1), False)):
            first, last = max(begins, meeting.starts_at), min(ends, meeting.ends_at)
            if first < last:
                found.append(HalfDay(first, last, morning))
        day += timedelta(days=1)
    return found
