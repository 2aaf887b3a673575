"""How the days of an activity were found, counted back or on from the day of its meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xieshang.core import clock, parameters, trail
from xieshang.core.workdays import Duration, working_days_between

from . import rules
from .models import Activity
from .states import AHEAD


@dataclass(frozen=True)
class Reckoned:
    """One day by which something is due, the way to it, and the day on which it was done."""

    label: str
    day: date
    words: str
    done_on: date | None

    @property
    def late(self) -> bool:
        return (self.done_on or clock.today()) > self.day

    @property
    def tone(self) -> str:
        """green done in time, red late, amber still to do."""
        if self.late:
            return "red"
        return "green" if self.done_on else "amber"


def reckoned(activity: Activity) -> Iterator[Reckoned]:
    """Notice and papers, counted back from the day of the meeting. No day is reckoned while it is put off."""
    day = activity.day
    if day is None:
        return
    meeting = activity.meeting
    notice = parameters.value(activity.tenant, rules.NOTICE)
    yield Reckoned(
        _("通知"),
        notice.before(day),
        _back(notice, day),
        timezone.localdate(meeting.convened_at) if meeting.convened_at else None,
    )
    papers = parameters.value(activity.tenant, rules.PAPERS)
    yield Reckoned(_("材料"), papers.before(day), _back(papers, day), activity.papers_on)
    if activity.state not in AHEAD:
        yield _outcome(activity, day)


def _back(period: Duration, end: date) -> str:
    known = {"end": date_format(end, "DATE_FORMAT"), "count": period.value}
    if period.unit != "working_days":
        return _("%(end)s前%(count)d天") % known
    start = period.before(end)
    off = (end - start).days - working_days_between(start, end)
    words = _("自%(end)s往前数%(count)d个工作日（其间%(off)d天休息日、节假日不计）")
    return words % {**known, "off": off}


def minutes_by(activity: Activity) -> date:
    """The day by which what came of it is put on paper, counted on from the day of its meeting."""
    day = timezone.localdate(activity.meeting.starts_at)
    return parameters.value(activity.tenant, rules.MINUTES).after(day)


def _outcome(activity: Activity, day: date) -> Reckoned:
    period = parameters.value(activity.tenant, rules.MINUTES)
    due = minutes_by(activity)
    off = (due - day).days - working_days_between(day, due)
    words = _("自%(start)s的次日起数%(count)d个工作日（其间%(off)d天休息日、节假日不计）")
    known = {"start": date_format(day, "DATE_FORMAT"), "count": period.value, "off": off}
    drafted = trail.history(activity).filter(action="draft_paper").first()
    return Reckoned(_("成果"), due, words % known, timezone.localdate(drafted.at) if drafted else None)
