"""What a record is called beside its text, as the index holds it: number, session, day, proposers, units.

A name is found when the whole of it is asked for, never by a piece: a paper of the bureau of education is found
by 教育局 and does not stand in the way of what is about 教育. Of each name its sound and its initials are kept too.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache

from xieshang.core import clock
from xieshang.core.models import SearchEntry

from . import cut
from .marks import marks

LONGEST = 24
"""Characters of a name that can be asked for."""

SOUND = "~"
"""Stands before the sound of a name, so that nothing that is written in letters is taken for it."""


def plain(name: str) -> str:
    """A name as it is compared: folded, and nothing but its characters."""
    return "".join(cut.RUN.findall(cut.fold(name)))


def of_entry(entry: SearchEntry) -> list[str]:
    """Every way in which an entry is called."""
    called = dict.fromkeys(token for spellings in entry.names for token in tokens(spellings))
    return list(called | dict.fromkeys(of_day(entry.day) if entry.day else ()))


def tokens(spellings: Iterable[str]) -> Iterator[str]:
    """The spellings of one name, the numbers and sessions in them, and how they sound."""
    for spelling in spellings:
        yield from _tokens(spelling)


@lru_cache(8192)
def _tokens(spelling: str) -> tuple[str, ...]:
    # A committee has few units and members, and each stands in many papers.
    name = plain(spelling)
    return (*_written(name), *_spoken(name))


def _written(name: str) -> Iterator[str]:
    yield name
    yield from (mark for mark, _, _ in marks(name))


def _spoken(name: str) -> Iterator[str]:
    if len(name) > 1 and not any(character.isascii() for character in name):
        syllables = cut.syllables(name)
        yield SOUND + "".join(syllables)
        yield SOUND + cut.initials(syllables)


def among(entry: SearchEntry, wanted: AbstractSet[str]) -> Iterator[str]:
    """The names of an entry that are among those wanted, each in its first spelling."""
    for spellings in entry.names:
        if not wanted.isdisjoint(tokens(spellings)):
            yield spellings[0]


def of_day(day: date) -> list[str]:
    """A day as people ask for it: its year, its month and itself."""
    year, month = f"{day.year}年", f"{day.month}月"
    return [year, year + month, f"{year}{month}{day.day}日", month, f"{month}{day.day}日"]


def of_word(word: str) -> tuple[str, ...]:
    """The year, month or day that a word means today: 去年, 上个月, 昨天."""
    today = clock.today()
    last_month = today.replace(day=1) - timedelta(days=1)
    year, month, day = of_day(today)[:3]
    return {
        "今年": (year,),
        "去年": (f"{today.year - 1}年",),
        "前年": (f"{today.year - 2}年",),
        "本月": (month,),
        "这个月": (month,),
        "上月": (of_day(last_month)[1],),
        "上个月": (of_day(last_month)[1],),
        "今天": (day,),
        "昨天": (of_day(today - timedelta(days=1))[2],),
    }.get(word, ())


def covering(words: Sequence[str]) -> list[tuple[str, ...]]:
    """For each of the words that stand one after another, every name it may be part of: 市 and 教育局 of 市教育局."""
    found: list[list[str]] = [[] for _ in words]
    for first in range(len(words)):
        name = ""
        for last in range(first, len(words)):
            name += words[last]
            if len(name) > LONGEST:
                break
            if len(name) > 1:
                for at in range(first, last + 1):
                    found[at].append(name)
    return [tuple(each) for each in found]
