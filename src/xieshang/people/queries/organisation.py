"""The committee as its office keeps it: term, plenary sessions, sectors and bodies, the committees below."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xieshang.core import clock, parameters

from ..models import Area, Committee, Party, PlenarySession, Post, Sector, SpecialCommittee, Term
from ..roles import Permission
from ..rules import SESSIONS_IN_TERM
from .register import terms_begun


@dataclass(frozen=True)
class NextSession:
    """The plenary session that comes next: its term and number, and whether the term has had all it should."""

    committee: Committee
    term: Term
    ordinal: int
    is_beyond: bool


def last_session(committee: Committee) -> PlenarySession | None:
    """The plenary session that was opened last, with its term. One query."""
    sessions = PlenarySession.objects.filter(committee=committee).select_related("term")
    return sessions.order_by("-term__ordinal", "-ordinal").first()


def next_session(committee: Committee) -> NextSession | None:
    """What the next session would be; None before the first term. Three queries."""
    term = terms_begun(committee.pk).first()
    if term is None:
        return None
    last = last_session(committee)
    ordinal = last.ordinal + 1 if last and last.term_id == term.pk else 1
    return NextSession(committee, term, ordinal, ordinal > parameters.value(committee.pk, SESSIONS_IN_TERM))


def sessions_of(committee: Committee) -> list[tuple[PlenarySession, bool]]:
    """The plenary sessions, the latest first, each with whether papers received today count as its own. One query."""
    found = list(
        PlenarySession.objects.filter(committee=committee)
        .select_related("term")
        .order_by("-term__ordinal", "-ordinal")
    )
    collecting = next((each for each in found if each.collects_from <= clock.today()), None)
    return [(session, session is collecting) for session in found]


def bodies(committee: Committee, term: Term | None) -> dict[str, Any]:
    """Sectors with how many serve in each, special committees, parties. Three queries."""
    serving = Q(members__left_on=None) | Q(members__left_on__gt=clock.today())
    return {
        "sectors": Sector.objects.filter(term=term).annotate(number=Count("members", filter=serving)),
        "special_committees": SpecialCommittee.objects.filter(committee=committee),
        "parties": Party.objects.filter(committee=committee),
    }


def below(committee: Committee) -> QuerySet[Committee]:
    """The committees below, each with how many towns it serves, whether somebody keeps its register and
    somebody guards its accounts."""

    def somebody_has(permission: Permission) -> Exists:
        posts = Post.objects.current().granting(permission).filter(account__is_active=True)
        return Exists(posts.filter(committee=OuterRef("pk")))

    towns = Area.objects.current().filter(committee=OuterRef("pk"), level=Area.Level.TOWNSHIP).order_by()
    return (
        Committee.objects.below(committee)
        .annotate(
            towns=Coalesce(
                Subquery(towns.values("committee").annotate(number=Count("pk")).values("number")), 0
            ),
            has_office=somebody_has(Permission.EDIT_PEOPLE),
            has_guard=somebody_has(Permission.MANAGE_ACCOUNTS),
        )
        .order_by("area_code", "id")
    )
