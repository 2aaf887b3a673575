"""Calling a meeting: planning it, freezing the roster, telling everyone, hearing who comes, ending it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused
from xieshang.people.models import Committee, PlenarySession

from .. import rules
from ..audience import people_of
from ..lifecycle import MEETING
from ..models import AudienceRule, Meeting, RosterLine
from ..models.meeting import may_run
from ..states import CHECKS_IN, LeaveState, MeetingState


class MeetingRefused(EntryRefused):
    """Something that cannot be done now; the words can be shown as they are."""

    status = 409


def check_secretariat(account: Account, meeting: Meeting) -> None:
    """Rosters, groups, papers and records are working papers of who runs the meeting; nobody else writes them."""
    if not may_run(account, meeting.committee_id, meeting.kind):
        raise PermissionDenied


def kind_of(committee_id: int, code: str) -> dict:
    """The rule row of a kind of meeting, as in force today. One query."""
    for row in parameters.value(committee_id, rules.KINDS):
        if row["code"] == code:
            return row
    raise MeetingRefused(_("没有这一类会议，请重新选择。"))


@transaction.atomic
def plan(
    *,
    by: Account,
    committee: Committee,
    kind: str,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    plenary_session: PlenarySession | None = None,
    parent: Meeting | None = None,
    audience: Sequence[dict] = (),
    **details,
) -> Meeting:
    """Begin to prepare a meeting; ``audience`` are the fields of its audience rules."""
    if not may_run(by, committee.pk, kind):
        raise PermissionDenied
    if not title.strip():
        raise MeetingRefused(_("请填写会议名称。"))
    if ends_at <= starts_at:
        raise MeetingRefused(_("结束时间应在开始时间之后。"))
    row = kind_of(committee.pk, kind)
    meeting = Meeting.objects.create(
        committee=committee,
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        plenary_session=plenary_session,
        parent=parent,
        **_hours(row),
        created_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
        **details,
    )
    for rule in audience:
        AudienceRule.objects.create(meeting=meeting, **rule)
    trail.write(meeting, "plan", by=by, after=meeting.state, data={"kind": kind, "starts_at": starts_at})
    return meeting


@transaction.atomic
def replan(
    *,
    meeting: Meeting,
    by: Account,
    audience: Sequence[dict] | None = None,
    version: int | None = None,
    **fields,
) -> None:
    """Change what is planned, as long as the notice has not been sent; what is not named stays as it is."""
    check_secretariat(by, meeting)
    if not may_run(by, meeting.committee_id, fields.get("kind", meeting.kind)):
        raise PermissionDenied
    starts_at = fields.get("starts_at", meeting.starts_at)
    if fields.get("ends_at", meeting.ends_at) <= starts_at:
        raise MeetingRefused(_("结束时间应在开始时间之后。"))
    columns = fields | {"version": meeting.version + 1}
    kind = fields.get("kind", meeting.kind)
    if kind != meeting.kind:
        columns |= _hours(kind_of(meeting.committee_id, kind))
    version = meeting.version if version is None else version
    changed = Meeting.objects.filter(pk=meeting.pk, version=version, state=MeetingState.DRAFT)
    if not changed.update(**columns):
        raise MeetingRefused(_("这次会议刚刚有了变化，请看过最新内容再修改。"))
    if audience is not None:
        meeting.audience.all().delete()
        for rule in audience:
            AudienceRule.objects.create(meeting=meeting, **rule)
    place = fields.get("place", meeting.place)
    trail.write(meeting, "replan", by=by, data={"starts_at": starts_at, "place": place})


def _hours(row: dict) -> dict:
    """What a kind's rule says of every meeting of it, as the meeting's own columns."""
    return {
        "opens_minutes": row["opens"],
        "late_minutes": row["late"],
        "quorum": row["quorum"],
        "needs_exit": row["exit"],
        "approver": row["approver"],
    }


@transaction.atomic
def convene(*, meeting: Meeting, by: Account, version: int | None = None) -> None:
    """Freeze the roster and send the notice; whoever joins the committee later is not on this roster."""
    MEETING.check("convene", meeting, by=by, version=version)
    lines = people_of(meeting)
    RosterLine.objects.bulk_create(lines)
    MEETING.take("convene", meeting, by=by, change={"convened_at": clock.now()}, facts={"roster": len(lines)})


@transaction.atomic
def add_guest(
    *, meeting: Meeting, by: Account, name: str, body: str = "", standing: str, account: Account | None = None
) -> RosterLine:
    """Put somebody on the roster after it was frozen: an invited guest or an observer, with an event."""
    check_secretariat(by, meeting)
    if not name.strip():
        raise MeetingRefused(_("请填写姓名。"))
    if account and meeting.roster.filter(account=account).exists():
        raise MeetingRefused(_("这位人员已在名册上。"))
    line = RosterLine.objects.create(
        meeting=meeting, account=account, name=name, body=body, standing=standing
    )
    trail.write(meeting, "add_guest", by=by, data={"line": line.pk, "name": name, "standing": standing})
    return line


@transaction.atomic
def substitute(*, line: RosterLine, by: Account, name: str, body: str = "") -> RosterLine:
    """Somebody comes in the place of one who is due; they are counted apart, never as the one they stand for."""
    check_secretariat(by, line.meeting)
    if not name.strip():
        raise MeetingRefused(_("请填写代会人员姓名。"))
    made = RosterLine.objects.create(
        meeting=line.meeting,
        name=name,
        body=body,
        standing=AudienceRule.Standing.SUBSTITUTE,
        stands_for=line,
        group_id=line.group_id,
    )
    trail.write(line.meeting, "substitute", by=by, data={"line": line.pk, "name": name})
    return made


@transaction.atomic
def take_note(*, line: RosterLine, by: Account) -> None:
    """Confirm having read the notice as it now stands; the first time counts."""
    _check_self(line, by)
    if RosterLine.objects.unread().filter(pk=line.pk).update(read_at=clock.now()):
        trail.write(line.meeting, "take_note", by=by, data={"line": line.pk})


@transaction.atomic
def reply(*, line: RosterLine, by: Account, remote: bool = False) -> None:
    """Say that one will attend, in the hall or by video. (Asking for leave is a record of its own.)"""
    _check_self(line, by)
    if line.meeting.state not in CHECKS_IN:
        raise MeetingRefused(_("这次会议现在不能回复。"))
    if remote and not line.meeting.video_link:
        raise MeetingRefused(_("这次会议没有视频参会方式。"))
    if line.leaves.filter(state__in=[LeaveState.REQUESTED, LeaveState.NOTED, LeaveState.APPROVED]).exists():
        raise MeetingRefused(_("您已请假；如能参加，请先销假。"))
    moment = clock.now()
    answer = RosterLine.Reply.REMOTE if remote else RosterLine.Reply.ATTENDS
    RosterLine.objects.filter(pk=line.pk).update(
        reply=answer, replied_at=moment, read_at=line.read_at if line.has_read else moment
    )
    trail.write(line.meeting, "reply", by=by, data={"line": line.pk, "reply": answer})


def _check_self(line: RosterLine, by: Account) -> None:
    if line.account_id != by.pk:
        raise PermissionDenied
