"""Earlier work on the matter of a paper (已有成果): while it is written, and as it stood when it was handed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import index
from xieshang.core.text.ask import Scope
from xieshang.core.text.library import PaperLibrary
from xieshang.core.text.similar import nearest, paper_of
from xieshang.core.work import GoOn

from .brought_in import entered_here
from .libraries import PAPERS, reader
from .models import Finding
from .queries import Words, facts_of, label_of, words

SHOWN = 3
WORTH_SAYING = 0.2
"""Below this likeness two papers have no more in common than a way of speaking."""

AT_ONCE = 20
"""Papers checked in one round of the background work, so that other work does not wait for long."""

PARTS = {"situation": _("情况"), "analysis": _("分析"), "suggestions": _("建议")}


@dataclass(frozen=True)
class Likeness:
    """An earlier paper as it is shown beside another: what of the paper stands in it already, and what became of it."""

    entry: SearchEntry
    library: str | Promise
    state: Any
    shares: list[tuple[str | Promise, int]]
    """Each part of the paper, and how much of it stands in the earlier one: percent."""
    facts: list[str | Promise]
    """The session, the units that answered, the result and how satisfied its proposers were."""


def library_named(name: str) -> PaperLibrary | None:
    return next((library for library in PAPERS if library.name == name), None)


def entry_of(account: Account, library: PaperLibrary, pk: int) -> SearchEntry | None:
    """The entry of a paper this person may see. One query."""
    entry = SearchEntry.objects.filter(kind=library.papers.kind, record=pk, deleted=False).first()
    return entry if entry and reader(account).intersection(entry.audience) else None


def earlier_than(account: Account, entry: SearchEntry) -> list[Likeness]:
    """The papers most like one, among all that were handed in and that this person may see."""
    known = words(account)
    return [
        shown(found.entry, found.shares, known)
        for found in nearest(
            index.here(),
            paper_of(entry),
            # A draft has no day; what was handed in has one.
            Scope(reader(account), since=date.min),
            count=SHOWN,
            at_least=WORTH_SAYING,
            leave_out=[(entry.kind, entry.record)],
        )
    ]


def stored(account: Account, library: PaperLibrary, pk: int) -> tuple[Finding, list[Likeness]] | None:
    """What the check found when the paper was handed in, as far as this person may see it; None before it was made."""
    finding = Finding.objects.filter(kind=library.papers.kind, record=pk).first()
    if finding is None:
        return None
    shares = {(paper["kind"], paper["record"]): paper["shares"] for paper in finding.papers}
    found = SearchEntry.objects.filter(record__in=[record for _kind, record in shares])
    tokens = reader(account)
    rows = {(row.kind, row.record): row for row in found if tokens.intersection(row.audience)}
    known = words(account)
    return finding, [shown(rows[key], paper, known) for key, paper in shares.items() if key in rows]


def shown(entry: SearchEntry, shares: Mapping[str, float], known: Words) -> Likeness:
    """An entry as it stands beside another paper."""
    states = [known["state"].get(value) for value in entry.facets.get("state", ())]
    return Likeness(
        entry=entry,
        library=label_of(known, "library", entry.library),
        state=next((state for state in states if state), None),
        shares=[(PARTS[name], round(100 * share)) for name, share in shares.items() if name in PARTS],
        facts=list(facts_of(entry, known, ("session", "unit", "result", "satisfaction"))),
    )


def check_submitted(go_on: GoOn) -> None:
    """Make the check for papers handed in that have none yet. One query when there are none.

    Only what the index has come to is checked, so that a paper handed in just before is not missed.
    """
    so_far = index.here().reached().last
    for entry in _unchecked(so_far)[:AT_ONCE]:
        if not go_on():
            return
        Finding.objects.get_or_create(
            kind=entry.kind,
            record=entry.record,
            defaults={"tenant": entry.tenant, "found_at": clock.now(), "papers": list(_likenesses(entry))},
        )


def _unchecked(so_far: int):
    made = Finding.objects.filter(kind=OuterRef("kind"), record=OuterRef("record"))
    entries = SearchEntry.objects.filter(
        ~Exists(made),
        kind__in=[library.papers.kind for library in PAPERS],
        day__isnull=False,
        deleted=False,
        sequence__lte=so_far,
    )
    return entered_here(entries).order_by("sequence")


def _likenesses(entry: SearchEntry) -> Iterator[dict[str, Any]]:
    """The nearest papers handed in at the same committee up to the same day."""
    found = nearest(
        index.here(),
        paper_of(entry),
        Scope(_office(entry.tenant), since=date.min, until=entry.day),
        count=SHOWN,
        at_least=WORTH_SAYING,
        leave_out=[(entry.kind, entry.record)],
    )
    for earlier in found:
        yield {
            "kind": earlier.entry.kind,
            "record": earlier.entry.record,
            "likeness": round(earlier.likeness, 3),
            "shares": {name: round(share, 3) for name, share in earlier.shares.items()},
        }


def _office(committee: int) -> frozenset[str]:
    return frozenset(library.office(committee) for library in PAPERS)
