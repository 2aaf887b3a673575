"""What every room says of its records, so that they can be found: written beside the record, in its transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from xieshang.core import clock
from xieshang.core.models import SearchEntry

FACETS: tuple[str, ...] = settings.SEARCH_FACETS
"""By what findings are narrowed and counted, beside the library. A record may have several values of each."""

_COLUMNS = (
    *("library", "tenant", "sequence", "changed_at", "title", "parts", "day"),
    *("url", "facets", "audience", "authors", "names", "deleted"),
)


@dataclass(frozen=True)
class Findable:
    """All that can be found of one record.

    ``audience`` says who may find it: the record shows up for a reader who holds at least one of
    these tokens (``public``, ``committee:1:filed``, ``member:123`` …). Its room invents the tokens
    and gives each reader theirs; the engine only compares them. No token, no reader.
    """

    library: str
    kind: str
    """The record's kind as the trail names it: ``proposals.proposal``."""
    record: int
    tenant: int
    title: str
    parts: Sequence[tuple[str, str]]
    """Pieces of the body, each with its name: ``("situation", …)``, ``("suggestions", …)``."""
    day: date | None
    url: str
    facets: Mapping[str, Iterable[str]] = field(default_factory=dict)
    audience: Iterable[str] = ()
    authors: Iterable[str] = ()
    """Whose voice it is, each person or body by a token of its room: of a topic voices are counted, not papers."""
    names: Iterable[Sequence[str]] = ()
    """What else people know it by, each with its other spellings: number, session, proposers, units. Whoever
    finds the record sees them, so there is nothing among them that its page hides from any reader."""


def write(*entries: Findable) -> None:
    """Put entries in place of what was said of the same records before. One query, however many."""
    now = clock.now()
    rows = {}
    for entry in entries:
        unknown = set(entry.facets) - set(FACETS)
        if unknown:
            raise ValueError(f"No facet is called {', '.join(sorted(unknown))}.")
        rows[entry.kind, entry.record] = SearchEntry(
            library=entry.library,
            kind=entry.kind,
            record=entry.record,
            tenant=entry.tenant,
            sequence=None,
            changed_at=now,
            title=entry.title[:200],
            parts=[[name, text] for name, text in entry.parts if text],
            day=entry.day,
            url=entry.url,
            facets={name: sorted(set(values)) for name, values in entry.facets.items() if values},
            audience=sorted(set(entry.audience)),
            authors=sorted(set(entry.authors)),
            names=[list(dict.fromkeys(spellings)) for spellings in entry.names if any(spellings)],
        )
    SearchEntry.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["kind", "record"], update_fields=_COLUMNS
    )


def remove(kind: str, records: Iterable[int]) -> int:
    """Take records out of every library; how many were in one. One query."""
    return SearchEntry.objects.filter(kind=kind, record__in=list(records), deleted=False).update(
        deleted=True,
        sequence=None,
        changed_at=clock.now(),
        title="",
        url="",
        parts=[],
        facets={},
        audience=[],
        authors=[],
        names=[],
    )


def readable(ids: Sequence[int], reader: Iterable[str]) -> list[SearchEntry]:
    """The entries with these ids that the reader may see as of now, in the order given. One query.

    The index may be a moment behind; the row is what is true. So a right withdrawn this second
    counts this second.
    """
    tokens = set(reader)
    rows = SearchEntry.objects.in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows and tokens.intersection(rows[pk].audience)]
