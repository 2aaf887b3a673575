"""Did you mean: what a question that finds nothing was probably meant to be.

Guesses come from titles and names the reader may see, so a guess never tells of anything hidden: words of
nearly the same sound (加装点梯) or nearly the same characters (加装电悌). A guess is made of whole words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tantivy import Occur, Query

from xieshang.core.models import SearchEntry

from . import ask, cut, entries, find, names, schema
from .index import Index
from .query import Kind, Question, Unit

CANDIDATES = 30

LONGEST = 8
"""Characters of a word that may have been mistyped."""

SOUNDS_ALIKE = 0.5
"""What is one sound apart counts as a little more than one character: what looks alike is the better guess."""


def guess(index: Index, question: Question, scope: ask.Scope) -> str | None:
    """The question with what nobody wrote put right; None when there is nothing better. Asked after an empty result."""
    pieces = question.typed.split()
    named = [_called(index, piece, scope) or piece for piece in pieces]
    if named != pieces:
        return " ".join(named)
    words = []
    changed = False
    for units in _together(question.wanted):
        written = "".join(unit.typed or unit.text for unit in units)
        better = _nearest(index, written, scope) if _is_wrong(index, units, written, scope) else None
        words.append(better or written)
        changed = changed or better is not None
    return " ".join(words) if changed else None


def _is_wrong(index: Index, units: Sequence[Unit], written: str, scope: ask.Scope) -> bool:
    """Whether nobody wrote it: neither all of it together, nor each word of it."""
    if units[0].kind not in {Kind.WORD, Kind.CHARACTER, Kind.PHRASE} or len(written) < 2:
        return False
    whole = replace(units[0], kind=Kind.WORD, text=written, names=(names.plain(written),))
    if find.count(index, Question((whole,)), scope):
        return False
    words = len(units) > 1 and all(unit.kind is Kind.WORD for unit in units)
    return not words or not all(find.count(index, Question((unit,)), scope) for unit in units)


def _together(units: Sequence[Unit]) -> list[list[Unit]]:
    """Words as they were typed together: a mistyped one falls apart into short ones (加装点梯 → 加装 点 梯)."""
    found: list[list[Unit]] = []
    for unit in units:
        before = found[-1] if found else []
        plain = unit.kind in {Kind.WORD, Kind.CHARACTER} and all(
            each.kind in {Kind.WORD, Kind.CHARACTER} for each in before
        )
        if plain and before and sum(len(each.text) for each in before) + len(unit.text) <= LONGEST:
            before.append(unit)
        else:
            found.append([unit])
    return found


def _nearest(index: Index, written: str, scope: ask.Scope) -> str | None:
    """The words of a title nearest to what was written, by sound or by characters."""
    searcher = index.searcher()
    spoken = cut.syllables(written)
    if searcher is None or len(spoken) != len(written):
        return None
    sounds = [first + second for first, second in pairwise(spoken)]
    clauses = [(Occur.Should, ask.term(schema.TITLE_SOUNDS, sound, 2)) for sound in dict.fromkeys(sounds)]
    clauses += [(Occur.Should, ask.term(schema.TITLE_PAIRS, pair)) for pair in cut.inner_pairs(written)]
    if not clauses:
        return None
    query = ask.within(Query.boolean_query(clauses), scope.query())
    ids = schema.entry_ids(searcher, searcher.search(query, limit=CANDIDATES, count=False))
    allowed = max(1, len(written) // 3) + SOUNDS_ALIKE
    best, nearest = allowed + SOUNDS_ALIKE, None
    for candidate, sounds in _stretches(entries.readable(ids, scope.reader), len(written)):
        apart = min(
            _apart(candidate, written, best), _apart(sounds, spoken, best - SOUNDS_ALIKE) + SOUNDS_ALIKE
        )
        if apart < best:
            best, nearest = apart, candidate
    return nearest if best <= allowed and nearest != written else None


def _called(index: Index, written: str, scope: ask.Scope) -> str | None:
    """A name that sounds as what was written (龙青和 for 龙清和)."""
    searcher = index.searcher()
    if searcher is None or len(written) < 2:
        return None
    sound = names.SOUND + "".join(cut.syllables(written))
    query = ask.within(ask.term(schema.NAMES, sound), scope.query())
    ids = schema.entry_ids(searcher, searcher.search(query, limit=1, count=False))
    for entry in entries.readable(ids, scope.reader):
        for spellings in entry.names:
            for spelling in spellings:
                if sound in names.tokens([spelling]) and names.plain(spelling) != written:
                    return names.plain(spelling)
    return None


def _stretches(found: Iterable[SearchEntry], length: int) -> Iterator[tuple[str, list[str]]]:
    """Whole words one after another in titles, about as long as what was written, each once, with how they sound."""
    given = set()
    for entry in found:
        for run in cut.RUN.findall(cut.matter(cut.fold(entry.title))):
            spoken = cut.syllables(run)
            if len(spoken) != len(run):
                continue
            ends = _ends_of_words(run)
            for at, first in enumerate(ends):
                for last in ends[at + 1 :]:
                    if abs(last - first - length) <= 1 and run[first:last] not in given:
                        given.add(run[first:last])
                        yield run[first:last], spoken[first:last]


def _ends_of_words(run: str) -> list[int]:
    """Where the words of a run begin and end, also the shorter ones within them."""
    ends, at = {0}, 0
    for word in cut.words(run):
        for part in cut.words_within(word):
            first = at + word.find(part)
            ends |= {first, first + len(part)}
        at += len(word)
        ends.add(at)
    return sorted(ends)


def _apart(one: Sequence[str], other: Sequence[str], worth: float) -> float:
    """Their distance; where it cannot be below what is worth to know, that it is not."""
    least = max(len(one), len(other)) - len(set(one) & set(other)) - (len(other) - len(set(other)))
    return distance(one, other) if least < worth else worth + 1


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters (or syllables) must be added, left out or replaced to make one the other."""
    row = list(range(len(other) + 1))
    for at, mine in enumerate(one, 1):
        corner, row[0] = row[0], at
        for to, theirs in enumerate(other, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (mine != theirs))
    return row[-1]
