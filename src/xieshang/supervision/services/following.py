"""An inspection goes where its meeting goes: begun, cancelled, moved to another day."""

from collections.abc import Callable

from django.db import transaction

from xieshang.core import trail
from xieshang.meetings.states import TOOK_PLACE, MeetingState

from ..lifecycle import INSPECTION, NOTICE_BY
from ..models import Inspection
from ..states import InspectionState


def follow(go_on: Callable[[], bool] = lambda: True) -> None:
    """Take every step that follows from a meeting. Found by queries, safe to repeat."""
    known = Inspection.objects.select_related("meeting")
    for action, states in (
        ("began", (MeetingState.OPEN, *TOOK_PLACE)),
        ("fall_through", (MeetingState.CANCELLED,)),
    ):
        waiting = known.filter(state=InspectionState.NOTIFIED, meeting__state__in=states)
        for inspection in waiting.order_by("pk"):
            if not go_on():
                return
            INSPECTION.take(action, inspection, by=None)
    for inspection in known.filter(state=InspectionState.PLANNED, meeting__isnull=False).order_by("pk"):
        if not go_on():
            return
        _reckon(inspection)


@transaction.atomic
def _reckon(inspection: Inspection) -> None:
    """The day by which its notice is due moves with its meeting; none is due for one that was cancelled."""
    assert inspection.meeting
    called_off = inspection.meeting.state == MeetingState.CANCELLED
    due = None if called_off else NOTICE_BY.due(inspection)
    if due != inspection.due_on:
        Inspection.objects.filter(pk=inspection.pk).update(due_on=due)
        trail.write(inspection, "reckon", by=None, data={"due_on": [inspection.due_on, due]})
