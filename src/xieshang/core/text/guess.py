"""Did you mean: what a question that finds nothing was probably meant to be.

Guesses come from titles the reader may see, so a guess never tells of anything hidden: words of
nearly the same sound (加装点梯) or nearly the same characters (加装电悌).
"""

from collections.abc import Sequence
from itertools import pairwise

from tantivy import Occur, Query

from . import ask, cut, entries, find, schema
from .index import Index
from .query import Kind, Question, Unit

CANDIDATES = 30


def guess(index: Index, question: Question, scope: ask.Scope) -> str | None:
    """The question with what nobody wrote put right; None when there is nothing better. Asked after an empty result."""
    words = []
    changed = False
    for unit in _joined(question.wanted):
        written = unit.typed or unit.text
        better = None
        if unit.kind in {Kind.WORD, Kind.PHRASE} and not find.count(index, Question((unit,)), scope):
            better = _nearest(index, written, scope)
        words.append(better or written)
        changed = changed or better is not None
    return " ".join(words) if changed else None


def _joined(units: Sequence[Unit]) -> list[Unit]:
    """Words joined as they were typed: a mistyped one falls apart into short ones (加装点梯 → 加装 点 梯)."""
    joined: list[Unit] = []
    for unit in units:
        plain = unit.kind in {Kind.WORD, Kind.CHARACTER}
        if plain and joined and joined[-1].kind is Kind.WORD and len(joined[-1].text) + len(unit.text) <= 8:
            joined[-1] = Unit(Kind.WORD, joined[-1].text + unit.text)
        else:
            joined.append(Unit(Kind.WORD, unit.text) if plain else unit)
    return joined


def _nearest(index: Index, written: str, scope: ask.Scope) -> str | None:
    """The words of a title nearest to what was written, by sound or by characters."""
    searcher = index.searcher()
    if searcher is None:
        return None
    spoken = cut.syllables(written)
    sounds = [first + second for first, second in pairwise(spoken)]
    clauses = [(Occur.Should, ask.term(schema.TITLE_SOUNDS, sound, 2)) for sound in dict.fromkeys(sounds)]
    clauses += [(Occur.Should, ask.term(schema.TITLE_PAIRS, pair)) for pair in cut.inner_pairs(written)]
    if not clauses:
        return None
    query = ask.within(Query.boolean_query(clauses), scope.query())
    ids = schema.entry_ids(searcher, searcher.search(query, limit=CANDIDATES, count=False))
    best: tuple[float, str] | None = None
    for entry in entries.readable(ids, scope.reader):
        for run in cut.RUN.findall(cut.fold(entry.title)):
            for size in (len(written), len(written) - 1, len(written) + 1):
                for at in range(max(0, len(run) - size + 1)):
                    candidate = run[at : at + size]
                    apart = min(
                        distance(candidate, written), distance(cut.syllables(candidate), spoken) + 0.5
                    )
                    if best is None or apart < best[0]:
                        best = (apart, candidate)
    if best is None or best[1] == written or best[0] > max(1, len(written) // 3) + 0.5:
        return None
    return best[1]


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters (or syllables) must be added, left out or replaced to make one the other."""
    row = list(range(len(other) + 1))
    for at, mine in enumerate(one, 1):
        corner, row[0] = row[0], at
        for to, theirs in enumerate(other, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (mine != theirs))
    return row[-1]
