"""What the search pages show: findings with their marked words, and how they divide."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise, cached_property

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.core.text import find, index, meaning, names
from xieshang.core.text.guess import guess
from xieshang.core.text.query import Question
from xieshang.core.text.snippets import Piece, marked, snippet
from xieshang.core.text.synonyms import NONE
from xieshang.core.typography import session_numbers
from xieshang.people.models import Committee
from xieshang.people.models.committee import session_label
from xieshang.people.posts import current_committee_id

from .criteria import LABELS, ONE, Criteria
from .libraries import LIBRARIES, reader
from .synonyms import known_to

PER_PAGE = 20
MOST = 2000
"""Findings that can be paged through or taken along as a file; beyond them a question is better narrowed."""

OTHERS_NAMED = 6
"""Words of like meaning that a page names."""

BEHIND = timedelta(seconds=30)
"""From when on a page says that search is behind: a record is findable within a second or two."""

Words = Mapping[str, Mapping[str, Any]]


def words(account: Account) -> dict[str, dict[str, Any]]:
    """What people read for the values that are codes. One query."""
    labels: dict[str, dict[str, Any]] = {
        "library": {library.name: library.label for library in LIBRARIES},
        "level": dict(Committee.Level.choices),
    }
    for library in LIBRARIES:
        for name, known in library.words(current_committee_id(account)).items():
            labels.setdefault(name, {}).update(known)
    return labels


def label_of(words: Words, facet: str, value: str) -> str | Promise:
    """A value as people read it; what is no code is its own word."""
    if facet == "session" and (numbers := session_numbers(value)):
        return session_label(*numbers)
    known: Any = words.get(facet, {}).get(value, value)
    return getattr(known, "label", known)


@dataclass(frozen=True)
class Line:
    """One finding: where it is, its title and the piece of it that was asked for, and what is known of it."""

    entry: SearchEntry
    title: list[Piece]
    snippet: list[Piece]
    library: str | Promise
    state: Any
    """The state itself, which knows its tone and its words."""
    facts: list[str | Promise]
    names: list[str]
    """What it is called by that was asked for and stands nowhere else in the line: its number, its proposer."""


def line_of(entry: SearchEntry, question: Question, words: Words) -> Line:
    values = entry.facets.get("state", ())
    facts = list(facts_of(entry, words))
    called = [name for name in names.among(entry, question.names) if name not in map(str, facts)]
    return Line(
        entry=entry,
        title=marked(entry.title, question),
        snippet=snippet(entry.body, question),
        library=label_of(words, "library", entry.library),
        state=next((words["state"][value] for value in values if value in words["state"]), None),
        facts=facts,
        names=called,
    )


def facts_of(
    entry: SearchEntry,
    words: Words,
    names: Iterable[str] = ("committee", "session", "field", "unit", "result"),
) -> Iterator[str | Promise]:
    for name in names:
        yield from (label_of(words, name, value) for value in entry.facets.get(name, ()))


@dataclass(frozen=True)
class Choice:
    value: str
    label: str | Promise
    count: int
    chosen: bool


@dataclass(frozen=True)
class Offer:
    """One facet with the values the findings have."""

    name: str
    label: str | Promise
    choices: list[Choice]
    one: bool


@dataclass(frozen=True)
class Chip:
    """A choice that narrows the answer now, and the address without it."""

    label: str | Promise
    value: str | Promise
    address: str


class Answer:
    """One question of one person, answered. Each part costs what it says and is got only when shown."""

    def __init__(self, account: Account, criteria: Criteria) -> None:
        self.criteria = criteria
        self.synonyms = known_to(account) if criteria.words else NONE
        self.question = criteria.question(self.synonyms)
        self.scope = criteria.scope(reader(account))
        self.index = index.here()
        self.words = words(account)

    @cached_property
    def found(self) -> find.Found:
        """One page of findings. One query."""
        return self._found(self.criteria.page)

    def _found(self, page: int, question: Question | None = None) -> find.Found:
        return find.find(
            self.index,
            question or self.question,
            self.scope,
            order=self.criteria.sort,
            limit=PER_PAGE,
            offset=(min(page, MOST // PER_PAGE) - 1) * PER_PAGE,
        )

    @cached_property
    def page(self) -> Page:
        """The page as the pager shows it; a page beyond the last is the last."""
        return Paginator(range(min(self.found.total, MOST)), PER_PAGE).get_page(self.criteria.page)

    @cached_property
    def lines(self) -> list[Line]:
        found = self.found if self.page.number == self.criteria.page else self._found(self.page.number)
        return [line_of(entry, self.question, self.words) for entry in found.entries]

    @cached_property
    def instead(self) -> list[Line]:
        """Where nothing is found, the first of what was probably meant."""
        if self.found.total or self.meant is None:
            return []
        question = self.meant.question(self.synonyms)
        return [line_of(entry, question, self.words) for entry in self._found(1, question).entries]

    @cached_property
    def near(self) -> list[Line]:
        """Where nothing has all that was asked for, what means nearly the same, if the extra is there. One query."""
        if not self.question.wanted or (self.found.total and not self.found.relaxed):
            return []
        listed = [line.entry.pk for line in (*self.lines, *self.instead)]
        found = meaning.related(self.criteria.words, self.scope, leave_out=listed)
        return [line_of(entry, self.question, self.words) for entry in found]

    @property
    def everything(self) -> list[SearchEntry]:
        """All findings in their order, up to the most a file holds. One query."""
        return find.find(self.index, self.question, self.scope, order=self.criteria.sort, limit=MOST).entries

    @property
    def also(self) -> list[str]:
        """The words of like meaning that were looked for too."""
        others = dict.fromkeys(word for unit in self.question.wanted for word in unit.others)
        return list(others)[:OTHERS_NAMED]

    @property
    def capped(self) -> bool:
        return self.found.total > MOST

    @cached_property
    def meant(self) -> Criteria | None:
        """What was probably meant, where nothing has all that was asked for."""
        if not self.question or (self.found.total and not self.found.relaxed):
            return None
        better = guess(self.index, self.question, self.scope)
        return self.criteria.but(words=better) if better else None

    @cached_property
    def offers(self) -> list[Offer]:
        """Every facet that divides the findings, with counts."""
        counted = find.facets(self.index, self.question, self.scope, LABELS, relaxed=self.found.relaxed)
        return [
            Offer(name, label, choices, name in ONE)
            for name, label in LABELS.items()
            if (choices := self._choices(name, counted.get(name, ())))
        ]

    def _choices(self, name: str, counted: Sequence[tuple[str, int]]) -> list[Choice]:
        chosen = self.criteria.chosen.get(name, ())
        counts = dict(counted) | {value: 0 for value in chosen if value not in dict(counted)}
        values = sorted(counts, reverse=True) if name == "year" else list(counts)
        return [
            Choice(value, label_of(self.words, name, value), counts[value], value in chosen)
            for value in values
        ]

    @property
    def chips(self) -> list[Chip]:
        criteria = self.criteria
        return [
            Chip(LABELS[name], label_of(self.words, name, value), criteria.without(name, value).address)
            for name, values in criteria.chosen.items()
            for value in values
        ]

    @cached_property
    def behind(self) -> bool:
        """Whether something written a while ago cannot be found yet. Two queries."""
        lag = index.behind(self.index)
        return lag.since is not None and lag.since < clock.now() - BEHIND


def findings(account: Account, typed: str, libraries: Sequence[str], limit: int) -> dict[str, Any]:
    """What a person finds, as plain values: the answer of the command."""
    criteria = Criteria(words=typed, chosen={"library": tuple(libraries)} if libraries else {})
    question, scope, here = (
        criteria.question(known_to(account)),
        criteria.scope(reader(account)),
        index.here(),
    )
    found = find.find(here, question, scope, limit=limit)
    return {
        "words": typed,
        "total": found.total,
        "some_of_the_words_only": found.relaxed,
        "meant": None if found.total and not found.relaxed else guess(here, question, scope),
        "found": [
            {
                "library": entry.library,
                "kind": entry.kind,
                "id": entry.record,
                "title": entry.title,
                "day": entry.day.isoformat() if entry.day else None,
                "url": entry.url,
                "facets": entry.facets,
                "snippet": "".join(piece.text for piece in snippet(entry.body, question)),
            }
            for entry in found.entries
        ],
    }
