"""A record's history as it is read: what happened, in sentences, under the days on which it happened.

The sentences are each room's own (``proposals/history.py``); a test there holds them against the tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """One thing that happened: when, in words, by whom (when the words do not say), with what remark."""

    at: datetime
    sentence: str | Promise
    by: str
    note: str


@dataclass(frozen=True)
class Day:
    """What happened on one day."""

    on: date
    entries: list[Entry]


def by_day(entries: Iterable[Entry]) -> list[Day]:
    """The entries under the days they happened on, in the order given."""
    return [
        Day(on, list(group)) for on, group in groupby(entries, key=lambda entry: timezone.localdate(entry.at))
    ]
