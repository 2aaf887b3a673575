"""What the cells of a roster name: sectors, parties, special committees, units; by committee and the names, the ids."""

from collections.abc import Sequence

from django.db.models import Q

from ..models import Party, Sector, SpecialCommittee, Unit
from ..queries.register import term_of_the_roster


def sectors(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """The sectors of the term that the roster is of; 教育 and 教育界 are the same. One query."""
    rows = Sector.objects.filter(term__in=term_of_the_roster(tenant)).values_list("name", "pk")
    known = dict(rows)
    known |= {_short(name): pk for name, pk in rows}
    return {name: pk for name in names if (pk := known.get(name) or known.get(_short(name)))}


def _short(name: str) -> str:
    return name.removesuffix("界别").removesuffix("界")


def parties(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """Parties by full or short name, or by the party's own name (民盟 for 民盟市委). One query."""
    rows = list(Party.objects.filter(committee=tenant).values_list("pk", "name", "short_name"))
    found: dict[str, int] = {}
    for name in names:
        equal = [pk for pk, full, short in rows if name in (full, short)]
        like = [pk for pk, _full, short in rows if short.startswith(name)]
        if len(equal or like) == 1:
            found[name] = (equal or like)[0]
    return found


def special_committees(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """One query."""
    return dict(SpecialCommittee.objects.filter(committee=tenant, name__in=names).values_list("name", "pk"))


def units(tenant: int, names: Sequence[str]) -> dict[str, int]:
    """Units by full or short name. One query."""
    return {name: pk for name, (pk, _short) in units_in_words(tenant, names).items()}


def units_in_words(tenant: int, names: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Units by full or short name, each with its short name. One query."""
    rows = Unit.objects.filter(Q(name__in=names) | Q(short_name__in=names), committee=tenant)
    found: dict[str, tuple[int, str]] = {}
    for pk, name, short in rows.values_list("pk", "name", "short_name"):
        found |= {name: (pk, short), short: (pk, short)}
    return {name: unit for name, unit in found.items() if name in names}
