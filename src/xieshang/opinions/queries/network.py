"""The ranking of what the network reported."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ..models import Opinion
from ..states import ISSUED


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
