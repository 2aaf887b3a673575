"""An activity is prepared with its meeting, changed, and called."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.meetings import services as meetings
from xieshang.meetings.models import Meeting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import Committee, SpecialCommittee, Unit
from xieshang.people.posts import standing_of

from .. import rules
from ..actors import own_lead, runs
from ..lifecycle import ACTIVITY, NOTICE_BY
from ..models import Activity, ActivityHost, PlanItem
from ..models.activity import PREPARES
from ..searchable import ACTIVITIES
from ..states import AHEAD

Host = tuple[Committee | str, str]
"""A committee of the house or the name of a body outside it, and its part."""


@transaction.atomic
def prepare(
    *,
    committee: Committee,
    by: Account,
    topic: str,
    form: str,
    leader: Account,
    lead: SpecialCommittee | None = None,
    item: PlanItem | None = None,
    unplanned_because: str = "",
    units: Iterable[Unit] = (),
    hosts: Sequence[Host] = (),
    meeting: Meeting | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    place: str = "",
    audience: Sequence[dict[str, Any]] = (),
) -> Activity:
    """Begin to prepare an activity, on a meeting of the house or on a new one that is planned with it."""
    if not any(committee.pk in standing_of(by).at(permission) for permission in PREPARES):
        raise PermissionDenied
    row = rules.forms(committee.pk).get(form)
    if row is None:
        raise EntryRefused(Problem("form", _("没有这种协商形式，请重新选择。")))
    if meeting is None:
        meeting = _planned(committee, by, row, topic, starts_at, ends_at, place, audience)
    _check_plan(committee.pk, row, meeting, item, unplanned_because)
    activity = Activity(
        committee=committee,
        topic=topic,
        form=form,
        meeting=meeting,
        item=item,
        unplanned_because=unplanned_because,
        lead=lead,
        leader=leader,
        created_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
    )
    if not own_lead(committee.pk, lead, by):
        raise EntryRefused(Problem("lead", _("您只能为自己的专委会筹备协商活动。")))
    activity.due_on = NOTICE_BY.due(activity)
    activity.save()
    activity.units.set(units)
    rows = [_host(activity, *host) for host in hosts or [(committee, ActivityHost.Part.LEAD)]]
    if problems := list(ActivityHost.problems(rows)):
        raise EntryRefused(*problems)
    ActivityHost.objects.bulk_create(rows)
    trail.write(activity, "prepare", by=by, after=activity.state, data={"topic": topic, "form": form})
    ACTIVITIES.keep(activity.pk)
    return activity


def _host(activity: Activity, host: Committee | str, part: str) -> ActivityHost:
    if isinstance(host, Committee):
        return ActivityHost(activity=activity, committee=host, part=part)
    return ActivityHost(activity=activity, outside_name=host, part=part)


def _check_plan(
    committee_id: int, row: dict[str, Any], meeting: Meeting, item: PlanItem | None, because: str
) -> None:
    """Where a plan is in force for the year, an activity stands in it or says why not; some forms must stand in it."""
    items = PlanItem.objects.in_force(committee_id, timezone.localdate(meeting.starts_at).year)
    if item or not items.exists():
        return
    if row["planned"]:
        words = gettext("%(form)s的议题须列入年度协商计划；请先登记计划调整。")
        raise EntryRefused(Problem("item", words % {"form": gettext(row["label"])}))
    if not because.strip():
        raise EntryRefused(Problem("unplanned_because", _("请选择计划议题，或写明为什么不在计划里。")))


def _planned(
    committee: Committee,
    by: Account,
    row: dict[str, Any],
    topic: str,
    starts_at: datetime | None,
    ends_at: datetime | None,
    place: str,
    audience: Sequence[dict[str, Any]],
) -> Meeting:
    if starts_at is None or ends_at is None:
        raise EntryRefused(Problem("starts_at", _("请选择会议，或填写开始和结束时间。")))
    try:
        return meetings.plan(
            by=by,
            committee=committee,
            kind=row["meeting"],
            title=gettext("%(form)s：%(topic)s") % {"form": gettext(row["label"]), "topic": topic},
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            audience=audience,
        )
    except PermissionDenied:
        words = _("这种形式的会议由会务组筹备，请先由会务组筹备会议，再在这里选择。")
        raise EntryRefused(Problem("form", words)) from None


@transaction.atomic
def prepare_again(
    *, activity: Activity, by: Account, units: Iterable[Unit] = (), version: int | None = None, **fields: Any
) -> Event | None:
    """Change what it is about, who leads it and who is asked to come, before it takes place."""
    if not runs(activity, by):
        raise PermissionDenied
    if activity.state not in AHEAD:
        raise EntryRefused(_("活动已经召开或取消，不能再改。"))
    if not own_lead(activity.committee_id, fields.get("lead", activity.lead), by):
        raise EntryRefused(Problem("lead", _("您只能为自己的专委会筹备协商活动。")))
    event = correct(activity, by=by, action="prepare_again", version=version, fields=fields)
    activity.units.set(units)
    ACTIVITIES.keep(activity.pk)
    return event


@transaction.atomic
def notify(*, activity: Activity, by: Account, note: str = "", version: int | None = None) -> None:
    """Send the notice: the meeting is convened, unless another activity on it was called before."""
    meeting = activity.meeting
    ACTIVITY.take(
        "notify",
        activity,
        by=by,
        version=version,
        note=note,
        given={"note": note},
        change={"late_because": note.strip()},
    )
    if meeting.state == MeetingState.DRAFT:
        meetings.convene(meeting=meeting, by=by)
