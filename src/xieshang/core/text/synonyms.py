"""Words that mean the same to people (噪音 and 噪声): what has only another comes after what has the very word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from . import cut, names

MOST_WORDS = 6
"""Words of the dictionary that one of ours may be made of."""


@dataclass(frozen=True)
class Synonyms:
    """Words with what else says the same."""

    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Iterable[Sequence[str]]) -> "Synonyms":
        """Of groups of words; a word may stand in several, and then means all of them."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for group in groups:
            words = [word for word in map(names.plain, group) if word]
            for word in words:
                found[word] |= dict.fromkeys(other for other in words if other != word)
        return cls({word: tuple(others) for word, others in found.items()})

    def __or__(self, more: "Synonyms") -> "Synonyms":
        both = {
            word: tuple(dict.fromkeys(self.others.get(word, ()) + others))
            for word, others in more.others.items()
        }
        return Synonyms({**self.others, **both})

    def of_word(self, word: str) -> tuple[str, ...]:
        """What says the same as a word, or as a longer one with a part of it said otherwise (噪音治理: 噪声治理)."""
        if word in self.others or len(word) < 4:
            return self.others.get(word, ())
        parts = (part for part in cut.parts_of(word) if part in self.others)
        return tuple(dict.fromkeys(word.replace(part, way) for part in parts for way in self.others[part]))

    def joined(self, words: Sequence[str]) -> list[str]:
        """Words one after another, those that are one of ours together as one: 快递 and 小哥 as 快递小哥."""
        found, at = [], 0
        while at < len(words):
            size = next(
                (size for size in range(MOST_WORDS, 1, -1) if "".join(words[at : at + size]) in self.others),
                1,
            )
            found.append("".join(words[at : at + size]))
            at += size
        return found


NONE = Synonyms()
