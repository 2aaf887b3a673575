"""A record's history as it is read: what happened, in sentences, under the days on which it happened.

The sentences are each room's own (``proposals/history.py``); a test there holds them against the tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone


@dataclass(frozen=True)
class Entry:
    """One thing that happened: when, in words, by whom (when the words do not say), with what remark."""

    at: datetime
    sentence: str
    by: str
    note: str


@dataclass(frozen=True)
class Day:
    """What happened on one day."""

    on: date
    entries: list[Entry]


def by_day(told: Iterable[Entry]) -> list[Day]:
    """The entries under the days they happened on, in the order given."""
    return [
        Day(on, list(entries))
        for on, entries in groupby(told, key=lambda entry: timezone.localdate(entry.at))
    ]
