"""The ranking of what the network reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from xieshang.core.models import Account
from xieshang.people.namesakes import called

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
    """Who reported in a year and what came of it, most adoptions first: each body and each person once, and
    namesakes apart. Three queries; five where there are namesakes."""
    found = (
        Opinion.objects.submitted()
        .filter(committee_id=committee_id, submitted_at__year=year)
        .values(
            "party",
            "party__short_name",
            "reporting_unit",
            "reporting_unit__name",
            "reported_by",
            "author_name",
        )
        .annotate(
            reported=Count("pk", distinct=True),
            issued=Count("pk", filter=Q(source_of__item__issue__state__in=ISSUED), distinct=True),
            adopted=Count("source_of__item__adoptions", distinct=True),
        )
    )
    rows = list(found)
    people = Account.objects.in_bulk({row["reported_by"] for row in rows})
    names = called(committee_id, people.values())
    sums: dict[tuple[Any, ...], Rank] = {}
    for row in rows:
        who, name = _reporter(row, people, names)
        before = sums.get(who, Rank(name, 0, 0, 0))
        sums[who] = Rank(
            name,
            before.reported + row["reported"],
            before.issued + row["issued"],
            before.adopted + row["adopted"],
        )
    return sorted(sums.values(), key=lambda rank: (-rank.adopted, -rank.issued, -rank.reported, rank.name))


def _reporter(
    row: Mapping[str, Any], people: Mapping[int, Account], names: Mapping[int, str]
) -> tuple[tuple[Any, ...], str]:
    """Who stands behind a report: a party, a reporting unit, or the person who wrote, under whichever name."""
    if row["party"]:
        return ("party", row["party"]), row["party__short_name"]
    if row["reporting_unit"]:
        return ("unit", row["reporting_unit"]), row["reporting_unit__name"]
    writer, author = row["reported_by"], row["author_name"]
    return ("person", writer, author), names[writer] if author == people[writer].name else author
