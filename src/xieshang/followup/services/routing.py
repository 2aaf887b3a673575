"""Who is to answer an item: put together with another, divided among several, sent elsewhere."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, notices, trail
from xieshang.core.models import Account

from ..actors import UNIT
from ..lifecycle import ITEM
from ..models import Author, Item
from ..searchable import SEARCHABLE
from ..states import ItemState

Body = tuple[Any, str]
"""A unit of the house, or the name of a body that has no account."""


@transaction.atomic
def merge(*, item: Item, by: Account, merged_into: Item | None, version: int | None = None) -> None:
    """Put it together with another item of its source; the other one keeps all authors."""
    ITEM.take(
        "merge",
        item,
        by=by,
        version=version,
        change={"merged_into": merged_into},
        facts={"into": merged_into.place} if merged_into else {},
    )
    assert merged_into
    accounts = set(merged_into.authors.values_list("account", flat=True)) - {None}
    Author.objects.bulk_create(
        Author(item=merged_into, account=author.account, name=author.name, capacity=author.capacity)
        for author in item.authors.all()
        if author.account_id not in accounts
    )
    trail.write(merged_into, "joined", by=by, data={"place": item.place, "item": item.pk})
    SEARCHABLE.keep(merged_into.pk)


@transaction.atomic
def split(*, item: Item, by: Account, bodies: Sequence[Body], version: int | None = None) -> list[Item]:
    """Let several bodies answer, each its own part: 3-1, 3-2. It still counts once."""
    ITEM.take(
        "split",
        item,
        by=by,
        version=version,
        given={"bodies": bodies},
        facts={"count": len(bodies)},
    )
    authors = list(item.authors.all())
    parts = []
    for number, (unit, body_name) in enumerate(bodies, start=1):
        part = Item.objects.create(
            committee_id=item.committee_id,
            state=ItemState.READY,
            kind=item.kind,
            origin=item.origin,
            meeting_id=item.meeting_id,
            source_title=item.source_title,
            source_on=item.source_on,
            source_paper=item.source_paper,
            order=item.order,
            part=number,
            part_of=item,
            ask=item.ask,
            text=item.text,
            unit=unit,
            body_name=body_name,
            lead_id=item.lead_id,
            created_by=by,
            created_at=clock.now(),
            entered_at=clock.now(),
        )
        Author.objects.bulk_create(
            Author(item=part, account=author.account, name=author.name, capacity=author.capacity)
            for author in authors
        )
        trail.write(part, "part", by=by, after=part.state, data={"place": item.place, "body": part.body})
        parts.append(part)
    SEARCHABLE.keep(*(part.pk for part in parts))
    return parts


@transaction.atomic
def move(
    *,
    item: Item,
    by: Account,
    unit: Any = None,
    body_name: str = "",
    note: str = "",
    version: int | None = None,
) -> None:
    """Another body answers, with the whole time for it; the one before is told that it no longer does."""
    before = UNIT.people(item)
    event = ITEM.take(
        "move", item, by=by, version=version, note=note, change={"unit": unit, "body_name": body_name},
        facts={"body": unit.short_name if unit else body_name},
    )  # fmt: skip
    notices.tell(before, event, item, _("改由其他单位答复"), url=reverse("followup:desk"))
