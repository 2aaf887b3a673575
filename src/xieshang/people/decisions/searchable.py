"""What can be found of a decision: by whoever may read the decisions of its committee."""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable

from ..models import Decision, DecisionState
from ..models.decision import READS_DECISIONS
from ..posts import standing_of

LIBRARY = "decisions"


def read(ids: Collection[int]) -> Iterator[Findable]:
    rows = Decision.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("committee")
    for decision in rows:
        facets = {
            "committee": decision.committee.short_name,
            "level": decision.committee.level,
            "year": str(decision.on.year),
            "state": f"{LIBRARY}.{decision.state}",
        }
        yield Findable(
            library=LIBRARY,
            kind=SEARCHABLE.kind,
            record=decision.pk,
            tenant=decision.tenant,
            title=str(decision),
            parts=[("text", decision.text)],
            day=decision.on,
            url=decision.get_absolute_url(),
            facets={name: [value] for name, value in facets.items()},
            audience=[_token(decision.committee_id)],
            names=[[decision.document_no], [decision.meeting_name or decision.body]],
        )


def _token(committee: int) -> str:
    return f"decisions:{committee}"


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today. No query beyond the standing."""
    standing = standing_of(account)
    committees = frozenset().union(*(standing.at(permission) for permission in READS_DECISIONS))
    yield from (_token(committee) for committee in committees)


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    return {"state": {f"{LIBRARY}.{state.value}": state for state in DecisionState}}


SEARCHABLE = Searchable(Decision, read)
