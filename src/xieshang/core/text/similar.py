"""Earlier work on the same matter: found by the index, then compared text with text.

Two papers are alike as far as their pairs of characters agree (the rarer the pair, the more it
says) and as far as the title of each is spoken of in the other: people who write of the same
matter use other sentences, but name the same places and things, and a title names them all.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import tantivy

from xieshang.core.models import SearchEntry

from . import ask, cut, entries, schema
from .ask import Scope
from .find import ranked
from .index import Index

CANDIDATES = 40
HARDLY = 0.1
"""Texts less alike than this have nothing copied worth looking for."""

STRETCH = 5
"""Characters in a row that count as taken over; four in a row are often a mere phrase."""

Rarity = Callable[[str], float]


@dataclass
class Paper:
    """A text made ready for comparison: a draft, or an entry."""

    title: str
    parts: Sequence[tuple[str, str]]
    title_pairs: frozenset[str] = field(init=False)
    pairs: Counter[str] = field(init=False)
    _length: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        title = cut.fold(self.title)
        body = cut.fold("\n".join(text for _, text in self.parts))
        self.title_pairs = frozenset(cut.inner_pairs(title))
        self.pairs = Counter(cut.inner_pairs(f"{title}\n{body}"))

    @property
    def text(self) -> str:
        return "\n".join((self.title, *(text for _, text in self.parts)))

    def length(self, rarity: Rarity) -> float:
        """The length of the text as a vector of its pairs; worked out once."""
        if self._length is None:
            self._length = math.sqrt(sum((_weight(n) * rarity(pair)) ** 2 for pair, n in self.pairs.items()))
        return self._length

    @cached_property
    def stretches(self) -> set[str]:
        return stretches(self.text)


@dataclass(frozen=True)
class Earlier:
    """An earlier record that resembles a text."""

    entry: SearchEntry
    likeness: float
    """From 0, nothing in common, to 1, the same."""
    shares: Mapping[str, float]
    """Of each part of the text (situation, suggestions …), how much of it stands in the earlier one: 0 to 1."""


def paper_of(entry: SearchEntry) -> Paper:
    return Paper(entry.title, [(name, text) for name, text in entry.parts])


def nearest(
    index: Index,
    paper: Paper,
    scope: Scope,
    *,
    count: int = 3,
    at_least: float = 0.0,
    leave_out: Collection[tuple[str, int]] = (),
) -> list[Earlier]:
    """The records in scope most like a text, the likest first. One query to the database.

    ``leave_out`` are kinds and ids of records not meant (the one being written).
    """
    searcher = index.searcher()
    if searcher is None:
        return []
    rarity = rarities(index, searcher)
    others = {
        entry.pk: (entry, paper_of(entry))
        for entry in candidates(searcher, paper, scope)
        if (entry.kind, entry.record) not in leave_out
    }
    alike = {pk: likeness(paper, other, rarity) for pk, (_, other) in others.items()}
    nearest_first = sorted(alike, key=lambda pk: -alike[pk])[:count]
    return [
        Earlier(others[pk][0], alike[pk], shares(paper, others[pk][1]))
        for pk in nearest_first
        if alike[pk] >= at_least
    ]


def resembling(index: Index, text: str, scope: Scope, *, count: int = 10) -> list[SearchEntry]:
    """The records in scope that speak of what a short text speaks of, best first: a title finds its paper."""
    searcher = index.searcher()
    terms = ask.telling_terms(searcher, text) if searcher else {}
    if searcher is None or not terms:
        return []
    query = ask.within(ask.of_terms(terms), scope.query())
    found, _ = ranked(searcher, query, scope, ask.weights(searcher, terms), limit=count)
    return [entry for entry, _ in found]


def candidates(
    searcher: tantivy.Searcher, paper: Paper, scope: Scope, count: int = CANDIDATES
) -> list[SearchEntry]:
    """What may be like a text: by its most telling terms, and by those of its title alone."""
    found: dict[int, None] = {}
    for text in dict.fromkeys((paper.text, paper.title)):
        terms = ask.telling_terms(searcher, text)
        if terms:
            query = ask.within(ask.of_terms(terms), scope.query())
            result = searcher.search(query, limit=count // 2, count=False)
            found.update(dict.fromkeys(schema.entry_ids(searcher, result)))
    return entries.readable(list(found), scope.reader)


def rarities(index: Index, searcher: tantivy.Searcher) -> Rarity:
    """How much each pair tells. Remembered for the index until it has grown by a hundredth: it changes that slowly."""
    if abs(searcher.num_docs - index.known_at) * 100 > index.known_at:
        index.known_rarities, index.known_at = {}, searcher.num_docs
    known = index.known_rarities

    def rarity(pair: str) -> float:
        value = known.get(pair)
        if value is None:
            value = known[pair] = ask.idf(searcher, schema.PAIRS, pair)
        return value

    return rarity


def likeness(one: Paper, other: Paper, rarity: Rarity) -> float:
    """How much two papers are about the same, 0 to 1.

    Half comes from their whole texts and half from their titles in the other's text; where one is
    copied from the other, it is at least as much as was copied.
    """
    about = texts = _cosine(one, other, rarity)
    titles = [
        _spoken_of(a.title_pairs, b.pairs, rarity) for a, b in ((one, other), (other, one)) if a.title_pairs
    ]
    if titles:
        about = (about + sum(titles) / len(titles)) / 2
    if texts < HARDLY:
        return about
    return max(about, share(one.text, other.stretches), share(other.text, one.stretches))


def _cosine(one: Paper, other: Paper, rarity: Rarity) -> float:
    shorter, longer = sorted((one.pairs, other.pairs), key=len)
    common = sum(
        _weight(number) * _weight(longer[pair]) * rarity(pair) ** 2
        for pair, number in shorter.items()
        if pair in longer
    )
    lengths = one.length(rarity) * other.length(rarity)
    return common / lengths if lengths else 0.0


def _weight(number: int) -> float:
    """Said ten times is not ten times as much."""
    return 1 + math.log(number)


def _spoken_of(title: frozenset[str], text: Counter[str], rarity: Rarity) -> float:
    """How much of a title is named in a text; rare things count by the square."""
    whole = sum(rarity(pair) ** 2 for pair in title)
    return sum(rarity(pair) ** 2 for pair in title if pair in text) / whole if whole else 0.0


def shares(paper: Paper, other: Paper) -> dict[str, float]:
    """How much of each part of a paper stands, in the same words, anywhere in the other."""
    return {name: share(text, other.stretches) for name, text in paper.parts if text}


def share(text: str, taken: Collection[str]) -> float:
    """The share of a text's characters that lie in stretches taken from elsewhere."""
    plain = _joined(text)
    if not plain:
        return 0.0
    covered, until = 0, 0
    for at in range(len(plain) - STRETCH + 1):
        if plain[at : at + STRETCH] in taken:
            covered += at + STRETCH - max(at, until)
            until = at + STRETCH
    return covered / len(plain)


def stretches(text: str) -> set[str]:
    """Every few characters in a row of a text, punctuation aside."""
    plain = _joined(text)
    return {plain[at : at + STRETCH] for at in range(len(plain) - STRETCH + 1)}


def _joined(text: str) -> str:
    return cut.plain(cut.fold(text)).replace(cut.GAP, "")


def papers_of(found: Iterable[SearchEntry]) -> dict[int, Paper]:
    """Entries made ready for comparison, by their ids."""
    return {entry.pk: paper_of(entry) for entry in found}
