"""Composes what people write: papers, notes, plans, replies. The words themselves are in the .toml files beside.

A matter knows its situations, causes, suggestions and what a unit did about it; a paper takes some
of each, for one place, in the voice of its proposer. No two papers share a title.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from random import Random
from typing import Any

from .places import AREAS, County

_NUMBER = re.compile(r"\{(\d+)-(\d+)\}")
_NUMERALS = "一二三四五六"
_COUNTING = (("",) * 4, ("一是", "二是", "三是", "四是"), ("首先，", "其次，", "再者，"))
_OPENERS = {"party": "party", "joint": "together"}


@dataclass(frozen=True)
class Matter:
    """One thing that papers are about, and the units whose matter it is, the lead first."""

    subject: str
    field: str
    units: tuple[str, ...]
    scope: tuple[str, ...]
    areas: tuple[County, ...]
    titles: tuple[str, ...]
    situation: tuple[str, ...]
    analysis: tuple[str, ...]
    suggestions: tuple[str, ...]
    done: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """One paper's words, with what else is known of its matter."""

    title: str
    situation: str
    analysis: str
    suggestions: str
    subject: str
    place: str
    field: str
    units: tuple[str, ...] = ()
    walked: bool = False
    """Whether the proposer went and looked."""
    more: str = ""
    """One suggestion in reserve, for when the office asks for more."""
    done: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""
    """Why it is not filed, for the papers that are not."""

    @property
    def parts(self) -> dict[str, Any]:
        """What is typed into the four fields."""
        return {name: getattr(self, name) for name in ("title", "situation", "analysis", "suggestions")}

    def fuller(self) -> "Text":
        """The same paper after it came back: one suggestion more."""
        return replace(self, suggestions=f"{self.suggestions}\n{self.more}", more="")


@cache
def matters() -> tuple[Matter, ...]:
    """Every matter of every field."""
    found: list[Matter] = []
    for source in sorted(_here().joinpath("matters").iterdir(), key=lambda source: source.name):
        table = tomllib.loads(source.read_text("utf-8"))
        found += (_matter(row, table["field"]) for row in table["matter"])
    return tuple(found)


def say(rng: Random, room: str, key: str, about: Mapping[str, str]) -> str:
    """One of the things people say on such an occasion; sometimes, where that is usual, nothing."""
    return _fill(rng.choice(_phrases()[room][key]), rng, about)


def reply(rng: Random, text: Text, about: Mapping[str, str], code: str, *, again: bool = False) -> str:
    """A unit's answer: what was done, what will be, and for C why not yet."""
    first = say(rng, "reply", "again" if again else "opening", {**about, "title": text.title})
    done = _some(text.done, 1 if code == "C" else 2, rng)
    return "\n".join(
        (
            f"{about['proposer']}：",
            f"　　{first}",
            f"　　{say(rng, 'reply', 'done', about)}",
            "　　" + "".join(_fill(line, rng, about) for line in done),
            f"　　{say(rng, 'reply', 'next', about)}",
            f"　　{say(rng, 'reply', code.lower(), about)}",
            f"　　{say(rng, 'reply', 'closing', about)}",
        )
    )


class Writer:
    """Writes the papers of one build: deals the matters evenly and lets no title appear twice."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.titles: set[str] = set()
        self.deck: list[Matter] = []

    def paper(self, voice: str, proposer: str, *, units: tuple[str, ...] = ()) -> Text:
        """A paper as an individual, several together (``joint``) or a party would write it.

        ``units`` asks for a matter of particular units, the lead first.
        """
        theirs = [row for row in matters() if row.units[: len(units)] == units]
        while True:
            matter = self.rng.choice(theirs) if units else self._deal()
            place = self._place(matter)
            title = self.rng.choice(matter.titles).format(place=place)
            if title not in self.titles:
                self.titles.add(title)
                return self._compose(matter, place, title, voice, proposer)

    def again(self, text: Text) -> Text:
        """Another paper on the same matter in the same place, written by somebody else."""
        matter = next(row for row in matters() if row.subject == text.subject)
        place = "我市" if text.place == "部分县区" else text.place
        ways = (*(way.format(place=place) for way in matter.titles), f"关于{place}{text.subject}的几点建议")
        title = next(way for way in ways if way not in self.titles)
        self.titles.add(title)
        return self._compose(matter, place, title, "individual", "")

    def refused(self) -> Iterator[Text]:
        """The papers that cannot be filed, each with its reason and what the committee writes back."""
        for row in tomllib.loads(_here().joinpath("refused.toml").read_text("utf-8"))["paper"]:
            free = [
                area.spoken for area in AREAS if row["title"].format(place=area.spoken) not in self.titles
            ]
            if free:
                place = self.rng.choice(free)
                words = {key: text.format(place=place) for key, text in row.items()}
                self.titles.add(words["title"])
                yield Text(**words, subject="所提事项", place=place, field="社会建设")

    def _deal(self) -> Matter:
        if not self.deck:
            self.deck = self.rng.sample(matters(), len(matters()))
        return self.deck.pop()

    def _place(self, matter: Matter) -> str:
        scope, area = self.rng.choice(matter.scope), self.rng.choice(matter.areas)
        if scope == "city":
            return "我市"
        return area.spoken if scope == "county" else area.spoken + self.rng.choice(area.towns)

    def _compose(self, matter: Matter, place: str, title: str, voice: str, proposer: str) -> Text:
        rng = self.rng
        # Of the whole city one says "some counties" when telling where one went.
        around = "部分县区" if place == "我市" else place
        about = {"place": around, "subject": matter.subject, "proposer": proposer}
        walked = voice == "party" or rng.random() < 0.4
        opener = say(rng, "paper", _OPENERS.get(voice, "walked" if walked else "heard"), about)
        # A place just named at length is not named at length again.
        here = {**about, "place": "当地" if around in opener and around == place else place}
        situation = _some(matter.situation, rng.choice((3, 3, 3, 4)), rng)
        analysis = _some(matter.analysis, rng.choice((2, 3, 3)), rng)
        suggestions = _some(matter.suggestions, min(rng.choice((3, 4, 4)), len(matter.suggestions) - 1), rng)
        spare = next(line for line in matter.suggestions if line not in suggestions)
        felt = say(rng, "paper", "felt", here) if rng.random() < 0.8 else ""
        deeper = (say(rng, "paper", "deeper", here),) if rng.random() < 0.5 else ()
        also = tuple(say(rng, "paper", "also", here) for _ in range(rng.choice((0, 1, 1, 2))))
        return Text(
            title=title,
            situation=opener + _fill("".join(situation), rng, here) + felt,
            analysis=say(rng, "paper", "because", here) + _reasons((*analysis, *deeper), rng, here),
            suggestions=_numbered(_once((*suggestions, *also)), rng, here),
            subject=matter.subject,
            place=around,
            field=matter.field,
            units=matter.units,
            walked=walked,
            more="另外，建议" + _fill(spare, rng, here),
            done=matter.done,
        )


def _once(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def _some(lines: tuple[str, ...], count: int, rng: Random) -> tuple[str, ...]:
    """Some of the lines in their own order, which is the order in which one tells them."""
    chosen = sorted(rng.sample(range(len(lines)), min(count, len(lines))))
    return tuple(lines[index] for index in chosen)


def _reasons(lines: tuple[str, ...], rng: Random, about: Mapping[str, str]) -> str:
    words = rng.choice(_COUNTING[: 3 if len(lines) < 4 else 2])
    return "".join(word + _fill(line, rng, about) for word, line in zip(words, lines, strict=False))


def _numbered(lines: tuple[str, ...], rng: Random, about: Mapping[str, str]) -> str:
    style = rng.choice(("{numeral}、{line}", "（{numeral}）{line}", "{number}. {line}", "{numeral}是{line}"))
    return "\n".join(
        style.format(numeral=_NUMERALS[place], number=place + 1, line=_fill(line, rng, about))
        for place, line in enumerate(lines)
    )


def _fill(line: str, rng: Random, about: Mapping[str, str]) -> str:
    """The line with its {places} filled in and a figure drawn for each {3-8}."""
    drawn = _NUMBER.sub(lambda found: str(rng.randint(int(found[1]), int(found[2]))), line)
    return drawn.format(**about) if "{" in drawn else drawn


def _matter(row: Mapping[str, str], field: str) -> Matter:
    wanted = row.get("counties", "").split()
    lines = ("titles", "situation", "analysis", "suggestions", "done")
    return Matter(
        subject=row["subject"],
        field=field,
        units=tuple(row["units"].split()),
        scope=tuple(row["scope"].split()),
        areas=tuple(area for area in AREAS if not wanted or area.spoken in wanted),
        **{name: tuple(row[name].splitlines()) for name in lines},
    )


@cache
def _phrases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    phrases = tomllib.loads(_here().joinpath("phrases.toml").read_text("utf-8"))
    return {
        room: {key: tuple(lines.splitlines()) for key, lines in pool.items()}
        for room, pool in phrases.items()
    }


def _here() -> Traversable:
    return files("xieshang.demo")
