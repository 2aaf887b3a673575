"""Shows why something was found: the piece of the text that says it, with the words marked.

Made from the text in the database, in the spelling people wrote.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import cut
from .query import Kind, Question

LENGTH = 120


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


def words_to_mark(question: Question) -> list[tuple[str, ...]]:
    """For each thing asked for the ways it may stand in a text, the fullest first."""
    marks = []
    for unit in question.wanted:
        written = unit.typed or unit.text
        ways = [written.replace(" ", "")] if unit.kind is Kind.PHRASE else [written]
        if unit.kind is Kind.MARK:
            ways.append(unit.text)
        if unit.kind is Kind.WORD and len(written) > 2:
            ways += cut.parts_of(written)
        marks.append(tuple(dict.fromkeys([*ways, *unit.others])))
    return marks


def marked(text: str, question: Question) -> list[Piece]:
    """The whole text with everything asked for marked."""
    return _pieces(text, [(start, end) for start, end, _ in _found(text, question)], 0, len(text))


def snippet(text: str, question: Question, length: int = LENGTH) -> list[Piece]:
    """The stretch of the text that names most of what was asked for, with it marked; else its beginning."""
    found = _found(text, question)
    start = _best(found, length)
    if start:
        # Begin with a whole sentence when one begins near, else a little before the first mark.
        before = max((text.rfind(stop, 0, start) + 1 for stop in "。！？；\n"), default=0)
        start = before if start - before < length // 2 else start - length // 6
    end = min(len(text), start + length)
    pieces = _pieces(text, [(a, b) for a, b, _ in found], start, end)
    if start > 0:
        pieces.insert(0, Piece("…"))
    if end < len(text):
        pieces.append(Piece("…"))
    return pieces


def _found(text: str, question: Question) -> list[tuple[int, int, int]]:
    """Where things asked for stand: from, to, which; the fullest way found in this text only."""
    folded = cut.fold(text)
    found = []
    for number, ways in enumerate(words_to_mark(question)):
        whole = [ways[0]] if ways[0] in folded else ways[1:]
        for way in whole:
            found += [(match.start(), match.end(), number) for match in re.finditer(re.escape(way), folded)]
    return sorted(found)


def _best(found: Iterable[tuple[int, int, int]], length: int) -> int:
    places = list(found)
    best, start = 0, 0
    for at, (begin, _, _) in enumerate(places):
        within = {number for other, end, number in places[at:] if end <= begin + length}
        if len(within) > best:
            best, start = len(within), begin
    return start


def _pieces(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces = []
    at = start
    for begin, stop in spans:
        begin, stop = max(begin, at), min(stop, end)
        if begin >= stop:
            continue
        if begin > at:
            pieces.append(Piece(text[at:begin]))
        pieces.append(Piece(text[begin:stop], marked=True))
        at = stop
    if at < end:
        pieces.append(Piece(text[at:end]))
    return pieces
