"""Leave: asked, noted by the convener, decided by whom the kind of meeting names."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.lifecycle import Clock
from xieshang.core.models import Account
from xieshang.core.refusals import MissingSomething

from .. import needs, rules
from ..actors import APPROVERS, CONVENERS
from ..lifecycle import DECIDE, LEAVE
from ..models import Leave, RosterLine
from ..states import CHECKS_IN, LIVE, LeaveState
from .convening import MeetingRefused


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
    """Ask to be absent from the whole meeting, or from a part of it.

    The convener of the person's group knows first; where there is none, it goes to who decides at once.
    """
    meeting = line.meeting
    if meeting.state not in CHECKS_IN:
        raise MeetingRefused(_("这次会议现在不能请假。"))
    if line.account_id != by.pk:
        raise PermissionDenied
    if line.leaves.filter(state__in=LIVE).exists():
        raise MeetingRefused(_("您已为本次会议请过假；如需更改，请先销假。"))
    whole = starts_at is None or ends_at is None
    first, last = (starts_at or meeting.starts_at), (ends_at or meeting.ends_at)
    has_convener = line.group is not None and line.group.conveners.exclude(pk=by.pk).exists()
    limit = Clock(rules.NOTE_LEAVE, at_latest=DECIDE.at_latest) if has_convener else DECIDE
    leave = Leave(
        committee_id=meeting.committee_id,
        line=line,
        account=by,
        approver=meeting.approver,
        starts_at=meeting.starts_at if whole else first,
        ends_at=meeting.ends_at if whole else last,
        whole=whole,
        reason=reason,
        explanation=explanation,
        requested_at=clock.now(),
        entered_at=clock.now(),
        state=LeaveState.REQUESTED if has_convener else LeaveState.NOTED,
    )
    leave.due_on = limit.due(leave)
    problems = list(needs.period(leave, {}))
    if leave.ends_at <= leave.starts_at:
        raise MeetingRefused(_("请假结束时间应在开始时间之后。"))
    if problems:
        raise MissingSomething(LEAVE.step("note"), leave, problems)
    leave.save()
    RosterLine.objects.filter(pk=line.pk).update(reply=RosterLine.Reply.LEAVE, replied_at=clock.now())
    # The trail says that leave was asked, not why: health is for as few eyes as possible.
    event = trail.write(leave, "request", by=by, after=leave.state, data={"line": line.pk, "whole": whole})
    audience = CONVENERS if has_convener else APPROVERS
    notices.tell(audience.people(leave), event, leave, _("请假"))
    return leave


@transaction.atomic
def cancel_leave(*, leave: Leave, by: Account, note: str = "", version: int | None = None) -> None:
    """Take the request back: one comes after all (销假)."""
    LEAVE.take("cancel", leave, by=by, note=note, version=version)
    RosterLine.objects.filter(pk=leave.line_id).update(reply=RosterLine.Reply.ATTENDS, replied_at=clock.now())
