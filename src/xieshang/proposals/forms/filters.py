"""What the address of a list asks for. The address is the state: it can be shared, kept and opened again."""

import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..queries.facets import FACETS

SORTS = {
    "newest": _("最新收到"),
    "number": _("提案号"),
    "due": _("期限"),
    "title": _("案由"),
}
LONGEST_WORDS = 60
_ID = re.compile(r"[1-9]\d{0,17}")
_NUMBER = re.compile(r"第?([1-9]\d{0,8})号?")


@dataclass(frozen=True)
class Filters:
    """A list's words, choices, order and page. What makes no sense in an address is left out, not refused."""

    words: str = ""
    mine: bool = False
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "newest"
    page: int = 1

    @classmethod
    def read(cls, data: QueryDict) -> "Filters":
        chosen = {}
        for facet in FACETS:
            given = dict.fromkeys(value for value in data.getlist(facet.name) if value and "\0" not in value)
            values = tuple(value for value in given if not facet.by_id or _ID.fullmatch(value))
            if values:
                chosen[facet.name] = values
        page, sort = data.get("page", ""), data.get("sort", "")
        return cls(
            words=" ".join(data.get("q", "").replace("\0", "").split())[:LONGEST_WORDS],
            mine="mine" in data,
            chosen=chosen,
            sort=sort if sort in SORTS else "newest",
            page=int(page) if _ID.fullmatch(page) else 1,
        )

    @property
    def number(self) -> int | None:
        """The proposal number meant by words like 49 or 第49号."""
        found = _NUMBER.fullmatch(self.words)
        return int(found[1]) if found else None

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.words or self.chosen)

    @property
    def address(self) -> str:
        """The query of this state, without what is the default; a changed list begins at its first page."""
        return f"?{urlencode(self._pairs())}"

    def _pairs(self) -> list[tuple[str, str]]:
        pairs = [("q", self.words)] if self.words else []
        pairs += [("mine", "1")] if self.mine else []
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        return pairs + ([("sort", self.sort)] if self.sort != "newest" else [])

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Everything but the words, as the hidden fields of the form that asks for other words."""
        return [pair for pair in self._pairs() if pair[0] != "q"]

    @property
    def everyones(self) -> "Filters":
        return self.but(mine=False)

    @property
    def own(self) -> "Filters":
        return self.but(mine=True)

    @property
    def wordless(self) -> "Filters":
        return self.but(words="")

    @property
    def bare(self) -> "Filters":
        """The same list with nothing that narrows it."""
        return self.but(words="", chosen={})

    @property
    def sorts(self) -> list[tuple[str | Promise, str, bool]]:
        """The orders to choose from: words, address, and whether it is the present one."""
        return [(label, self.but(sort=name).address, name == self.sort) for name, label in SORTS.items()]

    def but(self, **changes: Any) -> "Filters":
        return replace(self, **({"page": 1} | changes))

    def without(self, name: str, value: str | None = None) -> "Filters":
        """The same list without one choice (or without a whole facet)."""
        chosen = dict(self.chosen)
        chosen[name] = tuple(kept for kept in chosen.get(name, ()) if value is not None and kept != value)
        return self.but(chosen={key: values for key, values in chosen.items() if values})
