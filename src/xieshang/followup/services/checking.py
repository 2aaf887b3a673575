"""Looking whether it was done, by somebody who had no hand in it."""

from datetime import date
from typing import Any

from django.db import transaction

from xieshang.core.models import Account

from ..lifecycle import ITEM
from ..models import Check, Item


@transaction.atomic
def check(*, item: Item, by: Account, version: int | None = None, **found: Any) -> None:
    """Say what was found: only this makes a matter solved, partly solved or unsolved."""
    ITEM.take(
        "check",
        item,
        by=by,
        version=version,
        change={"result": found.get("verdict"), "checked_on": found.get("on")},
        given={**found, "by": by},
        facts={"way": found.get("way")},
    )
    _keep(item, by, found)


@transaction.atomic
def reopen(*, item: Item, by: Account, version: int | None = None, note: str = "", **found: Any) -> None:
    """Take a closed matter up again, after somebody looked since; it has no result until the next check."""
    ITEM.take("reopen", item, by=by, version=version, note=note, given=found)
    _keep(item, by, found)


def _keep(item: Item, by: Account, found: dict[str, Any]) -> None:
    day: date = found["on"]
    Check.objects.create(item=item, by=by, **{**found, "on": day})
