"""What a person typed into a search box, understood.

Words apart or run together, ``"an exact phrase"`` (also in Chinese quotation marks), ``-word`` for
what must not occur, dates and sessions in any spelling, one character, letters that are the
initials of a title in pinyin. Nothing typed is ever an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from . import cut, names
from .marks import marks
from .synonyms import NONE, Synonyms

LONGEST = 200
"""Characters of a question that are read; whoever pastes a whole paper wants ``similar``."""

LONGEST_NUMBER = 6
"""Digits of a number that may be a paper's."""

_APART = re.compile(
    r"(?<=[第届次年月])\s+(?=[0-9第一二三四五六七八九十]+[号期届次月日])"
    r"|(?<=[0-9])\s+(?=[号期届次年月日])"
    r"|no\.?\s*(?=[0-9])"
)
"""What people leave between the digits and the words of a number or a date, and what they write before it."""

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
    names: tuple[str, ...] = field(default=(), compare=False)
    """The names it may be, or be a part of, together with the words beside it."""
    others: tuple[str, ...] = field(default=(), compare=False)
    """What says the same in other words; what has only those comes after what has the very word."""


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
    def names(self) -> frozenset[str]:
        """Every name that may have been asked for."""
        return frozenset(name for unit in self.wanted for name in unit.names)

    @property
    def text(self) -> str:
        """All that was asked for in one line, as it is looked for in a text to be marked."""
        return " ".join(unit.typed or unit.text for unit in self.wanted)


def parse(typed: str, synonyms: Synonyms = NONE) -> Question:
    """The question in what was typed, with what says the same in other words."""
    wanted: list[Unit] = []
    unwanted: list[Unit] = []
    together = ""
    for match in _TYPED.finditer(_APART.sub("", cut.fold(typed[:LONGEST]))):
        quoted = match["a"] or match["b"] or match["c"]
        units = (
            _phrase(quoted or match["plain"])
            if match["minus"] or quoted
            else _units(match["plain"], synonyms)
        )
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


def _units(piece: str, synonyms: Synonyms) -> Iterator[Unit]:
    at = 0
    spans: dict[tuple[int, int], str] = {}
    for spelling, start, end in marks(piece):
        # 2024年1月 is told by its last and most exact mark.
        spans[start, end] = spelling
    for (start, end), spelling in spans.items():
        if start < at:
            continue
        yield from _plain(piece[at:start], synonyms)
        yield Unit(Kind.MARK, spelling, piece[start:end], (spelling,))
        at = end
    yield from _plain(piece[at:], synonyms)


def _plain(text: str, synonyms: Synonyms) -> Iterator[Unit]:
    for run in cut.RUN.findall(text):
        if run.isascii():
            yield Unit(Kind.LETTERS, run, names=_names_of_letters(run), others=synonyms.of_word(run))
            continue
        words = synonyms.joined(cut.words(run))
        for word, called in zip(words, names.covering(words), strict=True):
            kind = Kind.CHARACTER if len(word) == 1 else Kind.WORD
            yield Unit(kind, word, names=called + names.of_word(word), others=synonyms.of_word(word))


def _names_of_letters(run: str) -> tuple[str, ...]:
    """A number alone is that of a paper or an issue, or a year; letters are how a name sounds, or its initials."""
    if run.isdigit():
        return tuple(f"{int(run)}{kind}" for kind in ("号", "期", "年")) if len(run) <= LONGEST_NUMBER else ()
    return (names.SOUND + run,) if run.isalpha() and len(run) > 1 else ()
