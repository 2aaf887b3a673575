"""Compares the index with the database, entry by entry: what `xieshang search check` does."""

from dataclasses import dataclass, field

import tantivy

from xieshang.core.models import SearchEntry

from . import schema
from .index import Index, Progress, fits, reached
from .line import line


@dataclass
class Differences:
    """Ids of entries in which the index and the database are not of one mind. All empty: they are."""

    missing: list[int] = field(default_factory=list)
    """In the database and not in the index."""
    surplus: list[int] = field(default_factory=list)
    """In the index and not in the database, or removed there."""
    changed: list[int] = field(default_factory=list)
    """In both, with other words, facets or audience."""
    foreign: bool = False
    """The whole index was made from another database or by other code."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.changed or self.foreign)


def compare(index: Index, progress: Progress | None = None) -> Differences:
    """Every difference in what the index should hold by now. What it has not come to yet is not one."""
    searcher = index.searcher()
    so_far = reached(searcher)
    found = Differences(foreign=not fits(so_far, line()))
    indexed = _indexed(searcher) if searcher else {}
    total = SearchEntry.objects.count()
    for done, entry in enumerate(SearchEntry.objects.order_by("pk").iterator(chunk_size=500), 1):
        stored = indexed.pop(entry.pk, None)
        if progress and (done % 500 == 0 or done == total):
            progress(done, total)
        if entry.sequence is None or entry.sequence > so_far.last:
            continue
        if entry.deleted and stored:
            found.surplus.append(entry.pk)
        elif not entry.deleted and stored is None:
            found.missing.append(entry.pk)
        elif not entry.deleted and stored != (entry.sequence, schema.digest(entry)):
            found.changed.append(entry.pk)
    found.surplus += sorted(indexed)
    return found


def _indexed(searcher: tantivy.Searcher) -> dict[int, tuple[int, int]]:
    """Each entry the index holds, with its number in line and its digest."""
    everything = tantivy.Query.range_query(
        schema.schema(), schema.ENTRY, tantivy.FieldType.Unsigned, 1, 2**63, use_inverted_index=False
    )
    hits = searcher.search(everything, limit=max(1, searcher.num_docs)).hits
    addresses = [address for _, address in hits]
    columns = [
        searcher.fast_field_values(name, addresses) for name in (schema.ENTRY, schema.SEQUENCE, schema.DIGEST)
    ]
    return {entry: (sequence, digest) for entry, sequence, digest in zip(*columns, strict=True)}
