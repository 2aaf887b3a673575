"""Telling people: one row per person and event, in the transaction of the event."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from django.db.models import Q
from django.utils import translation
from django.utils.functional import Promise

from . import clock
from .models import Account, Event, Notice


class Addressed(Protocol):
    """Anything with a page of its own."""

    def get_absolute_url(self) -> str: ...


def tell(
    people: Iterable[Account],
    event: Event,
    record: Addressed,
    what: str | Promise,
    *,
    url: str = "",
    mail_after: datetime | None = None,
) -> None:
    """Tell each of these people once of the event; whoever caused it is not told what they did themselves.

    E-mail leaves at once, or not before ``mail_after``.
    """
    Notice.objects.bulk_create(_notices(people, event, record, what, url=url, mail_after=mail_after))


def tell_many(notices: Iterable[tuple[Iterable[Account], Event, Addressed, str | Promise]]) -> None:
    """Tell people of many events, each with its record and what happened, as ``tell`` does. One statement."""
    Notice.objects.bulk_create([row for notice in notices for row in _notices(*notice)])


def _notices(
    people: Iterable[Account],
    event: Event,
    record: Addressed,
    what: str | Promise,
    *,
    url: str = "",
    mail_after: datetime | None = None,
) -> list[Notice]:
    recipients = {person.pk: person for person in people if person.pk != event.by_id}
    if not recipients:
        return []
    with translation.override("zh-hans"):
        words = str(what)
    return [
        Notice(
            recipient=person,
            event=event,
            created_at=event.at,
            what=words,
            title=str(record)[:200],
            by_name=event.by_name,
            url=url or record.get_absolute_url(),
            message_id=f"{uuid.uuid4().hex}@xieshang",
            mail=Notice.Mail.WAITING if person.email else Notice.Mail.NONE,
            mail_after=(mail_after or clock.now()) if person.email else None,
        )
        for person in recipients.values()
    ]


def withdraw(events: Sequence[Event]) -> dict[int, list[Account]]:
    """Take back the notices of these events that nobody read and no mail carried; who was told of each of the
    others, by the event's id. Three statements."""
    unread = Q(read_at=None, mail__in=(Notice.Mail.NONE, Notice.Mail.WAITING))
    of_these = Notice.objects.filter(event__in=events)
    of_these.filter(unread).delete()
    informed: dict[int, list[Account]] = {event.pk: [] for event in events}
    for notice in of_these.select_related("recipient"):
        informed[notice.event_id].append(notice.recipient)
    return informed


def lead_elsewhere(people: Iterable[Account], record: Addressed, url: str) -> None:
    """What these people were told of a record they may read no longer stays, and leads to another page. One query."""
    addresses = Notice.objects.filter(recipient__in=people, url__startswith=record.get_absolute_url())
    addresses.update(url=url)


def unread_count(account: Account) -> int:
    """How many notices wait to be read. One query."""
    return Notice.objects.filter(recipient=account, read_at=None).count()
