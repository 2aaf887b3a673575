"""The writes on copies that are more than a step: who borrows is noted for the desk, and let go of on the way back."""

from typing import Any

from django.db import transaction

from xieshang.core import clock
from xieshang.core.models import Account, Event

from .lifecycle import COPY
from .models import Copy, Loan


@transaction.atomic
def lend(*, copy: Copy, by: Account, reader: str = "", phone: str = "", version: int | None = None) -> Event:
    """Lend a copy; the trail knows that it was lent, the desk alone to whom."""
    event = COPY.take("lend", copy, by=by, version=version, given={"reader": reader, "phone": phone})
    Loan.objects.create(copy=copy, reader=reader, phone=phone, lent_on=clock.today())
    return event


@transaction.atomic
def bring_back(action: str, *, copy: Copy, by: Account, **values: Any) -> Event:
    """A copy that comes back, is replaced or is given up ends its loan, if it was lent."""
    event = COPY.take(action, copy, by=by, **values)
    Loan.objects.filter(copy=copy, returned_on=None).update(returned_on=clock.today())
    return event
