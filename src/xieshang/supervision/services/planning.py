"""An inspection is planned, listed, arranged with its meeting and its stops, notified, or cancelled."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.meetings import services as meetings
from xieshang.meetings.models import Meeting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import Committee, Decision, SpecialCommittee, Unit
from xieshang.people.posts import standing_of

from ..actors import own_lead, runs
from ..lifecycle import INSPECTION, NOTICE_BY
from ..models import Inspection, InspectionHost, Stop
from ..models.inspection import PREPARES
from ..searchable import INSPECTIONS
from ..states import ROUTE_OPEN, UNKNOWN, InspectionState

Host = tuple[Committee | str, str]
"""A committee of the house or the name of a body outside it, and its part."""


@transaction.atomic
def plan(
    *,
    committee: Committee,
    by: Account,
    lead: SpecialCommittee | None = None,
    units: Iterable[Unit] = (),
    hosts: Sequence[Host] = (),
    **fields: Any,
) -> Inspection:
    """Propose an inspection for a year's plan."""
    if not any(committee.pk in standing_of(by).at(permission) for permission in PREPARES):
        raise PermissionDenied
    _check_lead(committee.pk, lead, by)
    inspection = Inspection(
        committee=committee,
        lead=lead,
        created_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
        **fields,
    )
    inspection.save()
    inspection.units.set(units)
    rows = [_host(inspection, *host) for host in hosts or [(committee, InspectionHost.Part.LEAD)]]
    if problems := list(InspectionHost.problems(rows)):
        raise EntryRefused(*problems)
    InspectionHost.objects.bulk_create(rows)
    facts = {"topic": inspection.topic, "level": inspection.level}
    trail.write(inspection, "plan_inspection", by=by, after=inspection.state, data=facts)
    INSPECTIONS.keep(inspection.pk)
    return inspection


def _host(inspection: Inspection, host: Committee | str, part: str) -> InspectionHost:
    if isinstance(host, Committee):
        return InspectionHost(inspection=inspection, committee=host, part=part)
    return InspectionHost(inspection=inspection, outside_name=host, part=part)


def _check_lead(committee_id: int, lead: SpecialCommittee | None, by: Account) -> None:
    if not own_lead(committee_id, lead, by):
        raise EntryRefused(Problem("lead", _("您只能为自己的专委会安排视察和评议。")))


@transaction.atomic
def change(
    *,
    inspection: Inspection,
    by: Account,
    units: Iterable[Unit] = (),
    version: int | None = None,
    **fields: Any,
) -> Event | None:
    """Change what it is about, before anybody has heard of it."""
    _check_runs(inspection, by)
    if inspection.state not in UNKNOWN:
        raise EntryRefused(_("视察已经通知，不能再改。"))
    _check_lead(inspection.committee_id, fields.get("lead", inspection.lead), by)
    event = correct(inspection, by=by, action="change_inspection", version=version, fields=fields)
    inspection.units.set(units)
    INSPECTIONS.keep(inspection.pk)
    return event


@transaction.atomic
def list_in_plan(
    *, inspection: Inspection, by: Account, decision: Decision | None = None, version: int | None = None
) -> None:
    """It stands in the year's plan, as the decision says."""
    INSPECTION.take(
        "list",
        inspection,
        by=by,
        version=version,
        given={"decision": decision},
        change={"plan_decision": decision},
        facts={"decision": decision.in_words} if decision else {},
    )


@transaction.atomic
def arrange(
    *,
    inspection: Inspection,
    by: Account,
    meeting: Meeting | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    place: str = "",
    audience: Sequence[dict[str, Any]] = (),
) -> Meeting:
    """Say when it is and who comes: a meeting of the house, or a new one."""
    _check_runs(inspection, by)
    known = inspection.meeting
    if inspection.state != InspectionState.PLANNED or (known and known.state != MeetingState.CANCELLED):
        raise EntryRefused(_("时间和人员请在“会议安排”里改。"))
    if meeting is None:
        if starts_at is None or ends_at is None:
            raise EntryRefused(Problem("starts_at", _("请选择会议，或填写开始和结束时间。")))
        if not place.strip():
            raise EntryRefused(Problem("place", _("请填写集合地点。")))
        meeting = meetings.plan(
            by=by,
            committee=inspection.committee,
            kind="inspection",
            title=f"视察：{inspection.topic}",
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            audience=audience,
        )
    inspection.meeting = meeting
    inspection.due_on = NOTICE_BY.due(inspection)
    inspection.save(update_fields=["meeting", "due_on"])
    day = timezone.localdate(meeting.starts_at)
    trail.write(inspection, "arrange", by=by, data={"meeting": meeting.pk, "day": day})
    INSPECTIONS.keep(inspection.pk)
    return meeting


@transaction.atomic
def add_stop(*, inspection: Inspection, by: Account, day: date, place: str, **fields: Any) -> Stop:
    """Put a place on its route."""
    _check_runs(inspection, by)
    _check_route(inspection)
    if inspection.meeting:
        moments = (inspection.meeting.starts_at, inspection.meeting.ends_at)
        first, last = (timezone.localdate(moment) for moment in moments)
        if not first <= day <= last:
            raise EntryRefused(Problem("day", _("点位日期不在视察日期内。")))
    stop = Stop.objects.create(inspection=inspection, day=day, place=place, **fields)
    trail.write(inspection, "add_stop", by=by, data={"stop": stop.pk, "place": place})
    INSPECTIONS.keep(inspection.pk)
    return stop


@transaction.atomic
def remove_stop(*, stop: Stop, by: Account) -> None:
    """Take a place off its route, as long as nothing was found there."""
    inspection = stop.inspection
    _check_runs(inspection, by)
    _check_route(inspection)
    if inspection.findings.filter(stop=stop).exists():
        raise EntryRefused(_("这个点位已经记录了问题，不能取消。"))
    trail.write(inspection, "remove_stop", by=by, data={"stop": stop.pk, "place": stop.place})
    stop.delete()
    INSPECTIONS.keep(inspection.pk)


@transaction.atomic
def notify(*, inspection: Inspection, by: Account, version: int | None = None) -> None:
    """Send the notice: its meeting is convened, and the units hear that they are visited."""
    INSPECTION.take("notify", inspection, by=by, version=version)
    assert inspection.meeting
    if inspection.meeting.state == MeetingState.DRAFT:
        meetings.convene(meeting=inspection.meeting, by=by)


@transaction.atomic
def cancel(
    *,
    inspection: Inspection,
    by: Account,
    note: str = "",
    decision: Decision | None = None,
    version: int | None = None,
) -> None:
    """It does not take place; what stood in the plan is taken out by a decision."""
    facts = {"decision": decision.in_words} if decision else {}
    INSPECTION.take(
        "cancel", inspection, by=by, version=version, note=note, given={"decision": decision}, facts=facts
    )


def _check_runs(inspection: Inspection, by: Account) -> None:
    if not runs(inspection, by):
        raise PermissionDenied


def _check_route(inspection: Inspection) -> None:
    if inspection.state not in ROUTE_OPEN:
        raise EntryRefused(_("视察已经结束或取消，行程不能再改。"))
