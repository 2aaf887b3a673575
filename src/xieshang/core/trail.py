"""The trail: every write leaves an event in the same transaction, and no event is ever changed."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Protocol

from django.apps import apps
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q

from . import clock
from .models import Account, Event

_LONG = 200
READING = "look_at_"
"""How the action of an event begins by which nothing changed: somebody looked. It stands in no record's history."""


class Kept(Protocol):
    """A row whose history is kept: it belongs to one committee, and its model names the kind."""

    pk: Any
    _meta: ClassVar[Any]

    @property
    def tenant(self) -> int | None: ...


def kind_of(record: Kept | models.Model | type[models.Model]) -> str:
    """The name under which a model's events are kept: ``proposals.proposal``.

    A model that moved to another room says in ``kept_as`` what it was called before: the name is a part of every
    event's digest.
    """
    return getattr(record, "kept_as", "") or record._meta.label_lower


def model_of(kind: str) -> Any:
    """The model whose events are kept under this name."""
    return next(model for model in apps.get_models() if kind_of(model) == kind)


def event(
    record: Kept,
    action: str,
    *,
    by: Account | None,
    before: str = "",
    after: str = "",
    note: str = "",
    data: dict[str, Any] | None = None,
    tenant: int | None = None,
) -> Event:
    """One event about one record, not yet written. ``by=None`` means the house itself did it (a clock ran out).

    ``tenant`` is told for what belongs to no committee (an account): the one in whose name it was done.
    """
    made = Event(
        at=clock.now(),
        by=by,
        by_name=by.name if by else "",
        tenant=record.tenant if tenant is None else tenant,
        kind=kind_of(record),
        record=record.pk,
        action=action,
        before=before,
        after=after,
        note=note,
        data={key: plain(value) for key, value in (data or {}).items()},
    )
    made.digest = made.compute_digest()
    return made


def write(record: Kept, action: str, **details: Any) -> Event:
    """Append one event about one record; ``details`` are those of ``event``."""
    made = event(record, action, **details)
    made.save(force_insert=True)
    return made


def taken_away(*, by: Account, tenant: int | None, name: str, rows: int) -> Event:
    """Somebody took a file of this name away; ``tenant`` is the committee in whose trail that stands."""
    return write(by, "export", by=by, tenant=tenant, data={"name": name, "rows": rows})


def write_many(events: list[Event]) -> list[Event]:
    """Append events in this order. One statement for each few hundred."""
    return Event.objects.bulk_create(events)


def history(record: models.Model):
    """A record's events, oldest first."""
    return Event.objects.filter(kind=kind_of(record), record=record.pk).order_by("id")


def taken(record: models.Model, action: str, by: Account) -> Event | None:
    """The last time this person took this step on the record. One query."""
    return history(record).filter(action=action, by=by).last()


def digest(record: Any, parts: Iterable[str]) -> dict[str, str]:
    """What the trail says of a text: the digest of its parts."""
    text = "\n".join(getattr(record, name) for name in parts)
    return {"text_sha256": hashlib.sha256(text.encode()).hexdigest()}


def last_events(records: Sequence[models.Model]) -> dict[int, Event]:
    """The latest change of each of these records of one kind, by the record's id. One query."""
    if not records:
        return {}
    own = Event.objects.filter(kind=kind_of(records[0]), record__in=[record.pk for record in records])
    own = own.exclude(action__startswith=READING)
    latest = own.values("record").annotate(latest=Max("id")).values("latest")
    return {found.record: found for found in Event.objects.filter(pk__in=latest)}


def histories(records: Iterable[models.Model]) -> list[Event]:
    """The events of records of several kinds, oldest first. One query."""
    wanted: dict[str, list[int]] = {}
    for record in records:
        wanted.setdefault(kind_of(record), []).append(record.pk)
    any_of = (Q(kind=kind, record__in=pks) for kind, pks in wanted.items())
    if not wanted:
        return []
    events = Event.objects.filter(reduce(or_, any_of)).exclude(action__startswith=READING)
    return list(events.annotate(name_is_shared=name_is_shared("by_name", "by")).order_by("id"))


def name_is_shared(name: str, by: str) -> Exists:
    """Whether another account bears the name in this column: who did it is to be told apart from them."""
    others = Account.objects.filter(name=OuterRef(name), is_active=True).exclude(pk=OuterRef(by))
    return Exists(others)


def plain(value: Any) -> Any:
    """A value as the trail keeps it: JSON, and long text only by length and digest (versions keep the text)."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str) and len(value) > _LONG:
        return {"length": len(value), "sha256": hashlib.sha256(value.encode()).hexdigest()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value if isinstance(value, bool | int | float) or value is None else str(value)
