"""Asks the index: what is found, how much of it, and how it divides.

Who asks is part of every question (``ask.Scope``): only entries open to the reader are looked at,
so neither a title nor a number nor a facet tells of anything else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import tantivy

from xieshang.core.models import SearchEntry

from . import ask, entries, schema
from .ask import Scope
from .index import Index
from .query import Question

REORDERED = 40
"""The best by the index, which are then put in order by their texts."""


PLACES = 2
"""Behind the point of a score: less of a difference is none."""


class Order(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Found:
    """One page of findings."""

    entries: list[SearchEntry]
    total: int
    relaxed: bool
    """Nothing has everything asked for, so these have some of it."""


NOTHING = Found([], 0, False)


def find(
    index: Index,
    question: Question,
    scope: Scope,
    *,
    order: Order = Order.RELEVANCE,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """A page of what is found, best first or by day. One query to the database.

    Without words, everything in scope, by day. Nothing before the index was first built.
    """
    searcher = index.searcher()
    if searcher is None:
        return NOTHING
    for relaxed in (False, True):
        found = _page(searcher, question, scope, relaxed, order, limit, offset)
        if found.total or not question.wanted:
            return found
    return NOTHING


def facets(
    index: Index,
    question: Question,
    scope: Scope,
    names: Iterable[str] = (schema.LIBRARY, *entries.FACETS),
    *,
    relaxed: bool = False,
) -> dict[str, list[tuple[str, int]]]:
    """How the findings divide by each facet, the most frequent value first.

    A facet the question is narrowed by is counted as if it were not, so that a page can offer its
    other values. ``relaxed`` as ``find`` told.
    """
    searcher = index.searcher()
    if searcher is None:
        return {}
    words = _words(question, relaxed)
    counts: dict[str, list[tuple[str, int]]] = {}
    names = list(names)
    groups = {"": [name for name in names if not scope.filters.get(name)]}
    groups |= {name: [name] for name in names if scope.filters.get(name)}
    for without, group in groups.items():
        if group:
            terms = {name: {"terms": {"field": name, "size": 60}} for name in group}
            answer = searcher.aggregate(ask.within(words, scope.query(without)), terms)
            for name in group:
                counts[name] = [(bucket["key"], bucket["doc_count"]) for bucket in answer[name]["buckets"]]
    return counts


def ids(index: Index, question: Question, scope: Scope, *, limit: int) -> list[int]:
    """The entries that have everything asked for, in no order that matters. No query."""
    searcher = index.searcher()
    if searcher is None:
        return []
    query = ask.within(_words(question, False), scope.query())
    return schema.entry_ids(searcher, searcher.search(query, limit=limit, count=False))


def count(index: Index, question: Question, scope: Scope) -> int:
    """How many records have everything asked for."""
    searcher = index.searcher()
    if searcher is None:
        return 0
    return schema.how_many(searcher.search(ask.within(_words(question, False), scope.query()), limit=1))


def _words(question: Question, relaxed: bool) -> tantivy.Query:
    return ask.of_question(question, relaxed=relaxed) if question else tantivy.Query.all_query()


def _page(
    searcher: tantivy.Searcher,
    question: Question,
    scope: Scope,
    relaxed: bool,
    order: Order,
    limit: int,
    offset: int,
) -> Found:
    query = ask.within(_words(question, relaxed), scope.query())
    if order is Order.RELEVANCE and question.wanted:
        several = len(question.wanted) > 1
        weights = ask.weights(searcher, ask.telling_terms(searcher, question.text)) if several else {}
        found, total = ranked(searcher, query, scope, weights, limit=limit, offset=offset)
        return Found([entry for entry, _ in found], total, relaxed)
    direction = tantivy.Order.Asc if order is Order.OLDEST else tantivy.Order.Desc
    result = searcher.search(query, limit=limit, offset=offset, order_by_field=schema.DAY, order=direction)
    ids = schema.entry_ids(searcher, result)
    return Found(entries.readable(ids, scope.reader), schema.how_many(result), relaxed)


def ranked(
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    scope: Scope,
    weights: Mapping[str, float],
    *,
    limit: int,
    offset: int = 0,
) -> tuple[list[tuple[SearchEntry, float]], int]:
    """A page of the best by the index, of which the very first are put in order by their texts; and how many there are.

    ``weights`` are the words looked for there, with what each tells. Of equal ones the newest comes first.
    """
    again = offset < REORDERED
    result = searcher.search(query, limit=max(offset + limit, REORDERED if again else 0))
    ids = schema.entry_ids(searcher, result)
    scores = dict(zip(ids, (score for score, _ in result.hits), strict=True))
    if not again:
        rows = entries.readable(ids[offset : offset + limit], scope.reader)
        return [(row, scores[row.pk]) for row in rows], schema.how_many(result)
    rows = entries.readable(ids, scope.reader)
    first = [(row, scores[row.pk] + ask.early(row, weights)) for row in rows[:REORDERED]]
    first.sort(key=lambda pair: (-round(pair[1], PLACES), -(pair[0].day or date.min).toordinal()))
    rest = [(row, scores[row.pk]) for row in rows[REORDERED:]]
    return (first + rest)[offset : offset + limit], schema.how_many(result)
