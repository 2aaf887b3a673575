"""A library: what one room lets people look up."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from xieshang.core.models import Account

from .searchable import Searchable


@dataclass(frozen=True)
class Library:
    """One library: the kinds of record in it, who finds what, and what its codes are called."""

    name: str
    label: str | Promise
    searchables: tuple[Searchable, ...]
    reader: Callable[[Account], Iterable[str]]
    """The tokens a person holds in it."""
    words: Callable[[int | None], Mapping[str, Mapping[str, Any]]]
    """For a committee: the words for the values of those facets whose values are codes."""


@dataclass(frozen=True, kw_only=True)
class PaperLibrary(Library):
    """A library of what people write themselves, and are shown earlier work for."""

    papers: Searchable
    """The kind that they write."""
    office: Callable[[int], str]
    """The token of those who read everything that was handed in at a committee."""
