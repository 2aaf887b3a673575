"""Hints shown beside a paper: perhaps related papers, and for those who review it, suggested values.

Both are weak on purpose: the first never changes what a search finds, the second is never applied
by itself and always says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import index, meaning, suggest
from xieshang.core.text.ask import Scope
from xieshang.core.text.similar import paper_of

from .earlier import Likeness, shown
from .libraries import reader
from .queries import label_of, words

SUGGESTED: dict[str, str | Promise] = {"field": _("领域或类别"), "unit": _("承办单位")}
VALUES = 2


@dataclass(frozen=True)
class Reason:
    """A suggested value with the words and the earlier papers that speak for it."""

    value: str
    words: Sequence[str]
    earlier: Sequence[SearchEntry]


@dataclass(frozen=True)
class Suggested:
    """What is suggested for one facet, the likeliest value first."""

    label: str | Promise
    reasons: list[Reason]


def related(account: Account, entry: SearchEntry) -> list[Likeness]:
    """Papers handed in whose titles mean nearly the same; nothing without the extra. Two queries."""
    found = meaning.related(entry.title, Scope(reader(account), since=date.min), leave_out=[entry.pk])
    known = words(account) if found else {}
    return [shown(row, {}, known) for row in found]


def suggestions(account: Account, entry: SearchEntry) -> list[Suggested]:
    """Field and unit a paper is likely to belong to, learned from the committee's own papers of this library."""
    here = index.here()
    scope = Scope(reader(account), {"library": [entry.library]}, since=date.min)
    known = words(account)
    suggested = []
    for facet, label in SUGGESTED.items():
        found = suggest.suggest(
            here, entry.tenant, facet, paper_of(entry), scope, library=entry.library, count=VALUES
        )
        reasons = [
            Reason(
                str(label_of(known, facet, one.value)),
                one.words,
                [earlier.entry for earlier in one.earlier if earlier.entry.pk != entry.pk],
            )
            for one in found
        ]
        if reasons:
            suggested.append(Suggested(label, reasons))
    return suggested
