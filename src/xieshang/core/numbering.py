"""Numbers without gaps or doubles."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from .models import NumberSeries


@dataclass(frozen=True)
class Series:
    """The column that bears the number, and the name of the series it is taken from, read from the record."""

    column: str
    name: Callable[[Any], str]


def next_number(tenant: int, series: str) -> int:
    """The next number of a series, starting at 1."""
    return next_numbers(tenant, series, 1)[0]


def next_numbers(tenant: int, series: str, count: int) -> range:
    """The next so many numbers of a series, starting at 1.

    Must run inside the transaction that uses the number: if that fails, the number goes back, so
    there is never a gap; the row stays locked until then, so there is never a double.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is taken inside the transaction that uses it.")
    row = NumberSeries.objects.filter(tenant=tenant, series=series)
    if not row.update(last=F("last") + count):
        NumberSeries.objects.get_or_create(tenant=tenant, series=series)
        row.update(last=F("last") + count)
    last = row.values_list("last", flat=True).get()
    return range(last - count + 1, last + 1)
