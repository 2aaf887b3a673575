"""Puts changed entries in line, so that everyone who follows reads every change, whoever committed late.

A number given while a record is written would be given before the change is visible: a
transaction that took number 7 and committed after number 8 was read would never be read itself.
Here a change is written without a number. Only what has been committed gets one, by whoever looks
first, under one lock held until the numbers are visible themselves. So numbers become visible in
their order, writers never wait for each other, and nothing in it is peculiar to one database.
"""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from xieshang.core.models import SearchEntry, SearchLine

BATCH = 2000


@dataclass(frozen=True)
class Line:
    """Which line this is (each database has its own), and its last number."""

    name: str
    last: int


def line() -> Line:
    """The line as it stands. One query."""
    row = SearchLine.objects.filter(pk=1).first()
    if row is None:
        row, _ = SearchLine.objects.get_or_create(pk=1, defaults={"name": secrets.token_hex(16)})
    return Line(row.name, row.last)


def put_in_line() -> int:
    """Number the changes that have been committed; how many. One query when there are none."""
    waiting = SearchEntry.objects.filter(sequence=None)
    done = 0
    while waiting.exists():
        line()
        with transaction.atomic():
            row = SearchLine.objects.select_for_update().get(pk=1)
            # A row that is being written again this moment is left for the next time.
            ids = list(
                waiting.select_for_update(skip_locked=True)
                .order_by("pk")
                .values_list("pk", flat=True)[:BATCH]
            )
            if not ids:
                break
            # One statement: each gets the number of its id, moved behind the last number given.
            first, last = ids[0], ids[-1]
            done += waiting.filter(pk__in=ids).update(sequence=F("pk") + (row.last + 1 - first))
            row.last += last - first + 1
            row.save(update_fields=["last"])
    return done
