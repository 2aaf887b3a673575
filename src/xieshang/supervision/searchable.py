"""What can be found of inspections and appraisals: one token for each line of their ``visible_to``."""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.meetings.models import RosterLine
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Appraisal, Inspection
from .models.inspection import overseen_by
from .states import AFTERWARDS, BEEN_THERE, UNKNOWN, AppraisalState, InspectionState

LIBRARY = "supervision"


def _facets(committee: Committee, year: int, state: str) -> dict[str, list[str]]:
    known = {
        "committee": committee.short_name,
        "level": committee.level,
        "year": str(year),
        "state": f"{LIBRARY}.{state}",
    }
    return {name: [value] for name, value in known.items()}


def _inspections(ids: Collection[int]) -> Iterator[Findable]:
    rows = Inspection.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for each in rows.select_related("committee", "meeting", "lead").prefetch_related("units", "stops"):
        words = [str(each.get_level_display()), str(each.lead or "")]
        words += [unit.short_name for unit in each.units.all()]
        words += [stop.place for stop in each.stops.all() if not stop.unannounced]
        yield Findable(
            library=LIBRARY,
            kind=INSPECTIONS.kind,
            record=each.pk,
            tenant=each.tenant,
            title=each.topic,
            parts=[("text", "\n".join(filter(None, words)))],
            day=each.visited_on or each.day,
            url=each.get_absolute_url(),
            facets=_facets(
                each.committee, each.visited_on.year if each.visited_on else each.year, each.state
            ),
            audience=_may_find(each),
        )


def _may_find(inspection: Inspection) -> Iterator[str]:
    yield f"supervision.all:{inspection.committee_id}"
    yield f"account:{inspection.leader_id}"
    if inspection.state not in (*UNKNOWN, InspectionState.CANCELLED):
        yield f"supervision.meeting:{inspection.meeting_id}"
        for unit in inspection.units.all():
            yield f"supervision.unit:{unit.pk}"
    if inspection.state in BEEN_THERE:
        yield f"supervision.done:{inspection.committee_id}"


def _appraisals(ids: Collection[int]) -> Iterator[Findable]:
    rows = Appraisal.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for each in rows.select_related("committee").prefetch_related("units", "seats__member"):
        words = [str(each.get_kind_display()), each.organiser, *(str(unit) for unit in each.units.all())]
        yield Findable(
            library=LIBRARY,
            kind=APPRAISALS.kind,
            record=each.pk,
            tenant=each.tenant,
            title=each.title,
            parts=[("text", "\n".join(words))],
            day=each.on,
            url=each.get_absolute_url(),
            facets=_facets(each.committee, each.on.year, each.state),
            audience=_may_find_appraisal(each),
        )


def _may_find_appraisal(appraisal: Appraisal) -> Iterator[str]:
    yield f"supervision.all:{appraisal.committee_id}"
    yield from (f"account:{seat.member.account_id}" for seat in appraisal.seats.all())
    if appraisal.state in AFTERWARDS:
        yield f"supervision.done:{appraisal.committee_id}"


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today. One query for the meetings they are on the roster of."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    yield from (f"supervision.all:{committee}" for committee in overseen_by(account))
    yield from (f"supervision.unit:{unit}" for unit in standing.units(P.HANDLE_PROPOSALS))
    yield from (f"supervision.done:{committee}" for committee in standing.at(P.SEE_REPORTS))
    rostered = RosterLine.objects.filter(account=account).values("meeting")
    meetings = Inspection.objects.filter(meeting__in=rostered).order_by().values_list("meeting", flat=True)
    yield from (f"supervision.meeting:{meeting}" for meeting in meetings.distinct())


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    states = (*InspectionState, *AppraisalState)
    return {"state": {f"{LIBRARY}.{state.value}": state for state in states}}


INSPECTIONS = Searchable(Inspection, _inspections)
APPRAISALS = Searchable(Appraisal, _appraisals)
