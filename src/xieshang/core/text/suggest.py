"""Suggests what a new paper is likely about, and whose matter it is: learned from a tenant's own records.

One linear model for each facet: the words of a text, its characters and its pairs, the rarer the
heavier, and for each value of the facet what each of them speaks for. So a suggestion can always
say by which words, and which earlier papers, it came about. It is never applied by itself.
Training loads scikit-learn; asking needs nothing but the weights.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from django.conf import settings

from xieshang.core.models import SearchEntry

from . import cut
from .ask import Scope
from .index import Index
from .line import line
from .similar import Earlier, Paper, nearest

LEARNED = ("field", "unit")
"""The facets that are suggested."""

ENOUGH = 40
"""Examples without which nothing is learned."""

AT_LEAST_OF_EACH = 3
"""Examples a value must have to be suggested at all."""

AGAIN_AFTER = 20
"""Changed entries after which it is worth learning anew."""


@dataclass(frozen=True)
class Suggestion:
    """One value of a facet, with what speaks for it."""

    value: str
    weight: float
    """Share of all that speaks for any value, 0 to 1."""
    words: list[str]
    """Words of the text that speak for it, the strongest first."""
    earlier: list[Earlier] = field(default_factory=list)
    """Earlier papers like this one that have this value."""


@dataclass(frozen=True)
class Model:
    """What was learned of one facet of one tenant."""

    values: list[str]
    terms: dict[str, int]
    rarity: np.ndarray
    weights: np.ndarray
    """For each term a row, for each value a column."""
    intercepts: np.ndarray
    learned_up_to: int = 0

    def scores(self, text: str) -> np.ndarray:
        """How much speaks for each value; nothing is certain."""
        columns, amounts = self._vector(text)
        return amounts @ self.weights[columns] + self.intercepts

    def suggest(self, text: str, count: int = 2, words: int = 6) -> list[Suggestion]:
        """The likeliest values, best first."""
        columns, amounts = self._vector(text)
        if not len(columns):
            return []
        scores = amounts @ self.weights[columns] + self.intercepts
        # A margin of one is what the training asked for between a value and the rest.
        odds = np.exp(3 * (scores - scores.max()))
        shares = odds / odds.sum()
        names = list(self.terms)
        told = []
        for at in np.argsort(-scores)[:count]:
            said = amounts * self.weights[columns, at]
            strongest = [names[columns[place]] for place in np.argsort(-said) if said[place] > 0]
            readable = [term.removeprefix(WORD) for term in strongest if len(term.removeprefix(WORD)) > 1]
            told.append(Suggestion(self.values[at], float(shares[at]), _distinct(readable)[:words]))
        return told

    def _vector(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        return _vector(Counter(terms_of(text)), self.terms, self.rarity)


WORD = "="
"""Stands before a word, which may look like a pair and is counted beside it."""


def terms_of(text: str) -> list[str]:
    """What is counted of a text: words, the words within long words, characters, pairs."""
    folded = cut.fold(text)
    found = cut.words(folded)
    inner = [part for word in found if len(word) > 2 and not word.isascii() for part in cut.parts_of(word)]
    return [*(WORD + word for word in (*found, *inner)), *cut.plain(folded), *cut.pairs(folded)]


def _vector(
    counts: Counter[str], terms: Mapping[str, int], rarity: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The columns of a text's known terms and what each amounts to; words count as much as their characters."""
    known = [term for term in counts if term in terms]
    columns = np.array([terms[term] for term in known], dtype=np.int64)
    amounts = np.array([1 + math.log(counts[term]) for term in known], dtype=np.float64) * rarity[columns]
    words = np.array([term[0] == WORD for term in known], dtype=bool)
    for part in (words, ~words):
        length = np.linalg.norm(amounts[part])
        if length:
            amounts[part] /= length
    return columns, amounts / math.sqrt(2)


def learn(examples: Sequence[tuple[str, str]], *, up_to: int = 0) -> Model:
    """A model from texts and their values. Seconds for some thousand texts."""
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    counted = [Counter(terms_of(text)) for text, _ in examples]
    spread = Counter(term for counts in counted for term in counts)
    terms = {
        term: at for at, term in enumerate(sorted(term for term, number in spread.items() if number > 1))
    }
    rarity = np.array([1 + math.log((1 + len(examples)) / (1 + spread[term])) for term in terms])
    values = sorted({value for _, value in examples})
    rows = [_vector(counts, terms, rarity) for counts in counted]
    matrix = csr_matrix(
        (
            np.concatenate([amounts for _, amounts in rows]),
            np.concatenate([columns for columns, _ in rows]),
            np.cumsum([0, *(len(columns) for columns, _ in rows)]),
        ),
        shape=(len(examples), len(terms)),
    )
    # A field with few papers is not to be drowned by one with many.
    machine = LinearSVC(C=1.0, class_weight="balanced", random_state=0)
    machine.fit(matrix, [values.index(value) for _, value in examples])
    weights, intercepts = machine.coef_.T, machine.intercept_
    if len(values) == 2:
        # Of two values the machine keeps one column: what speaks for the second speaks against the first.
        weights, intercepts = np.hstack([-weights, weights]), np.hstack([-intercepts, intercepts])
    return Model(values, terms, rarity, weights.astype(np.float32), intercepts, up_to)


def suggest(
    index: Index, tenant: int, facet: str, paper: Paper, scope: Scope, *, count: int = 2
) -> list[Suggestion]:
    """The likeliest values of a facet for a new paper, with the words and the earlier papers that speak for each.

    Nothing where the tenant has too few records to learn from. One query for each suggestion.
    """
    model = learned(tenant, facet)
    if model is None or not paper.text.strip():
        return []
    return [
        Suggestion(
            told.value,
            told.weight,
            told.words,
            nearest(index, paper, Scope(scope.reader, {**scope.filters, facet: [told.value]}), count=3),
        )
        for told in model.suggest(paper.text, count)
    ]


# Kept on disk ---------------------------------------------------------------------------------


def retrain(go_on: Callable[[], bool] = lambda: True) -> None:
    """Learn anew for every tenant whose records have changed enough: a job of `xieshang work`."""
    now = line().last
    for tenant in SearchEntry.objects.order_by().values_list("tenant", flat=True).distinct():
        for facet in LEARNED:
            if not go_on():
                return
            known = learned(tenant, facet)
            if known is None or now - known.learned_up_to >= AGAIN_AFTER or now < known.learned_up_to:
                examples = _examples(tenant, facet)
                if len(examples) >= ENOUGH:
                    keep(learn(examples, up_to=now), tenant, facet)


def _examples(tenant: int, facet: str) -> list[tuple[str, str]]:
    rows = SearchEntry.objects.filter(tenant=tenant, deleted=False).order_by("pk")
    examples = [
        (f"{entry.title}\n{entry.body}", value)
        for entry in rows.iterator(chunk_size=500)
        for value in entry.facets.get(facet, [])
    ]
    spread = Counter(value for _, value in examples)
    enough = {value for value, number in spread.items() if number >= AT_LEAST_OF_EACH}
    return [example for example in examples if example[1] in enough] if len(enough) > 1 else []


_kept: dict[Path, tuple[int, Model]] = {}


def _path(tenant: int, facet: str) -> Path:
    return Path(settings.SEARCH_DIRECTORY) / "learned" / f"{tenant}-{facet}.npz"


def keep(model: Model, tenant: int, facet: str) -> None:
    """Put a model in place of the one before, in one move."""
    path = _path(tenant, facet)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".fresh.npz")
    np.savez_compressed(
        fresh,
        values=np.array(model.values),
        terms=np.array(list(model.terms)),
        rarity=model.rarity,
        weights=model.weights,
        intercepts=model.intercepts,
        learned_up_to=model.learned_up_to,
    )
    fresh.replace(path)


def learned(tenant: int, facet: str) -> Model | None:
    """What was learned last; None before anything was."""
    path = _path(tenant, facet)
    try:
        made = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    if path not in _kept or _kept[path][0] != made:
        with np.load(path, allow_pickle=False) as file:
            terms = {term: at for at, term in enumerate(file["terms"].tolist())}
            _kept[path] = (
                made,
                Model(
                    values=file["values"].tolist(),
                    terms=terms,
                    rarity=file["rarity"],
                    weights=file["weights"],
                    intercepts=file["intercepts"],
                    learned_up_to=int(file["learned_up_to"]),
                ),
            )
    return _kept[path][1]


def _distinct(terms: Iterable[str]) -> list[str]:
    """Without terms that stand within one told already, and without pieces over a gap."""
    told: list[str] = []
    for term in terms:
        if cut.GAP not in term and not any(term in other or other in term for other in told):
            told.append(term)
    return told
