"""The ways to narrow the list of proposals; each also says how many every choice would leave."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.people.models import Party, PlenarySession, Sector, Unit

from ..lights import Light, Lights
from ..models import Handling, Proposal
from ..states import HandlingState, ProposalState

Words = Mapping[Any, str | Promise]
_SESSION, _SECTOR = "plenary_session_id", "first_proposer__sector_id"

Narrow = Callable[[Collection[str], Lights], Q]
Counted = Callable[[QuerySet, Lights], Mapping[Any, int]]


@dataclass(frozen=True)
class Facet:
    """One question the list can be asked: which session, which state, which unit."""

    name: str
    label: str | Promise
    narrow: Narrow
    """The records that answer with one of these values."""
    count: Counted
    """How many of these records answer with each value. One query."""
    words: Callable[[Collection[Any]], Words]
    """What people read for each of these values, in the order in which they are shown."""
    by_id: bool = False
    """Values are ids of rows, so anything but digits is no value at all."""
    one: bool = False
    """A long list of which one is chosen."""


def _in(path: str) -> Narrow:
    """One value is asked for as such: then an index that begins with it also gives the order of the list."""
    return lambda values, lights: Q(
        **{path: next(iter(values))} if len(values) == 1 else {f"{path}__in": values}
    )


def _by(path: str) -> Counted:
    """Counts by one column of the proposal, or of what it points to; what has no value there is not counted."""

    def count(rows: QuerySet, lights: Lights) -> Mapping[Any, int]:
        found = rows.order_by().values_list(path).annotate(n=Count("pk"))
        return {value: n for value, n in found if value not in {None, ""}}

    return count


def _choices(choices: Iterable[tuple[str, Any]]) -> Callable[[Collection[Any]], Words]:
    return lambda values: {value: label for value, label in choices if value in values}


def _names(model: Any, *orders: str) -> Callable[[Collection[Any]], Words]:
    """The names of rows by id; one query, none when nothing is asked."""
    return lambda values: {row.pk: str(row) for row in model.objects.filter(pk__in=values).order_by(*orders)}


def _themselves(values: Collection[Any]) -> Words:
    """Values that are their own words: each city names its fields."""
    return {value: value for value in sorted(values)}


def _sessions(values: Collection[Any]) -> Words:
    found = PlenarySession.objects.filter(pk__in=values).select_related("term")
    return {session.pk: session.short_name for session in found.order_by("-opens_on")}


def _at_units(values: Collection[str], lights: Lights) -> Q:
    at = Handling.objects.filter(unit_id__in=values).exclude(state=HandlingState.MOVED)
    return Q(pk__in=at.values("proposal_id"))


def _count_units(rows: QuerySet, lights: Lights) -> Mapping[Any, int]:
    at = Handling.objects.filter(proposal__in=rows.order_by()).exclude(state=HandlingState.MOVED)
    return dict(at.order_by().values_list("unit_id").annotate(Count("proposal_id")))


def _lit(values: Collection[str], lights: Lights) -> Q:
    lit = Q(pk__in=())
    for value in values:
        lit |= lights.shown(value)
    return lit


def _count_lights(rows: QuerySet, lights: Lights) -> Mapping[Any, int]:
    return rows.order_by().aggregate(
        **{light.value: Count("pk", filter=lights.shown(light)) for light in Light}
    )


# fmt: off
FACETS = (
    Facet("session", _("会议届次"), _in(_SESSION), _by(_SESSION), _sessions, by_id=True, one=True),
    Facet("state", _("状态"), _in("state"), _by("state"), _choices(ProposalState.choices)),
    Facet("due", _("期限"), _lit, _count_lights, _choices(Light.choices)),
    Facet("kind", _("类别"), _in("kind"), _by("kind"), _choices(Proposal.Kind.choices)),
    Facet("field", _("领域"), _in("field"), _by("field"), _themselves),
    Facet("unit", _("承办单位"), _at_units, _count_units, _names(Unit, "id"), by_id=True, one=True),
    Facet("sector", _("界别"), _in(_SECTOR), _by(_SECTOR), _names(Sector, "term", "order"), by_id=True, one=True),
    Facet("party", _("提案党派"), _in("party_id"), _by("party_id"), _names(Party, "order"), by_id=True, one=True),
)
# fmt: on
