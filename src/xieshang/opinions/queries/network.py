"""Reads of the network, and the ranking of what it reported."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from xieshang.people.models import Post, ReportingUnit
from xieshang.people.roles import Role

from ..models import Opinion
from ..states import ISSUED


def reporting_units(committee_id: int) -> QuerySet[ReportingUnit]:
    """All that ever were, those still named first."""
    return ReportingUnit.objects.filter(committee_id=committee_id).order_by("until", "since", "id")


def informants(committee_id: int) -> QuerySet[Post]:
    """All that ever were, those still named first."""
    return (
        Post.objects.filter(committee_id=committee_id, role=Role.INFORMANT)
        .select_related("account")
        .order_by("until", "since", "id")
    )


@dataclass(frozen=True)
class Rank:
    """One reporting body or person of a year: reports handed in, items issued, adoptions."""

    name: str
    reported: int
    issued: int
    adopted: int


def ranking(committee_id: int, year: int) -> list[Rank]:
    """Who reported in a year and what came of it, most adoptions first. Two queries."""
    found = (
        Opinion.objects.submitted()
        .filter(committee_id=committee_id, submitted_at__year=year)
        .values("party__short_name", "reporting_unit__name", "author_name")
        .annotate(
            reported=Count("pk", distinct=True),
            issued=Count("pk", filter=Q(source_of__item__issue__state__in=ISSUED), distinct=True),
            adopted=Count("source_of__item__adoptions", distinct=True),
        )
    )
    sums: dict[str, Rank] = {}
    for row in found:
        name = row["party__short_name"] or row["reporting_unit__name"] or row["author_name"]
        before = sums.get(name, Rank(name, 0, 0, 0))
        sums[name] = Rank(
            name,
            before.reported + row["reported"],
            before.issued + row["issued"],
            before.adopted + row["adopted"],
        )
    return sorted(sums.values(), key=lambda rank: (-rank.adopted, -rank.issued, -rank.reported, rank.name))
