"""Counting: the figures of one committee's year, from its records as they are now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xieshang.core import clock
from xieshang.core.figures import Figure, Identity, Scope
from xieshang.people.models import Committee, PlenarySession
from xieshang.rooms import ROOMS

FIGURES: tuple[Figure, ...] = tuple(figure for room in ROOMS for figure in room.figures)
IDENTITIES: tuple[Identity, ...] = tuple(identity for room in ROOMS for identity in room.identities)

BY_KEY: dict[str, Figure] = {figure.key: figure for figure in FIGURES}


def opened_sessions():
    """The plenary sessions that have opened, newest first, each with its term."""
    return (
        PlenarySession.objects.filter(opens_on__lte=clock.today())
        .select_related("term")
        .order_by("-opens_on")
    )


def sessions(committee: Committee) -> list[PlenarySession]:
    """Those of one committee. One query."""
    return list(opened_sessions().filter(committee=committee))


def session_of(year: int, opened: Sequence[PlenarySession]) -> PlenarySession | None:
    """The plenary session that a year's report speaks of: the one that opened in it (of two, the first)."""
    return next((session for session in reversed(opened) if session.opens_on.year == year), None)


def scope_of(committee: Committee, year: int, session: PlenarySession | None) -> Scope:
    return Scope(
        tenant=committee.pk,
        year=year,
        session=session.pk if session else None,
        level=committee.level,
        below=Committee.objects.below(committee).values("pk"),
    )


def count(scope: Scope, figures: Iterable[Figure] = FIGURES) -> dict[str, int]:
    """The figures by key as they are stored, in whole numbers. One query each, however many records there are."""
    return {figure.key: figure.value(scope) for figure in figures}


class Counting(Mapping[str, int]):
    """The same, each figure counted when it is asked for: the page of one figure needs few of them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._counted: dict[str, int] = {}

    def __getitem__(self, key: str) -> int:
        if key not in self._counted:
            self._counted[key] = BY_KEY[key].value(self._scope)
        return self._counted[key]

    def __contains__(self, key: object) -> bool:
        return key in BY_KEY

    def __iter__(self) -> Iterator[str]:
        return iter(BY_KEY)

    def __len__(self) -> int:
        return len(BY_KEY)


def broken(scope: Scope, counted: Mapping[str, int]) -> list[Identity]:
    """The identities that ought to hold now and do not. At most one query each."""
    return [identity for identity in IDENTITIES if not identity.holds(counted) and identity.applies(scope)]


def values(committee_slug: str, year: int) -> dict[str, int | float]:
    """The figures of a committee's year by key, each in its base unit.

    ``Committee.DoesNotExist`` when there is no such committee.
    """
    committee = Committee.objects.get(slug=committee_slug)
    scope = scope_of(committee, year, session_of(year, sessions(committee)))
    return {figure.key: figure.unit.in_base(figure.value(scope)) for figure in FIGURES}
