"""What can be found of problems and receptions: one token for each line of ``visible_to``."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Matter, Reception
from .states import CONFIRMED_SOLVED, RECEIVED, MatterState, ReceptionState

LIBRARY = "outreach"


def _matters(ids: Collection[int]) -> Iterator[Findable]:
    rows = Matter.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for matter in rows.select_related("committee", "unit"):
        yield _entry(
            matter,
            MATTERS,
            [("problem", matter.problem), ("answer", matter.answer)],
            matter.reported_on,
            {"unit": matter.unit.short_name if matter.unit else "", "state": f"matter.{matter.state}"},
            _may_find_matter(matter),
        )


def _receptions(ids: Collection[int]) -> Iterator[Findable]:
    rows = Reception.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for reception in rows.select_related("committee"):
        yield _entry(
            reception,
            RECEPTIONS,
            [("topic", reception.topic), ("summary", reception.summary)],
            reception.arrives_on,
            {"state": f"reception.{reception.state}"},
            _may_find_reception(reception),
        )


def _entry(
    record: Any, kind: Searchable, parts: list, day: Any, facets: dict[str, str], audience: Iterable[str]
) -> Findable:
    known = {
        **facets,
        "state": f"{LIBRARY}.{facets['state']}",
        "year": str(day.year),
        "committee": record.committee.short_name,
        "level": record.committee.level,
    }
    return Findable(
        library=LIBRARY,
        kind=kind.kind,
        record=record.pk,
        tenant=record.tenant,
        title=str(record),
        parts=parts,
        day=day,
        url=record.get_absolute_url(),
        facets={name: [value] for name, value in known.items() if value},
        audience=audience,
    )


def _may_find_matter(matter: Matter) -> Iterator[str]:
    yield f"account:{matter.reported_by_id}"
    yield f"{P.KEEP_OUTREACH}:{matter.committee_id}"
    if matter.unit_id:
        yield f"unit:{matter.unit_id}"
    if matter.state in CONFIRMED_SOLVED:
        yield f"rows.{P.SEE_REPORTS}:{matter.committee_id}"


def _may_find_reception(reception: Reception) -> Iterator[str]:
    yield f"{P.KEEP_OUTREACH}:{reception.committee_id}"
    yield f"{P.APPROVE_RECEPTIONS}:{reception.committee_id}"
    if reception.state in RECEIVED:
        yield f"rows.{P.SEE_REPORTS}:{reception.committee_id}"


def reader(account: Account) -> Iterator[str]:
    """The tokens a person holds beside those of the registers."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    yield from (f"unit:{unit}" for unit in standing.units(P.HANDLE_PROPOSALS))
    yield from (f"{P.APPROVE_RECEPTIONS}:{committee}" for committee in standing.at(P.APPROVE_RECEPTIONS))


def words() -> dict[str, Any]:
    problems = {f"{LIBRARY}.matter.{state.value}": state for state in MatterState}
    return problems | {f"{LIBRARY}.reception.{state.value}": state for state in ReceptionState}


MATTERS = Searchable(Matter, _matters)
RECEPTIONS = Searchable(Reception, _receptions)
