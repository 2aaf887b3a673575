"""The trail as an auditor reads it: what was done, and whether each event is still what was written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account, Attachment, Event
from xieshang.core.sheets import Column
from xieshang.core.trail import kind_of
from xieshang.people.models import Committee
from xieshang.people.namesakes import called_in

from .. import wording
from ..house import RECORDED

A_PAGE = 50
MOST_EXPORTED = 100_000

_RECORDED = {kind_of(recorded.model): recorded for recorded in RECORDED}


@dataclass(frozen=True)
class Object:
    """What an event was about, as far as the reader may know it."""

    label: Any
    """Its kind, in words."""
    title: str = ""
    """Empty where the reader may not see the record: they learn that something was done, not what it says."""
    url: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Read:
    """One event in words, and its digest computed anew from what the database holds now."""

    event: Event
    name: str
    """Who did it, told apart from whoever bears the same name; empty for the house itself."""
    about: Object
    action: str
    before: str
    after: str
    recomputed: str

    @property
    def is_genuine(self) -> bool:
        return self.recomputed == self.event.digest

    @property
    def form(self) -> str:
        """The bytes the digest is taken of; empty where they would tell what the reader may not see."""
        return "" if self.about.hidden else self.event.canonical().decode()


def events_of(committee: Committee, wanted: Q) -> QuerySet[Event]:
    """This committee's events that answer the question, the latest first."""
    events = Event.objects.filter(wanted, tenant=committee.pk).select_related("by")
    return events.annotate(name_is_shared=trail.name_is_shared("by_name", "by")).order_by("-pk")


def page_of(
    events: QuerySet[Event], reader: Account, *, before: int | None = None
) -> tuple[list[Read], int | None]:
    """A page of events, and where the page after it begins. One query, and one for each kind of record on it."""
    rows = events.filter(pk__lt=before) if before else events
    found = list(rows[: A_PAGE + 1])
    page = list(read(found[:A_PAGE], reader))
    return page, page[-1].event.pk if len(found) > A_PAGE else None


def in_chunks(events: QuerySet[Event], reader: Account) -> Iterator[Read]:
    """All of them, ``MOST_EXPORTED`` at most, read chunk by chunk."""
    chunk: list[Event] = []
    for event in events[:MOST_EXPORTED].iterator(chunk_size=500):
        chunk.append(event)
        if len(chunk) == 500:
            yield from read(chunk, reader)
            chunk = []
    yield from read(chunk, reader)


def read(events: Iterable[Event], reader: Account) -> Iterator[Read]:
    """These events in words. One query for each kind of record among them."""
    events = list(events)
    objects, called = _objects(events, reader), called_in(events)
    for event in events:
        yield Read(
            event,
            name=called.get(event.pk, event.by_name),
            about=objects[event.kind, event.record],
            action=wording.action(event.kind, event.action),
            before=wording.state(event.kind, event.before),
            after=wording.state(event.kind, event.after),
            recomputed=event.compute_digest(),
        )


def _objects(events: Iterable[Event], reader: Account) -> Mapping[tuple[str, int], Object]:
    """What the events were about, by kind and number."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for event in events:
        numbers[event.kind].add(event.record)
    objects: dict[tuple[str, int], Object] = {}
    for kind, pks in numbers.items():
        recorded = _RECORDED.get(kind)
        if recorded is None:
            objects |= {(kind, pk): Object(kind, hidden=True) for pk in pks}
            continue
        found = _readable(recorded.model, pks, reader)
        known = recorded.model._default_manager.filter(pk__in=pks) if recorded.model is Attachment else ()
        shut = {row.pk for row in known} - found.keys()
        guarded = hasattr(recorded.model._default_manager.all(), "visible_to")
        for pk in pks:
            hidden = pk in shut or (guarded and pk not in found)
            objects[kind, pk] = _object(recorded.label, found.get(pk), hidden=hidden)
    return objects


def _readable(model: Any, pks: Iterable[int], reader: Account) -> dict[int, Any]:
    """Those of these rows that the reader may know, by number. One query; for files one more for each kind of
    record that they belong to.

    A file is known to who may see its record. What has no rule of who may see it belongs to the house itself:
    rules, posts, units, accounts.
    """
    rows: Any = model._default_manager.all()
    found = (rows.visible_to(reader) if hasattr(rows, "visible_to") else rows).in_bulk(pks)
    if model is not Attachment:
        return found
    bearers: dict[str, set[int]] = defaultdict(set)
    for file in found.values():
        bearers[file.kind].add(file.record)
    readable = {
        (kind, pk)
        for kind, records in bearers.items()
        if kind in _RECORDED
        for pk in _readable(_RECORDED[kind].model, records, reader)
    }
    return {pk: file for pk, file in found.items() if (file.kind, file.record) in readable}


def _object(label: Any, row: Any, *, hidden: bool) -> Object:
    if row is None:
        return Object(label, hidden=hidden)
    url = row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
    return Object(label, title=wording.title(row), url=url)


COLUMNS = (
    Column(_("时间"), lambda read: f"{read.event.at:%Y-%m-%d %H:%M:%S%z}", 24),
    Column(_("办理人"), lambda read: read.name, 14),
    Column(_("账号"), lambda read: read.event.by.username if read.event.by else "", 16),
    Column(_("办理"), lambda read: read.action, 24),
    Column(_("对象"), lambda read: read.about.label, 16),
    Column(_("对象编号"), lambda read: read.event.record, 10),
    Column(_("标题"), lambda read: read.about.title, 50),
    Column(_("此前"), lambda read: read.before, 14),
    Column(_("此后"), lambda read: read.after, 14),
    Column(_("理由"), lambda read: read.event.note, 40),
    Column(_("指纹"), lambda read: read.event.digest, 66),
    Column(_("核对"), lambda read: _("一致") if read.is_genuine else _("不符"), 8),
)
"""The trail as a file for the auditor's own papers."""
