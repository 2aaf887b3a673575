"""Reading what concerns persons leaves an event, one a view: why somebody is away, and telephone numbers."""

from datetime import timedelta

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event

from ..models import Leave, Meeting

ONE_VIEW = timedelta(minutes=15)
"""A board that stays open and renews itself is looked at anew once in this time."""


def read_reason(*, leave: Leave, by: Account) -> None:
    """Somebody else than the person who asked for it reads why."""
    if by.pk != leave.account_id and leave.reason_is_for(by):
        trail.write(leave, "look_at_reason", by=by)


def read_phones(*, meeting: Meeting, by: Account, phones: int, renewed: bool = False) -> None:
    """So many telephone numbers were shown; ``renewed`` of a page that renews itself."""
    if phones and not (renewed and _looked_at(meeting, by)):
        trail.write(meeting, "look_at_phones", by=by, data={"phones": phones})


def read_roster(*, meeting: Meeting, by: Account, people: int) -> None:
    """A phone at the gate took the roster along, to know people by name without reception."""
    trail.write(meeting, "look_at_roster", by=by, data={"people": people})


def _looked_at(meeting: Meeting, by: Account) -> bool:
    """Whether this view has left its event. One query, which begins with the latest event."""
    last = trail.history(meeting).filter(by=by, action="look_at_phones").order_by("-id")
    found: Event | None = last.first()
    return found is not None and found.at > clock.now() - ONE_VIEW
