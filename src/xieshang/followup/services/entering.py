"""Entering what was said: one sentence, or all of one meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.meetings.models import Meeting
from xieshang.people.models import Committee, Member
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..lifecycle import ITEM
from ..models import Author, Item
from ..searchable import SEARCHABLE
from ..states import ItemState

Names = Sequence[tuple[str, str]]
"""Name and capacity of each author."""


@transaction.atomic
def enter(
    *,
    committee: Committee,
    by: Account,
    origin: str,
    ask: str,
    text: str,
    authors: Names,
    kind: str = Item.Kind.SUGGESTION,
    meeting: Meeting | None = None,
    source_title: str = "",
    source_on: date | None = None,
    source_paper: str = "",
    lead: Any = None,
    unit: Any = None,
    body_name: str = "",
) -> Item:
    """Keep one sentence as the next item of its source."""
    _may_enter(committee, by)
    source = source_of(meeting, source_title, source_on)
    if unit and body_name:
        raise EntryRefused(Problem("body_name", _("一条只能送一个单位答复；请用“分送”。")))
    item = Item(
        committee=committee,
        origin=origin,
        kind=kind,
        source_paper=source_paper,
        lead=lead,
        unit=unit,
        body_name=body_name,
        ask=ask,
        text=text,
        created_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
        **source,
    )
    item.order = _next_order(item)
    item.save()
    name_authors(item, authors)
    trail.write(
        item, "enter", by=by, after=item.state, data={"source": item.source_title, "order": item.order}
    )
    SEARCHABLE.keep(item.pk)
    return item


@transaction.atomic
def enter_several(
    *, committee: Committee, by: Account, sentences: Iterable[tuple[str, str]], **about: Any
) -> list[Item]:
    """Keep every sentence of one meeting as an item of its own; who is to answer is added to each later."""
    rows = list(sentences)
    if not rows:
        raise EntryRefused(Problem("sentences", _("请至少录入一条，每条一行：提出人：原话。")))
    return [
        enter(
            committee=committee,
            by=by,
            ask=first_words(text),
            text=text,
            authors=[(name, Author.Capacity.SPEAKER)] if name else [],
            **about,
        )
        for name, text in rows
    ]


@transaction.atomic
def edit(*, item: Item, by: Account, authors: Names, version: int | None = None, **columns: Any) -> None:
    """Put a draft right: what was said, by whom, who is to answer."""
    ITEM.take("edit", item, by=by, version=version, change=columns)
    name_authors(item, authors)
    SEARCHABLE.keep(item.pk)


def source_of(meeting: Meeting | None, title: str, on: date | None) -> dict[str, Any]:
    """The columns that say where it was said: a meeting of the house, or what it was called and when."""
    if meeting:
        return {
            "meeting": meeting,
            "source_title": meeting.title,
            "source_on": timezone.localdate(meeting.starts_at),
        }
    if not title.strip() or on is None:
        raise EntryRefused(Problem("source_title", _("请选择会议，或写明会议、活动的名称和日期。")))
    return {"meeting": None, "source_title": title, "source_on": on}


def first_words(text: str) -> str:
    """The first sentence as the point of an item, as long as its column allows; the office words it better later."""
    return text.split("。")[0].split("；")[0].strip()[:60]


def name_authors(item: Item, names: Names) -> None:
    """Say anew who said it; a name that one serving member bears is that member's account."""
    members = Member.objects.serving(clock.today()).filter(
        committee=item.committee_id, account__name__in=[name for name, _capacity in names]
    )
    accounts: dict[str, list[Account]] = {}
    for member in members.select_related("account"):
        accounts.setdefault(member.account.name, []).append(member.account)
    item.authors.all().delete()
    Author.objects.bulk_create(
        Author(
            item=item,
            name=name,
            capacity=capacity,
            account=accounts[name][0] if len(accounts.get(name, ())) == 1 else None,
        )
        for name, capacity in dict(names).items()
    )


def _next_order(item: Item) -> int:
    last = Item.objects.filter(**item.source, part=0).exclude(state=ItemState.WITHDRAWN)
    return (last.aggregate(last=Max("order"))["last"] or 0) + 1


def _may_enter(committee: Committee, by: Account) -> None:
    if committee.pk not in standing_of(by).at(Permission.RUN_FOLLOWUP):
        raise PermissionDenied
