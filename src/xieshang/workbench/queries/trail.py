"""The trail as an auditor reads it: what was done, and whether each event is still what was written."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from xieshang.core.models import Event
from xieshang.core.trail import kind_of
from xieshang.people.models import Committee

from .. import wording
from ..house import RECORDED

A_PAGE = 50

_RECORDED = {kind_of(recorded.model): recorded for recorded in RECORDED}


@dataclass(frozen=True)
class Read:
    """One event in words, and its digest computed anew from what the database holds now."""

    event: Event
    what: Any
    action: str
    before: str
    after: str
    url: str
    recomputed: str

    @property
    def is_genuine(self) -> bool:
        return self.recomputed == self.event.digest

    @property
    def form(self) -> str:
        """The bytes the digest is taken of."""
        return self.event.canonical().decode()


def events_of(committee: Committee, wanted: Q, *, before: int | None = None) -> tuple[list[Read], int | None]:
    """A page of this committee's events, the latest first, and where the page after it begins. One query."""
    rows = Event.objects.filter(wanted, tenant=committee.pk)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: A_PAGE + 1])
    page = [_read(event) for event in found[:A_PAGE]]
    return page, page[-1].event.pk if len(found) > A_PAGE else None


def _read(event: Event) -> Read:
    kind = event.kind
    recorded = _RECORDED.get(kind)
    return Read(
        event,
        what=recorded.label if recorded else kind,
        action=wording.action(kind, event.action),
        before=wording.state(kind, event.before),
        after=wording.state(kind, event.after),
        url=reverse(recorded.page, args=[event.record]) if recorded and recorded.page else "",
        recomputed=event.compute_digest(),
    )
