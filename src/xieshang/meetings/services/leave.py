"""Leave: asked, noted by the convener, decided by whom the kind of meeting names."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, parameters, trail
from xieshang.core.models import Account
from xieshang.core.refusals import MissingSomething

from .. import needs, rules
from ..actors import CONVENERS
from ..lifecycle import LEAVE
from ..models import Leave, RosterLine
from ..states import LeaveState
from .convening import MeetingRefused

_LIVE = (LeaveState.REQUESTED, LeaveState.NOTED, LeaveState.APPROVED)


@transaction.atomic
def request_leave(
    *,
    line: RosterLine,
    by: Account,
    reason: str,
    explanation: str = "",
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Leave:
    """Ask to be absent from the whole meeting, or from a part of it."""
    meeting = line.meeting
    if line.account_id != by.pk:
        raise PermissionDenied
    if line.leaves.filter(state__in=_LIVE).exists():
        raise MeetingRefused(_("您已为本次会议请过假；如需更改，请先销假。"))
    whole = starts_at is None or ends_at is None
    leave = Leave(
        committee_id=meeting.committee_id,
        line=line,
        account=by,
        approver=meeting.approver,
        starts_at=meeting.starts_at if whole else starts_at,
        ends_at=meeting.ends_at if whole else ends_at,
        whole=whole,
        reason=reason,
        explanation=explanation,
        requested_at=clock.now(),
        entered_at=clock.now(),
        due_on=parameters.value(meeting.committee_id, rules.NOTE_LEAVE).after(clock.today()),
    )
    problems = list(needs.period(leave, {}))
    if leave.ends_at <= leave.starts_at:
        raise MeetingRefused(_("请假结束时间应在开始时间之后。"))
    if problems:
        raise MissingSomething(LEAVE.step("note"), leave, problems)
    leave.save()
    RosterLine.objects.filter(pk=line.pk).update(reply=RosterLine.Reply.LEAVE, replied_at=clock.now())
    # The trail says that leave was asked, not why: health is for as few eyes as possible.
    event = trail.write(leave, "request", by=by, after=leave.state, data={"line": line.pk, "whole": whole})
    notices.tell(CONVENERS.people(leave), event, leave, _("请假"))
    return leave


def note_leave(*, leave: Leave, by: Account, note: str = "", seen: int | None = None) -> None:
    """The convener knows; on to who decides."""
    LEAVE.take("note", leave, by=by, note=note, seen=seen)


def pass_on_leave(*, leave: Leave, by: Account, note: str = "", seen: int | None = None) -> None:
    """The secretariat passes it on where there is no convener, or none to be reached."""
    LEAVE.take("pass_on", leave, by=by, note=note, seen=seen)


def approve_leave(*, leave: Leave, by: Account, note: str = "", seen: int | None = None) -> None:
    """Leave is given."""
    LEAVE.take("approve", leave, by=by, note=note, seen=seen)


def refuse_leave(*, leave: Leave, by: Account, note: str, seen: int | None = None) -> None:
    """Leave is not given, and why."""
    LEAVE.take("refuse", leave, by=by, note=note, seen=seen)


def cancel_leave(*, leave: Leave, by: Account, note: str = "", seen: int | None = None) -> None:
    """Take the request back: one comes after all (销假)."""
    LEAVE.take("cancel", leave, by=by, note=note, seen=seen)
