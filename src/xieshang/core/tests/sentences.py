"""What the sentences of a room's history must hold to."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.functional import Promise


def say_the_same_facts(sentences: Iterable[str | Promise]) -> None:
    """A sentence names the same facts in Chinese and in English."""
    for sentence in sentences:
        with translation.override("zh-hans"):
            chinese = str(sentence)
        with translation.override("en"):
            english = str(sentence)
        assert sorted(_facts(chinese)) == sorted(_facts(english)), english


def _facts(sentence: str) -> list[str]:
    return [part.split(")s")[0] for part in sentence.split("%(")[1:]]
