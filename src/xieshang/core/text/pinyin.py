"""Letters that are the sound of Chinese words: dianti for 电梯, dt for its initials."""

from collections.abc import Iterator
from functools import cache

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

from . import cut

LONGEST_SYLLABLE = 6
MOST_READINGS = 4
"""Ways of taking letters apart that are looked for: xian is 先 and 西安."""

WORDS_TOGETHER = 4
"""Words whose initials people write in one: ljxqjzdt for 老旧小区加装电梯."""

LONGEST_UNDIVIDED = 3
"""Characters of a word that has no words within it."""


@cache
def _syllables() -> frozenset[str]:
    """Every syllable there is, without tones; costs about 20 ms once in a process."""
    spoken = {one for readings in pinyin_dict.values() for one in readings.split(",")}
    plain = {to_normal(one) for one in spoken}
    return frozenset(one for one in plain if one.isascii() and set(one) & set("aeiouv"))


def readings(letters: str) -> list[tuple[str, ...]]:
    """The ways in which letters are syllables one after another, the fewest syllables first; none for other letters."""
    found: list[tuple[str, ...]] = []
    for reading in _readings(letters):
        found.append(reading)
        if len(found) == MOST_READINGS:
            break
    return sorted(found, key=len)


def _readings(letters: str) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    for size in range(min(LONGEST_SYLLABLE, len(letters)), 0, -1):
        if letters[:size] in _syllables():
            for rest in _readings(letters[size:]):
                yield (letters[:size], *rest)


def acronyms(folded: str) -> Iterator[str]:
    """The initials of words, and of some words together, that stand one after another: dt, jzdt of 加装电梯."""
    for run in cut.RUN.findall(folded):
        whole = cut.words(run)
        for word in whole:
            if len(word) > LONGEST_UNDIVIDED:
                yield from (cut.initials(cut.syllables(part)) for part in cut.words_within(word))
        words = [cut.initials(cut.syllables(word)) for word in whole]
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + WORDS_TOGETHER) + 1):
                yield "".join(words[first:last])
