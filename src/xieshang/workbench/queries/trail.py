"""The trail as an auditor reads it: what was done, and whether each event is still what was written."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from xieshang.core.models import Event
from xieshang.core.trail import kind_of
from xieshang.people.models import Committee
from xieshang.proposals.models import Proposal

from .. import wording
from ..sources import TRAILED

A_PAGE = 50

_CALLED = {kind_of(model): label for model, label in TRAILED}


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
    return Read(
        event,
        what=_CALLED.get(kind, kind),
        action=wording.action(kind, event.action),
        before=wording.state(kind, event.before),
        after=wording.state(kind, event.after),
        url=reverse("proposals:detail", args=[event.record]) if kind == kind_of(Proposal) else "",
        recomputed=event.compute_digest(),
    )
