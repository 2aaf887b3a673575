"""An activity goes where its meeting went: called elsewhere, held, cancelled, moved to another day."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from xieshang.core import clock, trail
from xieshang.meetings.states import TOOK_PLACE, MeetingState

from ..lifecycle import ACTIVITY, NOTICE_BY, PAPERS_BY, PLAN
from ..models import Activity, Plan
from ..states import AHEAD, ActivityState, PlanState

CALLED = (MeetingState.CONVENED, MeetingState.OPEN, *TOOK_PLACE)


def follow(go_on: Callable[[], bool] = lambda: True) -> None:
    """Take every step that follows from a meeting. Found by queries, safe to repeat."""
    ahead = Activity.objects.select_related("meeting").filter(state__in=AHEAD)
    for action, wanted in (
        ("called", Q(state=ActivityState.PREPARING, meeting__state__in=CALLED)),
        ("hold", Q(state=ActivityState.NOTIFIED, meeting__state__in=TOOK_PLACE)),
        ("fall_through", Q(meeting__state=MeetingState.CANCELLED)),
    ):
        for activity in ahead.filter(wanted).order_by("pk"):
            if not go_on():
                return
            ACTIVITY.take(action, activity, by=None)
    for activity in ahead.order_by("pk"):
        if not go_on():
            return
        _reckon(activity)
    # A year is closed on the last day of January after it.
    over = Plan.objects.filter(state=PlanState.IN_FORCE, year__lt=(clock.today() - timedelta(days=31)).year)
    for plan in over.order_by("pk"):
        if not go_on():
            return
        PLAN.take("complete", plan, by=None)


@transaction.atomic
def _reckon(activity: Activity) -> None:
    """The day by which the next step is due moves with its meeting."""
    waits = activity.state == ActivityState.PREPARING or activity.papers_on is None
    before = NOTICE_BY if activity.state == ActivityState.PREPARING else PAPERS_BY
    due = before.due(activity) if waits else None
    if due != activity.due_on:
        Activity.objects.filter(pk=activity.pk).update(due_on=due)
        trail.write(activity, "reckon", by=None, data={"due_on": [activity.due_on, due]})
