"""Numbers without gaps or doubles."""

from django.db import transaction
from django.db.models import F

from .models import NumberSeries


def next_number(tenant: int, series: str) -> int:
    """The next number of a series, starting at 1.

    Must run inside the transaction that uses the number: if that fails, the number goes back, so
    there is never a gap; the row stays locked until then, so there is never a double.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is taken inside the transaction that uses it.")
    row = NumberSeries.objects.filter(tenant=tenant, series=series)
    if not row.update(last=F("last") + 1):
        NumberSeries.objects.get_or_create(tenant=tenant, series=series)
        row.update(last=F("last") + 1)
    return row.values_list("last", flat=True).get()
