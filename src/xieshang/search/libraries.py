"""The libraries anyone can look things up in, in the order of the rooms they lie in."""

from xieshang.core.models import Account
from xieshang.core.text.library import PaperLibrary
from xieshang.rooms import ROOMS

LIBRARIES = tuple(room.library for room in ROOMS if room.library)
PAPERS = tuple(library for library in LIBRARIES if isinstance(library, PaperLibrary))
"""Those whose papers are compared with earlier work and grouped into topics."""
SEARCHABLES = tuple(searchable for library in LIBRARIES for searchable in library.searchables)


def reader(account: Account) -> frozenset[str]:
    """All tokens this person holds today. No query beyond the standing."""
    return frozenset(token for library in LIBRARIES for token in library.reader(account))
