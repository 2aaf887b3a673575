"""The words of a paper: tidied when they come from somewhere else, set as paragraphs, compared."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .typography import chinese_number

# What word processors leave behind: control characters (NUL among them, which no database keeps), marks
# without width, byte order marks, soft hyphens, and the pictures of bullets from private fonts.
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\ufffd]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3400-\u9fff\u3001\u3002\uff01-\uff1f]) (?=[\u3400-\u9fff\u3001\u3002\uff01-\uff1f])"
)
_BULLET = re.compile(
    r"^(?:[\u2022\u25cf\u25aa\u25a0\u25c6\u25e6\u2023\u00b7\uf000-\uf0ff]|o(?= )|[-*](?= ))\s*"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
# 一、 (一) 1. 1、 第一， in both widths of brackets, dots and commas.
_NUMBERED = re.compile(
    r"^(?:\u7b2c?[一二三四五六七八九十]+(?:[、.,\uff0e\uff0c]|是)|[(\uff08][一二三四五六七八九十\d]+[)\uff09]|\d{1,2}[、.)\uff0e\uff09])"
)
_PHRASE = re.compile(
    r"[^。、,;:!?\uff0c\uff1b\uff1a\uff01\uff1f\n]+[。、,;:!?\uff0c\uff1b\uff1a\uff01\uff1f]*|[。、,;:!?\uff0c\uff1b\uff1a\uff01\uff1f]+|\n+"
)


def tidy(text: str) -> str:
    """The text as its author meant it, without what a word processor added.

    Line breaks become one kind, indents and spaces between Chinese characters go (the page indents
    by itself), a bullet becomes "· ", several empty lines become one. Nothing that can be read is lost.
    """
    text = _DROPPED.sub("", _BREAKS.sub("\n", text))
    lines = (_tidy_line(line) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def tidy_line(text: str) -> str:
    """A text that stands on one line, such as a title."""
    return _tidy_line(" ".join(tidy(text).split("\n")))


def _tidy_line(line: str) -> str:
    line = _SPACES.sub(" ", line).strip()
    line = _BULLET.sub("· ", line)
    return _BETWEEN_HAN.sub("", _PRIVATE.sub("", line)).rstrip()


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs, without empty ones."""
    return [line for line in (part.strip() for part in text.split("\n")) if line]


def numbered(text: str) -> list[str]:
    """Suggestions one by one: numbered 一、二、 as on paper, unless their author numbered them."""
    found = paragraphs(text)
    if len(found) < 2 or any(_NUMBERED.match(line) for line in found):
        return found
    return [f"{chinese_number(place)}、{line.removeprefix('· ')}" for place, line in enumerate(found, 1)]


def length(text: str) -> int:
    """How long a text is for its reader: characters, blanks and line breaks not counted."""
    return len("".join(text.split()))


@dataclass(frozen=True)
class Piece:
    """Some words of a comparison: kept, added, or taken out."""

    kind: str
    words: str


def compare(old: str, new: str) -> list[Piece]:
    """What changed between two wordings, phrase by phrase: costs a few milliseconds for a long paper."""
    before, after = _PHRASE.findall(old), _PHRASE.findall(new)
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", "".join(before[i1:i2])))
            continue
        pieces += [Piece("out", "".join(before[i1:i2]))] if i2 > i1 else []
        pieces += [Piece("in", "".join(after[j1:j2]))] if j2 > j1 else []
    return pieces
