"""The programme of a meeting: its items are added, changed, put in order and taken out, each with an event."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account

from ..models import AgendaItem, Meeting
from ..states import FINISHED
from .convening import MeetingRefused, check_secretariat


@transaction.atomic
def add_agenda_item(*, meeting: Meeting, by: Account, title: str, **details) -> AgendaItem:
    """Add one item at the end of the programme."""
    _check(meeting, by)
    last = meeting.agenda.aggregate(order=Max("order"))["order"] or 0
    item = AgendaItem.objects.create(meeting=meeting, title=_titled(title), order=last + 1, **details)
    trail.write(meeting, "agenda", by=by, data={"item": item.pk, "title": title})
    return item


@transaction.atomic
def change_agenda_item(
    *, item: AgendaItem, by: Account, title: str, version: int | None = None, **details
) -> None:
    """Say an item otherwise; before the notice and after it."""
    _check(item.meeting, by)
    changes: Mapping[str, Any] = {"title": _titled(title), **details}
    version = item.version if version is None else version
    mine = AgendaItem.objects.filter(pk=item.pk, version=version)
    if not mine.update(**changes, version=F("version") + 1):
        raise MeetingRefused(_("这项议程刚刚有了变化，请看过最新内容再修改。"))
    changed = {
        name: [getattr(item, name), value] for name, value in changes.items() if getattr(item, name) != value
    }
    trail.write(item.meeting, "change_agenda", by=by, data={"item": item.pk, "title": title, "said": changed})


@transaction.atomic
def move_agenda_item(*, item: AgendaItem, by: Account, places: int) -> int:
    """Put an item so many places later, or earlier when negative; returns where it stands now."""
    _check(item.meeting, by)
    items = list(item.meeting.agenda.select_for_update())
    before = items.index(item)
    items.insert(max(0, before + places), items.pop(before))
    for number, row in enumerate(items, 1):
        row.order = number
    AgendaItem.objects.bulk_update(items, ["order"])
    now = items.index(item)
    if now != before:
        trail.write(
            item.meeting, "move_agenda", by=by, data={"item": item.pk, "title": item.title, "place": now + 1}
        )
    return now + 1


@transaction.atomic
def remove_agenda_item(*, item: AgendaItem, by: Account) -> None:
    """Take an item out of the programme; the trail keeps what it was."""
    _check(item.meeting, by)
    trail.write(item.meeting, "remove_agenda", by=by, data={"item": item.pk, "title": item.title})
    item.delete()


def _check(meeting: Meeting, by: Account) -> None:
    check_secretariat(by, meeting)
    if meeting.state in FINISHED:
        raise MeetingRefused(_("会议已经归档或取消，议程不能再改。"))


def _titled(title: str) -> str:
    if not title.strip():
        raise MeetingRefused(_("请填写议程内容。"))
    return title
