"""The libraries anyone can look things up in, in the order in which they are offered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account
from xieshang.core.text.searchable import Searchable
from xieshang.opinions import searchable as opinions
from xieshang.proposals import searchable as proposals


@dataclass(frozen=True)
class Library:
    """One library: the kinds of record in it, who finds what, and what its codes are called."""

    name: str
    label: str | Promise
    searchables: tuple[Searchable, ...]
    papers: Searchable
    """What people write themselves, and are shown earlier work for."""
    reader: Callable[[Account], Iterable[str]]
    """The tokens a person holds in it."""
    office: Callable[[int], str]
    """The token of those who read everything that was handed in at a committee."""
    words: Callable[[int | None], Mapping[str, Mapping[str, Any]]]
    """For a committee: the words for the values of those facets whose values are codes."""


LIBRARIES = (
    Library(
        proposals.LIBRARY,
        pgettext_lazy("several", "提案"),
        proposals.SEARCHABLES,
        proposals.SEARCHABLE,
        proposals.reader,
        proposals.office,
        proposals.words,
    ),
    Library(
        opinions.LIBRARY,
        _("社情民意信息"),
        opinions.SEARCHABLES,
        opinions.REPORTS,
        opinions.reader,
        opinions.office,
        opinions.words,
    ),
)

SEARCHABLES = tuple(searchable for library in LIBRARIES for searchable in library.searchables)


def reader(account: Account) -> frozenset[str]:
    """All tokens this person holds today. No query beyond the standing."""
    return frozenset(token for library in LIBRARIES for token in library.reader(account))
