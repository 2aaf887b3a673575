"""Keeps what can be found of a kind of record in step with its records: each write of one writes its entry.

A room says once how its records read as entries; the mover in ``core.lifecycle`` and the few writes
that are no steps call ``keep`` in the transaction that changed the record.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import models, transaction

from xieshang.core.models import SearchEntry
from xieshang.core.trail import kind_of

from . import entries
from .entries import Findable

BATCH = 200

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Searchable:
    """One kind of record that can be found, and how its records read as entries.

    ``read`` gives the entries of the records with these ids; in as many queries for one record as
    for a batch, with the rows locked, so that of two who change one record at the same moment the
    second reads what the first has written. A record without an entry is taken out of its library.
    """

    model: type[models.Model]
    read: Callable[[Collection[int]], Iterable[Findable]]

    @property
    def kind(self) -> str:
        return kind_of(self.model)

    def keep_records(self, *records: models.Model) -> None:
        self.keep(*(record.pk for record in records))

    def keep(self, *records: int) -> None:
        """Write the entries of these records as they are now. Called inside the writer's transaction."""
        later = _later.get()
        if later is not None:
            later.setdefault(self.kind, (self, {}))[1].update(dict.fromkeys(records))
            return
        found = list(self.read(records))
        entries.write(*found)
        gone = set(records).difference(entry.record for entry in found)
        if gone:
            entries.remove(self.kind, gone)


_later: ContextVar[dict[str, tuple[Searchable, dict[int, None]]] | None] = ContextVar("later", default=None)


@contextmanager
def once_at_the_end() -> Iterator[None]:
    """Inside, every record that changes is only noted; its entry is written once, before the block ends.

    For a long run of writes in one transaction, in which nobody could find anything anyway.
    """
    noted: dict[str, tuple[Searchable, dict[int, None]]] = {}
    token = _later.set(noted)
    try:
        yield
    finally:
        _later.reset(token)
    for searchable, records in noted.values():
        ids = list(records)
        for start in range(0, len(ids), BATCH):
            searchable.keep(*ids[start : start + BATCH])


def write_all(searchables: Sequence[Searchable], progress: Progress | None = None) -> int:
    """Write the entry of every record anew and remove those of records that are gone; how many records.

    Batch by batch, each in a transaction of its own, so that people work on meanwhile.
    """
    total = sum(searchable.model._default_manager.count() for searchable in searchables)
    done = 0
    for searchable in searchables:
        last = 0
        everything = searchable.model._default_manager.order_by("pk").values_list("pk", flat=True)
        while ids := list(everything.filter(pk__gt=last)[:BATCH]):
            with transaction.atomic():
                searchable.keep(*ids)
            last, done = ids[-1], done + len(ids)
            if progress:
                progress(done, max(done, total))
        known = SearchEntry.objects.filter(kind=searchable.kind, deleted=False).values_list(
            "record", flat=True
        )
        # A record made meanwhile has been asked for too: only what is in no table any more is removed.
        gone = known.exclude(record__in=searchable.model._default_manager.values("pk"))
        entries.remove(searchable.kind, gone)
    return done
