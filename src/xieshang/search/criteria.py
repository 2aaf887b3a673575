"""The criteria of a search, read from the address of its page.

The address is the state: it can be shared, kept and opened again.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.text import query
from xieshang.core.text.ask import Scope
from xieshang.core.text.entries import FACETS
from xieshang.core.text.find import Order
from xieshang.core.text.schema import LIBRARY
from xieshang.core.text.synonyms import Synonyms

LABELS = {
    LIBRARY: _("资料库"),
    "committee": _("政协"),
    "level": _("层级"),
    "session": _("会议届次"),
    "year": _("年度"),
    "field": _("领域"),
    "party": _("党派"),
    "sector": _("界别"),
    "unit": _("承办单位"),
    "state": _("状态"),
    "result": _("办理结果"),
    "satisfaction": _("满意度"),
}
assert set(LABELS) == {LIBRARY, *FACETS}, "Every facet of the engine has its words here."

ONE = ("committee", "session", "year", "party", "sector", "unit")
"""Facets with so many values that one is chosen from a list."""

SORTS = {Order.RELEVANCE: _("相关度"), Order.NEWEST: _("最新"), Order.OLDEST: _("最早")}
_PAGE = re.compile(r"[1-9]\d{0,5}")


@dataclass(frozen=True)
class Criteria:
    """Words, choices, order and page. What makes no sense in an address is left out, not refused."""

    words: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: Order = Order.RELEVANCE
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Criteria":
        chosen = {}
        for name in LABELS:
            values = tuple(dict.fromkeys(v[:80] for v in data.getlist(name) if v and "\0" not in v))
            if values:
                chosen[name] = values
        page, sort = data.get("page", ""), data.get("sort", "")
        return cls(
            words=" ".join(data.get("q", "").replace("\0", "").split())[: query.LONGEST],
            chosen=chosen,
            since=_day(data.get("since", "")),
            until=_day(data.get("until", "")),
            sort=Order(sort) if sort in SORTS else Order.RELEVANCE,
            page=int(page) if _PAGE.fullmatch(page) else 1,
        )

    def question(self, synonyms: Synonyms) -> query.Question:
        """What is asked for, with what says the same in other words."""
        return query.parse(self.words, synonyms)

    def scope(self, reader: frozenset[str]) -> Scope:
        """Among what this is asked: what the reader may find, narrowed by the choices."""
        return Scope(reader, self.chosen, self.since, self.until)

    @property
    def narrowed(self) -> bool:
        """Whether anything but words narrows the answer."""
        return bool(self.chosen or self.since or self.until)

    @property
    def address(self) -> str:
        """The query of this state, without what is the default; a changed question begins at its first page."""
        return f"?{urlencode(self._pairs())}"

    def _pairs(self) -> list[tuple[str, str]]:
        pairs = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [(name, f"{day}") for name, day in (("since", self.since), ("until", self.until)) if day]
        return pairs + ([("sort", self.sort.value)] if self.sort != Order.RELEVANCE else [])

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Everything but the words, as the hidden fields of the form that asks for other words."""
        return [pair for pair in self._pairs() if pair[0] != "q"]

    @property
    def bare(self) -> "Criteria":
        """The same words with nothing that narrows them."""
        return self.but(chosen={}, since=None, until=None)

    @property
    def sorts(self) -> list[tuple[str | Promise, str, bool]]:
        """The orders to choose from: words, address, and whether it is the present one."""
        return [(label, self.but(sort=sort).address, sort == self.sort) for sort, label in SORTS.items()]

    def but(self, **changes: Any) -> "Criteria":
        return replace(self, **({"page": 1} | changes))

    def without(self, name: str, value: str) -> "Criteria":
        """The same without one choice."""
        left = tuple(kept for kept in self.chosen.get(name, ()) if kept != value)
        chosen = self.chosen | {name: left}
        return self.but(chosen={key: values for key, values in chosen.items() if values})


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
