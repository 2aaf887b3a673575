"""Papers that belong together: the same matter written of by several people, and what moves many at a time.

Each record asks the index for its nearest. The nearest are joined first, and two groups only while
their members are alike on the average: were any one pair enough, a chain of halfway likenesses
would make one group of everything. So a session of some hundred papers, or a year of opinions, is
grouped without comparing every one with every other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from xieshang.core.models import SearchEntry

from . import cut, entries, schema
from .ask import Scope
from .index import Index
from .places import places
from .similar import candidates, likeness, papers_of, rarities, share, stretches

SAME_MATTER = 0.35
"""From this likeness on two papers are proposed as one matter; people decide."""

SAME_TOPIC = 0.15
"""From this on they are counted to one topic of the day (bench/text_matters.txt: 0.25 makes several topics of one)."""

NEIGHBOURS = 80

SAME_SENTENCE = 0.6
"""A sentence is common when so much of it stands in another paper."""


class Sense(StrEnum):
    """What a sentence of one paper is to the others of its group."""

    COMMON = "common"
    OWN = "own"


@dataclass(frozen=True)
class Sentence:
    text: str
    sense: Sense


@dataclass(frozen=True)
class Group:
    """Records on one matter; the first is the one most like all the others."""

    entries: list[SearchEntry]
    likeness: float
    """Of each with the others, on the average."""


@dataclass(frozen=True)
class HotTopic:
    """A matter many people write of within a period."""

    group: Group
    first: date
    last: date
    growth: int
    """How many more came in the second half of the period than in its first."""
    places: list[tuple[str, int]]
    """Places named in the most of its records, with in how many."""

    @property
    def size(self) -> int:
        """Whose voices they are: one author's fifty papers are one voice."""
        return voices(self.group.entries)


def groups(
    index: Index,
    scope: Scope,
    *,
    at_least: float = SAME_MATTER,
    pause: Callable[[], object] = lambda: None,
) -> list[Group]:
    """Groups of two and more records in scope that are likely the same, the largest first.

    Costs two searches and a comparison of some forty texts for each record: seconds for a
    session's papers. ``pause`` is called before each record, for what must not wait so long.
    """
    searcher = index.searcher()
    found = _everything(index, scope)
    if searcher is None or not found:
        return []
    rarity = rarities(index, searcher)
    papers = papers_of(found)
    near: dict[frozenset[int], float] = {}
    for entry in found:
        pause()
        for other in candidates(searcher, papers[entry.pk], scope, NEIGHBOURS):
            pair = frozenset((entry.pk, other.pk))
            if len(pair) == 2 and other.pk in papers and pair not in near:
                near[pair] = likeness(papers[entry.pk], papers[other.pk], rarity)

    def alike(one: int, other: int) -> float:
        pair = frozenset((one, other))
        if pair not in near:
            near[pair] = likeness(papers[one], papers[other], rarity)
        return near[pair]

    rows = {entry.pk: entry for entry in found}
    joined = []
    for ids in _joined(near, alike, at_least):
        average = {pk: fmean(alike(pk, other) for other in ids if other != pk) for pk in ids}
        ordered = sorted(ids, key=lambda pk: (-average[pk], pk))
        joined.append(Group([rows[pk] for pk in ordered], fmean(average.values())))
    return sorted(joined, key=lambda group: (-len(group.entries), -group.likeness))


def hot_topics(
    index: Index, scope: Scope, since: date, until: date, *, at_least: int = 3, likeness: float = SAME_TOPIC
) -> list[HotTopic]:
    """The matters of which at least so many speak in a period, the largest first."""
    period = Scope(scope.reader, scope.filters, since, until)
    found = [
        topic(group, since, until, {entry.pk: places_of(entry) for entry in group.entries})
        for group in groups(index, period, at_least=likeness)
        if voices(group.entries) >= at_least
    ]
    return sorted(found, key=lambda topic: -topic.size)


def voices(entries: Iterable[SearchEntry]) -> int:
    """How many people and bodies speak in these records; a record that names none is a voice of its own."""
    return len({author for entry in entries for author in entry.authors or [f"{entry.kind}:{entry.record}"]})


def topic(group: Group, since: date, until: date, named: Mapping[int, Iterable[str]]) -> HotTopic:
    """What is told of a group of a period's records; ``named`` are the places each of them names, by its id."""
    middle = date.fromordinal((since.toordinal() + until.toordinal()) // 2)
    days = sorted(entry.day for entry in group.entries if entry.day)
    late = sum(day > middle for day in days)
    spread = Counter(place for entry in group.entries for place in set(named[entry.pk]))
    often = [(place, number) for place, number in spread.most_common(5) if number > 1]
    return HotTopic(group, days[0], days[-1], late - (len(days) - late), often)


def places_of(entry: SearchEntry) -> list[str]:
    """The places a record names, each once."""
    return list(dict.fromkeys(places(f"{entry.title}。{entry.body}")))


def sentences(group: Sequence[SearchEntry]) -> dict[int, list[Sentence]]:
    """Each record's sentences by its id, each marked as common with another of the group or its own."""
    taken = {entry.pk: stretches(entry.body) for entry in group}
    marked = {}
    for entry in group:
        others = set().union(*(theirs for pk, theirs in taken.items() if pk != entry.pk))
        marked[entry.pk] = [
            Sentence(text, Sense.COMMON if share(text, others) >= SAME_SENTENCE else Sense.OWN)
            for _, text in cut.sentences(entry.body)
        ]
    return marked


def _everything(index: Index, scope: Scope) -> list[SearchEntry]:
    searcher = index.searcher()
    if searcher is None:
        return []
    result = searcher.search(scope.query(), limit=max(1, searcher.num_docs))
    return entries.readable(schema.entry_ids(searcher, result), scope.reader)


def _joined(
    near: Mapping[frozenset[int], float], alike: Callable[[int, int], float], at_least: float
) -> list[list[int]]:
    """Ids in groups whose members are alike on the average, joined from the nearest pair on."""
    member_of: dict[int, list[int]] = {}
    for pair in sorted(near, key=lambda pair: (-near[pair], sorted(pair))):
        if near[pair] < at_least:
            break
        one, other = (member_of.setdefault(pk, [pk]) for pk in sorted(pair))
        if one is other:
            continue
        if fmean(alike(mine, theirs) for mine in one for theirs in other) >= at_least:
            one += other
            for pk in other:
                member_of[pk] = one
    distinct = {id(group): group for group in member_of.values()}
    return [sorted(group) for group in distinct.values() if len(group) > 1]
