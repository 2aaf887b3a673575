"""Somebody goes back to the same stop and says whether it lasted."""

from datetime import date

from django.db import transaction

from xieshang.core.models import Account

from ..lifecycle import INSPECTION
from ..models import Advice, Inspection, Recheck, Stop


@transaction.atomic
def recheck(
    *,
    inspection: Inspection,
    by: Account,
    advice: Advice | None = None,
    stop: Stop | None = None,
    on: date | None = None,
    verdict: str = "",
    text: str = "",
    version: int | None = None,
) -> Recheck:
    """Keep what was found; the heads and the units hear of it."""
    found = {"advice": advice, "stop": stop, "on": on, "verdict": verdict, "text": text}
    facts = {"place": advice.item.place, "ask": advice.item.ask, "verdict": verdict} if advice else {}
    INSPECTION.take("recheck", inspection, by=by, version=version, given={**found, "by": by}, facts=facts)
    return Recheck.objects.create(by=by, **found)
