"""Setting type: chapters are sentences that name figures; here they become lines a page can print.

A sentence is a template. ``{proposals_filed}`` prints the figure with its counting word (364件),
``{proposals_filed:#}`` the number alone, ``{proposals_filed:甲|乙}`` with words of the sentence's own
(singular and plural), ``{proposals_filed:=全部}`` prints those words for the figure, and
``{proposals_filed.titles}`` the titles the writer chose to name. ``{committee}``, ``{session}`` and
``{year}`` are what they say; ``{upper}``, ``{government}`` and their like are the levels above a
committee and the office of its own government. Of the variants of a line the first whose condition
holds is printed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from string import Formatter
from typing import Any

from xieshang.core.figures import Words

from .figures import BY_KEY
from .wording import Qualifier, in_print, named, rounded, sentence_gap

Counted = Mapping[str, int]


@dataclass(frozen=True)
class Sentence:
    """One way to say something, and when it may be said."""

    text: Words
    when: Callable[[Counted], bool] = lambda counted: True


Line = tuple[Sentence, ...]


@dataclass(frozen=True)
class Paragraph:
    head: Words
    lines: tuple[Line, ...]

    def names(self, key: str) -> bool:
        """Whether any sentence of it may print this figure."""
        return any(f"{{{key}" in str(sentence.text) for line in self.lines for sentence in line)


@dataclass(frozen=True)
class Chapter:
    """One chapter: a three-part headline as newspapers set it, paragraphs, and what stands beside them."""

    key: str
    name: Words
    kicker: Line
    headline: Line
    deck: Line
    paragraphs: tuple[Paragraph, ...]
    boxes: tuple[str, ...] = ()
    """Figures whose records are listed by title beside the text."""
    trend: tuple[str, ...] = ()
    """Figures that are compared with the years before."""
    naming: tuple[str, ...] = ()
    """Figures of which a sentence can name titles."""


@dataclass(frozen=True)
class Rule:
    """How the writer lets one figure be printed: its rounding, and the titles to name."""

    qualifier: str = Qualifier.EXACT
    to: int = 1
    titles: tuple[str, ...] = ()


EXACTLY = Rule()


@dataclass(frozen=True)
class Run:
    """A stretch of text; ``figure`` is the key of the figure it prints, empty for plain words."""

    text: str
    figure: str = ""


Runs = list[Run]


def _with(key: str, sentences: Iterable[Runs]) -> Runs:
    """The first of these that prints this figure; nothing when none does."""
    return next((runs for runs in sentences if any(run.figure == key for run in runs)), [])


@dataclass(frozen=True)
class SetParagraph:
    head: str
    sentences: list[Runs]


@dataclass(frozen=True)
class SetChapter:
    """A chapter as printed, in one language."""

    key: str
    name: str
    kicker: Runs
    headline: Runs
    deck: Runs
    paragraphs: list[SetParagraph]

    def sentence_with(self, key: str) -> Runs:
        """The first sentence of the text that prints this figure; nothing when none does."""
        sentences = (sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)
        return _with(key, sentences)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "SetChapter":
        def runs(stored: list[dict[str, str]]) -> Runs:
            return [Run(**run) for run in stored]

        return cls(
            key=kept["key"],
            name=kept["name"],
            kicker=runs(kept["kicker"]),
            headline=runs(kept["headline"]),
            deck=runs(kept["deck"]),
            paragraphs=[
                SetParagraph(row["head"], [runs(sentence) for sentence in row["sentences"]])
                for row in kept["paragraphs"]
            ],
        )


@dataclass(frozen=True)
class Type:
    """Everything sentences are set from, in the language of the moment."""

    counted: Counted
    rules: Mapping[str, Rule]
    facts: Mapping[str, str]

    def chapter(self, chapter: Chapter) -> SetChapter:
        paragraphs = [
            SetParagraph(str(paragraph.head), sentences)
            for paragraph in chapter.paragraphs
            if (sentences := self._sentences(paragraph))
        ]
        return SetChapter(
            key=chapter.key,
            name=str(chapter.name),
            kicker=self.line(chapter.kicker),
            headline=self.line(chapter.headline),
            deck=self.line(chapter.deck),
            paragraphs=paragraphs,
        )

    def sentence_with(self, key: str, chapters: Iterable[Chapter]) -> Runs:
        """The first sentence of these chapters that prints this figure; only paragraphs that name it are set."""
        naming = (found for chapter in chapters for found in chapter.paragraphs if found.names(key))
        return _with(key, (runs for paragraph in naming for runs in self._sentences(paragraph)))

    def _sentences(self, paragraph: Paragraph) -> list[Runs]:
        """The paragraph's sentences; between two of them stands what the language puts there."""
        sentences = [runs for line in paragraph.lines if (runs := self.line(line))]
        gap = [Run(sentence_gap())] if sentence_gap() else []
        return sentences[:1] + [gap + runs for runs in sentences[1:]]

    def line(self, line: Line) -> Runs:
        """The first sentence that may be said, as runs; nothing when none may."""
        for sentence in line:
            if sentence.when(self.counted):
                return self.sentence(str(sentence.text))
        return []

    def sentence(self, text: str) -> Runs:
        runs: Runs = []
        for words, name, spec, _conversion in Formatter().parse(text):
            if words:
                runs.append(Run(words))
            if name is not None and (printed := self._placeholder(name, spec or "")).text:
                runs.append(printed)
        return runs

    def figure(self, key: str, spec: str = "") -> str:
        """One figure as the writer lets it be printed."""
        if spec.startswith("="):
            return spec[1:]
        rule = self.rules.get(key, EXACTLY)
        number = self.counted[key]
        word = BY_KEY[key].unit
        to = rule.to * word.parts
        shown = rounded(number, rule.qualifier, to) or number
        if spec == "#":
            unit = ""
        elif spec:
            one, _bar, many = spec.partition("|")
            unit = one if shown == 1 else many or one
        else:
            unit = word.of(shown // word.parts)
        return in_print(number, unit, rule.qualifier, to, parts=word.parts)

    def _placeholder(self, name: str, spec: str) -> Run:
        key, _dot, part = name.partition(".")
        if part == "titles":
            return Run(named(self.rules.get(key, EXACTLY).titles, self.counted[key]))
        if key in self.facts:
            return Run(self.facts[key])
        return Run(self.figure(key, spec), key)
