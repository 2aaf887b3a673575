"""What an address asks of a list: words, choices, an order, a page. The address is the state of the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import QueryDict

from .models import Account
from .values import clean_text, whole_number

if TYPE_CHECKING:
    from .lists import List

LONGEST_WORDS = 60


@dataclass(frozen=True)
class ListQuery:
    """What an address asks of a list. What makes no sense in it is left out, not refused."""

    words: str = ""
    own: bool = False
    chosen: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    tab: tuple[str, Any] | None = None
    """The part that is looked at, by the name of its filter; None for the first one."""
    sort: str = ""
    """Empty for the order that holds where none is chosen; with a hyphen before it, the other way round."""
    page: int = 1

    @classmethod
    def read(cls, of: "List", account: Account, data: QueryDict) -> "ListQuery":
        chosen = {}
        for each in of.filters:
            values = [each.read(text) for text in dict.fromkeys(data.getlist(each.name)) if text]
            if known := tuple(value for value in values if value is not None):
                chosen[each.name] = known
        tab = of.tabs.read(data.get(of.tabs.name, "")) if of.tabs else None
        sort = data.get("sort", "")
        words = " ".join(clean_text(data.get("q", "")).split())[:LONGEST_WORDS]
        return cls(
            words=words if of.search else "",
            own="mine" in data and of.has_own(account),
            chosen=chosen,
            tab=(of.tabs.name, tab) if of.tabs and tab else None,
            sort=sort if sort.removeprefix("-") in _known(of, sort) else "",
            page=whole_number(data.get("page")) or 1,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.words or self.chosen)

    @property
    def address(self) -> str:
        """The query of this state, without what is the default; a changed list begins at its first page."""
        return f"?{urlencode(self._pairs())}"

    def _pairs(self) -> list[tuple[str, Any]]:
        pairs: list[tuple[str, Any]] = [("q", self.words)] if self.words else []
        pairs += [("mine", "1")] if self.own else []
        pairs += [self.tab] if self.tab else []
        pairs += [(name, value) for name, values in self.chosen.items() for value in values]
        return pairs + ([("sort", self.sort)] if self.sort else [])

    @property
    def kept(self) -> list[tuple[str, Any]]:
        """Everything but the words, as the hidden fields of the form that asks for other words."""
        return [pair for pair in self._pairs() if pair[0] != "q"]

    @property
    def as_table(self) -> str:
        """The same list as a table, which is how this person then reads every list."""
        return f"?{urlencode([*self._pairs(), ('view', 'table')])}"

    @property
    def as_lines(self) -> str:
        return f"?{urlencode([*self._pairs(), ('view', 'lines')])}"

    @property
    def everyones(self) -> "ListQuery":
        return self.but(own=False)

    @property
    def of_my_own(self) -> "ListQuery":
        return self.but(own=True)

    @property
    def wordless(self) -> "ListQuery":
        return self.but(words="")

    @property
    def bare(self) -> "ListQuery":
        """The same list with nothing that narrows it."""
        return self.but(words="", chosen={})

    def but(self, **changes: Any) -> "ListQuery":
        return replace(self, **({"page": 1} | changes))

    def without(self, name: str, value: Any) -> "ListQuery":
        """The same list without one choice."""
        left = tuple(kept for kept in self.chosen.get(name, ()) if kept != value)
        chosen = {**self.chosen, name: left}
        return self.but(chosen={key: values for key, values in chosen.items() if values})


def _known(of: "List", sort: str) -> set[str]:
    """The orders an address may name: all but the first one, which may only be turned round."""
    return {each.name for each in (of.sorts if sort.startswith("-") else of.sorts[1:])}
