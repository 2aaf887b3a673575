"""What can be found of activities: one token for each line of ``Activities.visible_to``."""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.meetings.models import RosterLine
from xieshang.meetings.states import TOOK_PLACE
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import rules
from .models import Activity
from .models.activity import OVERSEES, PREPARES
from .states import ActivityState

LIBRARY = "consultation"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    rows = Activity.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for activity in rows.select_related("committee", "meeting", "lead").prefetch_related("units", "hosts"):
        known = {
            "committee": activity.committee.short_name,
            "level": activity.committee.level,
            "year": str(activity.meeting.starts_at.year),
            "state": f"{LIBRARY}.{activity.state}",
        }
        units = "、".join(unit.short_name for unit in activity.units.all())
        label = rules.forms(activity.committee_id).get(activity.form, {}).get("label", "")
        yield Findable(
            library=LIBRARY,
            kind=ACTIVITIES.kind,
            record=activity.pk,
            tenant=activity.tenant,
            title=activity.topic,
            parts=[("text", "\n".join(filter(None, (label, str(activity.lead or ""), units))))],
            day=activity.day,
            url=activity.get_absolute_url(),
            facets={name: [value] for name, value in known.items()},
            audience=_may_find(activity),
        )


def _may_find(activity: Activity) -> Iterator[str]:
    yield _overseen(activity.committee_id)
    yield f"account:{activity.leader_id}"
    for host in activity.hosts.all():
        if host.committee_id:
            yield f"consultation.host:{host.committee_id}"
    if activity.state != ActivityState.PREPARING:
        yield f"consultation.meeting:{activity.meeting_id}"
        for unit in activity.units.all():
            yield f"consultation.unit:{unit.pk}"
    if activity.meeting.state in TOOK_PLACE:
        yield f"consultation.held:{activity.committee_id}"


def _overseen(committee: int) -> str:
    return f"consultation.all:{committee}"


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today. One query for the meetings they are on the roster of."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    yield from map(_overseen, frozenset().union(*(standing.at(permission) for permission in OVERSEES)))
    preparing = frozenset().union(*(standing.at(permission) for permission in PREPARES))
    yield from (f"consultation.host:{committee}" for committee in preparing)
    yield from (f"consultation.unit:{unit}" for unit in standing.units(P.HANDLE_PROPOSALS))
    yield from (f"consultation.held:{committee}" for committee in standing.at(P.SEE_REPORTS))
    on_roster = Activity.objects.filter(
        meeting__in=RosterLine.objects.filter(account=account).values("meeting")
    )
    yield from (
        f"consultation.meeting:{meeting}"
        for meeting in on_roster.order_by().values_list("meeting", flat=True).distinct()
    )


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    return {"state": {f"{LIBRARY}.{state.value}": state for state in ActivityState}}


ACTIVITIES = Searchable(Activity, _read)
