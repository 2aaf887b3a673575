"""Puts questions into the index's own terms: what must occur, what orders the findings, who may see them."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import tantivy
from tantivy import Occur, Query

from xieshang.core.models import SearchEntry

from . import cut, pinyin, schema
from .query import Kind, Question, Unit
from .schema import (
    CHARACTERS,
    NAMES,
    PAIRS,
    TITLE_ACRONYMS,
    TITLE_LETTERS,
    TITLE_PAIRS,
    TITLE_SYLLABLES,
    WORDS,
)

Reader = Collection[str]
"""The tokens a person holds. A record is found by whoever holds one of its audience's."""

TITLE_WEIGHT = 1.0
CHARACTER_WEIGHT = 1.0
WHOLE_WORDS = 4.0
OTHER_WEIGHT = 0.5
EXACT = 1000.0
"""What has the very word comes before what says the same in another."""

SOME = 5.0
NAMED = 100.0
"""What is called by what was asked for comes before what only mentions it."""
MOST_TERMS = 48
"""Terms of a long text that are looked for; the rarest tell most."""

FEW = 8
"""Up to so many values are looked up one by one as they are needed; of more, all records are gathered first."""

EARLY_WEIGHT = 0.8
EARLY_WITHIN = 100
"""A thing named so many characters in counts half: a paper says first what it is about."""


@dataclass(frozen=True)
class Scope:
    """Among what to look: who asks, and what the answer is narrowed to."""

    reader: Reader
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Library and facets: one of the values of each."""
    since: date | None = None
    until: date | None = None

    def query(self, without: str = "") -> Query:
        """All that this reader may find within the filters, but for the one named."""
        must = [_any(schema.AUDIENCE, self.reader)]
        must += [_any(name, values) for name, values in self.filters.items() if values and name != without]
        if self.since or self.until:
            must.append(
                Query.range_query(
                    schema.schema(),
                    schema.DAY,
                    tantivy.FieldType.Unsigned,
                    self.since.toordinal() if self.since else 1,
                    self.until.toordinal() if self.until else date.max.toordinal(),
                )
            )
        return silent(
            must[0] if len(must) == 1 else Query.boolean_query([(Occur.Must, part) for part in must])
        )


def silent(query: Query) -> Query:
    """The query as a condition that adds nothing to the order."""
    return Query.const_score_query(query, 0.0)


def within(query: Query, scope: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, scope)])


def term(name: str, text: str, weight: float = 1.0) -> Query:
    """One term of a field."""
    query = Query.term_query(schema.schema(), name, text, "freq")
    return query if weight == 1 else Query.boost_query(query, weight)


def of_question(question: Question, *, relaxed: bool) -> Query:
    """Everything asked for, or (relaxed) some of it, of one long word a part; nothing of what must not be."""
    units = _loosened(question.wanted) if relaxed else question.wanted
    wanted = [(Occur.Should, _unit(unit, relaxed=relaxed)) for unit in units]
    clauses: list[tuple[Occur, Query]] = []
    if wanted:
        clauses.append((Occur.Must, Query.boolean_query(wanted, 1 if relaxed else question.needed)))
    elif question.unwanted:
        clauses.append((Occur.Must, Query.all_query()))
    clauses += [(Occur.MustNot, _unit(unit)) for unit in question.unwanted]
    together = dict.fromkeys(cut.inner_pairs(question.typed))
    inside = {pair for unit in question.wanted for pair in cut.inner_pairs(unit.text)}
    clauses += [(Occur.Should, term(PAIRS, pair)) for pair in together if pair not in inside]
    clauses += [(Occur.Should, term(TITLE_PAIRS, pair, TITLE_WEIGHT)) for pair in together]
    return Query.boolean_query(clauses)


def _loosened(units: Sequence[Unit]) -> Sequence[Unit]:
    """The parts of a word that stands alone and nowhere: 独居老人 is 独居 or 老人."""
    if len(units) != 1 or units[0].kind is not Kind.WORD or len(units[0].text) < 4:
        return units
    return [Unit(Kind.WORD, part) for part in cut.parts_of(units[0].text)]


def _unit(unit: Unit, *, relaxed: bool = False) -> Query:
    """What has one thing asked for in its text, or is called by it; then what says the same in other words.

    Where only some of what was asked for is there, one of it no more outweighs the rest.
    """
    exact = _written(unit)
    if unit.names:
        named = Query.const_score_query(_any(NAMES, unit.names), SOME if relaxed else NAMED)
        exact = Query.boolean_query([(Occur.Should, exact), (Occur.Should, named)])
    if not unit.others:
        return exact
    others = Query.disjunction_max_query([_other(word) for word in unit.others])
    return Query.boolean_query(
        [
            (Occur.Should, exact),
            (Occur.Should, Query.const_score_query(exact, SOME if relaxed else EXACT)),
            (Occur.Should, Query.boost_query(others, OTHER_WEIGHT)),
        ]
    )


def _other(word: str) -> Query:
    """A word that says the same, as it stands in a text."""
    if word.isascii():
        return _phrase(PAIRS, word)
    return _written(Unit(Kind.CHARACTER if len(word) == 1 else Kind.WORD, word))


def _written(unit: Unit) -> Query:
    match unit.kind:
        case Kind.CHARACTER:
            return term(CHARACTERS, unit.text)
        case Kind.MARK:
            return term(WORDS, unit.text)
        case Kind.LETTERS:
            return _letters(unit.text)
        case Kind.PHRASE:
            return _every(_phrase(PAIRS, run) for run in cut.plain(unit.text).strip(cut.GAP).split(cut.GAP))
        case _ if len(unit.text) == 2:
            return term(PAIRS, unit.text, 2)
    found = [(Occur.Must, term(PAIRS, pair)) for pair in dict.fromkeys(_pairs_of(unit.text))]
    return Query.boolean_query([*found, (Occur.Should, term(WORDS, unit.text))])


def _pairs_of(word: str) -> Iterable[str]:
    """The pairs without which a longer word is not there: of its shorter words, or all of its own."""
    for part in cut.parts_of(word):
        yield from cut.inner_pairs(part)


def _letters(text: str) -> Query:
    """A word or number as it is written; a year also in any spelling; letters also as the sound or the initials of
    what a title is about. Initials of whole words come before those that begin or end within one."""
    ways = [_phrase(PAIRS, text)]
    if text.isascii() and text.isdigit() and len(text) == 4:
        ways.append(term(WORDS, f"{text}年"))
    if text.isalpha() and len(text) > 1:
        ways.append(_phrase(TITLE_LETTERS, text))
        ways.append(term(TITLE_ACRONYMS, text, WHOLE_WORDS))
        ways += [_sounds(reading) for reading in pinyin.readings(text)]
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)


def _sounds(syllables: Sequence[str]) -> Query:
    """A stretch of a title by how it sounds."""
    if len(syllables) == 1:
        return term(TITLE_SYLLABLES, syllables[0])
    return Query.boost_query(
        Query.phrase_query(schema.schema(), TITLE_SYLLABLES, list(syllables)), WHOLE_WORDS
    )


def _phrase(name: str, text: str) -> Query:
    """Characters one right after the other."""
    if len(text) == 1:
        return term(CHARACTERS, text)
    pairs = cut.pairs(text)
    return term(name, text) if len(pairs) == 1 else Query.phrase_query(schema.schema(), name, list(pairs))


def _every(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(name: str, values: Collection[str]) -> Query:
    """One of several values of a field; of none, nothing."""
    if len(values) == 1:
        return Query.term_query(schema.schema(), name, next(iter(values)), "basic")
    if len(values) <= FEW:
        each = (Query.term_query(schema.schema(), name, value, "basic") for value in values)
        return Query.boolean_query([(Occur.Should, query) for query in each])
    return Query.term_set_query(schema.schema(), name, list(values))


# What resembles a text ------------------------------------------------------------------------


def telling_terms(searcher: tantivy.Searcher, text: str) -> dict[tuple[str, str], float]:
    """The terms of a text that tell most about it: field and term, with how often it counts.

    Pairs that are words count twice, longer words once more beside their pairs; of a short text
    the single characters count too. Formulas (关于……的建议) do not count as words.
    """
    folded = cut.fold(text)
    telling = [word for word in cut.words(folded) if word not in cut.SMALL]
    weights: Counter[tuple[str, str]] = Counter()
    weights.update((PAIRS, pair) for pair in cut.inner_pairs(folded))
    weights.update((PAIRS, word) for word in telling if len(word) == 2)
    weights.update((WORDS, word) for word in telling if len(word) > 2 and not word.isascii())
    terms = {key: float(count) for key, count in weights.items()}
    if len(terms) > MOST_TERMS:
        rarity = {key: count * idf(searcher, *key) for key, count in terms.items()}
        kept = sorted(terms, key=lambda key: -rarity[key])[:MOST_TERMS]
        return {key: terms[key] for key in kept}
    for character, number in Counter(c for word in telling for c in word if not c.isascii()).items():
        terms[CHARACTERS, character] = number * CHARACTER_WEIGHT
    return terms


def of_terms(terms: Mapping[tuple[str, str], float]) -> Query:
    """Any of the terms, the more and the rarer the better."""
    return Query.boolean_query([(Occur.Should, term(*key, weight)) for key, weight in terms.items()])


def weights(searcher: tantivy.Searcher, terms: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """What each pair and longer word tells, as it is looked for in a text."""
    sums: dict[str, float] = defaultdict(float)
    for (name, text), count in terms.items():
        if name != CHARACTERS:
            sums[text] += count * idf(searcher, name, text)
    return dict(sums)


def idf(searcher: tantivy.Searcher, name: str, text: str) -> float:
    """How much a term tells: the rarer, the more."""
    have = searcher.doc_freq(name, text)
    return math.log(1 + (searcher.num_docs - have + 0.5) / (have + 0.5))


def early(entry: SearchEntry, weights: Mapping[str, float]) -> float:
    """How much of what is asked for an entry names, and how near to its beginning."""
    text = cut.fold(f"{entry.title}\n{entry.body}")
    total = 0.0
    for wanted, weight in weights.items():
        at = text.find(wanted)
        if at >= 0:
            total += weight / (1 + at / EARLY_WITHIN)
    return EARLY_WEIGHT * total
