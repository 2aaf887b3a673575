"""The libraries anyone can look things up in, in the order of the rooms they lie in."""

from xieshang.core.models import Account
from xieshang.rooms import ROOMS

LIBRARIES = tuple(room.library for room in ROOMS if room.library)
SEARCHABLES = tuple(searchable for library in LIBRARIES for searchable in library.searchables)


def reader(account: Account) -> frozenset[str]:
    """All tokens this person holds today. No query beyond the standing."""
    return frozenset(token for library in LIBRARIES for token in library.reader(account))
