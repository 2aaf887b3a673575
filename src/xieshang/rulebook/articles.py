"""Cuts the wording of a rule into its articles, so that each can be cited, found and compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = "[〇零一二三四五六七八九十百]+"
_ARTICLE = re.compile(rf"^[\s　]*(第{_NUMBER}条(?:之{_NUMBER})?)[\s　:：]*(.*)$")
_CHAPTER = re.compile(rf"^[\s　]*(第{_NUMBER}[章节][\s　]*\S.*)$")
LONGEST_CHAPTER = 60


@dataclass(frozen=True)
class Part:
    """One article: 第十二条, the heading of the chapter that begins with it, its text."""

    label: str
    chapter: str
    text: str


def cut(text: str) -> list[Part]:
    """The articles in their order; what stands before the first, and a text without any, has no label."""
    return [part for part in _parts(text) if part.text or part.chapter or part.label]


def _parts(text: str) -> Iterator[Part]:
    label, chapter, lines = "", "", list[str]()
    waiting = ""
    for line in text.splitlines():
        if found := _CHAPTER.match(line):
            yield Part(label, chapter, _joined(lines))
            label, chapter, lines = "", "", []
            waiting = found[1].strip()[:LONGEST_CHAPTER]
        elif found := _ARTICLE.match(line):
            if label or lines or chapter:
                yield Part(label, chapter, _joined(lines))
            label, chapter, lines, waiting = found[1], waiting, [found[2]], ""
        else:
            lines.append(line)
    yield Part(label, chapter or waiting, _joined(lines))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
