"""What a person typed into a search box, understood.

Words apart or run together, ``"an exact phrase"`` (also in Chinese quotation marks), ``-word`` for
what must not occur, dates and sessions in any spelling, one character, letters that are the
initials of a title in pinyin. Nothing typed is ever an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from . import cut
from .marks import marks

LONGEST = 200
"""Characters of a question that are read; whoever pastes a whole paper wants ``similar``."""

_TYPED = re.compile(
    r'(?P<minus>-)?(?:"(?P<a>[^"]+)"?|“(?P<b>[^”]+)”?|「(?P<c>[^」]+)」?|(?P<plain>[^\s"“「]+))'
)


class Kind(StrEnum):
    WORD = "word"
    CHARACTER = "character"
    LETTERS = "letters"
    """Letters or digits: an abbreviation, a number, or the initials of a title."""
    MARK = "mark"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Unit:
    """One thing asked for. ``text`` is folded; of a mark it is the one spelling, ``typed`` what was written."""

    kind: Kind
    text: str
    typed: str = ""


@dataclass(frozen=True)
class Question:
    """What must be found and what must not."""

    wanted: tuple[Unit, ...] = ()
    unwanted: tuple[Unit, ...] = ()
    typed: str = ""
    """What was typed, folded: a name no dictionary knows falls apart, but its characters stood together."""

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    @property
    def needed(self) -> int:
        """How many of the things asked for a record must have: all of three, three quarters of more."""
        count = len(self.wanted)
        return count if count <= 3 else -(-count * 3 // 4)

    @property
    def text(self) -> str:
        """All that was asked for in one line, as it is looked for in a text to be marked."""
        return " ".join(unit.typed or unit.text for unit in self.wanted)


def parse(typed: str) -> Question:
    """The question in what was typed."""
    wanted: list[Unit] = []
    unwanted: list[Unit] = []
    together = ""
    for match in _TYPED.finditer(cut.fold(typed[:LONGEST])):
        quoted = match["a"] or match["b"] or match["c"]
        units = _phrase(quoted or match["plain"]) if match["minus"] or quoted else _units(match["plain"])
        (unwanted if match["minus"] else wanted).extend(units)
        if not match["minus"]:
            together += f" {quoted or match['plain']}"
    telling = [unit for unit in wanted if unit.text not in cut.SMALL] or wanted
    return Question(tuple(dict.fromkeys(telling)), tuple(dict.fromkeys(unwanted)), together)


def _phrase(text: str) -> list[Unit]:
    runs = cut.RUN.findall(text)
    if not runs:
        return []
    if len(runs) == 1 and len(runs[0]) == 1:
        return [Unit(Kind.CHARACTER, runs[0])]
    return [Unit(Kind.PHRASE, text)]


def _units(piece: str) -> Iterator[Unit]:
    at = 0
    spans: dict[tuple[int, int], str] = {}
    for spelling, start, end in marks(piece):
        # 2024年1月 is told by its last and most exact mark.
        spans[start, end] = spelling
    for (start, end), spelling in spans.items():
        if start < at:
            continue
        yield from _plain(piece[at:start])
        yield Unit(Kind.MARK, spelling, piece[start:end])
        at = end
    yield from _plain(piece[at:])


def _plain(text: str) -> Iterator[Unit]:
    for run in cut.RUN.findall(text):
        if run.isascii():
            yield Unit(Kind.LETTERS, run)
            continue
        for word in cut.words(run):
            yield Unit(Kind.CHARACTER if len(word) == 1 else Kind.WORD, word)
