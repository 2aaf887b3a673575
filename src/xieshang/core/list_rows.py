"""The rows of a list or a queue: which of them a page shows, and what a line says of a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from .rows import Step, Words

PER_PAGE = 25
MOST_COUNTED = 1000
"""Beyond this many a list says 1000+ and asks to be narrowed, so that no page costs more than this."""


class CappedPaginator(Paginator):
    """The ids of a list, by pages: ``MOST_COUNTED`` at most, the ones after that are reached by narrowing.

    One query brings them all, so that counting, and finding the page, cost nothing more.
    """

    def __init__(self, rows: QuerySet, per_page: int = PER_PAGE) -> None:
        ids = list(rows.values_list("pk", flat=True)[: MOST_COUNTED + 1])
        super().__init__(ids[:MOST_COUNTED], per_page)
        self.capped = len(ids) > MOST_COUNTED
        """Whether there are more than can be paged through."""


def in_order(rows: QuerySet, ids: Sequence[int]) -> list[Any]:
    """The records with these ids, in this order."""
    found = rows.in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]


@dataclass
class ListRow:
    """What a list says of one record, and which steps its reader may take on it now."""

    record: Any
    title: str
    url: str
    words: str = ""
    """Number, proposer, units: what there is of them, in one line."""
    steps: list[Step] = field(default_factory=list)
    picks: bool = False
    """Whether any of these can be taken on many records at once."""
    warnings: list[str] = field(default_factory=list)
    """Its words that stand on the city's list of warnings."""
    unready: Mapping[str, Words] = field(default_factory=dict)
    """The steps (by action) that would be refused now, each with what it waits for."""
    waits: Words = ""
    """What the record waits for, where nothing can be done now but waiting."""

    @property
    def due_on(self) -> date | None:
        return self.record.due_on
