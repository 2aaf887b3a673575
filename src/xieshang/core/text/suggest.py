"""Suggests what a new paper is likely about, and whose matter it is: learned from a tenant's own records.

One linear model for each facet of each library: the words of a text, its characters and its pairs,
the rarer the heavier, and for each value of the facet what each of them speaks for. With the extra
``[meaning]`` what the sentences mean speaks too. A suggestion always says by which words, and which
earlier papers, it came about, and is never applied by itself. Training loads scikit-learn; asking
needs nothing but the weights.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from xieshang.core.models import SearchEntry

from . import arrays, cut, meaning
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

SHARES_OF_MEANING = (0.11, 0.0, 0.03, 0.06, 0.2, 0.35)
"""How much what a text means may add to what its words say; each facet's own papers choose, of equals the first."""

FOLDS = 3
"""Parts of the examples of which each is judged by what the others taught, to choose that share."""

JUDGED = 3000
"""Examples of which it is chosen: more tell no more."""


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
    meant: np.ndarray | None = None
    """The same for what a text means, by its share, the last row for all alike; none where the extra was missing."""
    learned_up_to: int = 0

    def scores(self, text: str, sense: np.ndarray | None = None) -> np.ndarray:
        """How much speaks for each value; nothing is certain. ``sense``: what the text means, where it is known."""
        columns, amounts = self._vector(text)
        return self._by_terms(columns, amounts) + self._means(text, sense)

    def _by_terms(self, columns: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        return amounts @ self.weights[columns] + self.intercepts

    def _means(self, text: str, sense: np.ndarray | None = None) -> np.ndarray | float:
        if self.meant is None or (sense is None and not meaning.available()):
            return 0.0
        known = meaning.senses([text])[0] if sense is None else sense
        return _by_meaning(known, self.meant)

    def suggest(self, text: str, count: int = 2, words: int = 6) -> list[Suggestion]:
        """The likeliest values, best first."""
        columns, amounts = self._vector(text)
        if not len(columns):
            return []
        scores = self._by_terms(columns, amounts) + self._means(text)
        # A margin of one is what the training asked for between a value and the rest.
        odds = np.exp(3 * (scores - scores.max()))
        shares = odds / odds.sum()
        names = list(self.terms)
        suggestions = []
        for at in np.argsort(-scores)[:count]:
            contributions = amounts * self.weights[columns, at]
            strongest = [
                names[columns[place]] for place in np.argsort(-contributions) if contributions[place] > 0
            ]
            # People are told whole words; a pair of characters is evidence for the count alone.
            readable = [term.removeprefix(WORD) for term in strongest if term[0] == WORD and len(term) > 2]
            suggestions.append(Suggestion(self.values[at], float(shares[at]), _distinct(readable)[:words]))
        return suggestions

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


def learn(
    examples: Sequence[tuple[str, str]],
    *,
    senses: np.ndarray | None = None,
    up_to: int = 0,
    pause: Callable[[], object] = lambda: None,
) -> Model:
    """A model from texts and their values, and what the texts mean where that is known. Seconds for thousands.

    For each value one machine that tells its texts from all others, each term weighed by how much oftener
    it stands in the ones than in the others (Wang and Manning 2012). ``pause`` is called before each, for
    what must not wait so long.
    """
    counted = [Counter(terms_of(text)) for text, _ in examples]
    truth = np.array([value for _, value in examples])
    model = replace(_by_words(counted, truth, pause), learned_up_to=up_to)
    if senses is None:
        return model
    share = _share_of_meaning(counted, truth, senses, pause)
    return replace(model, meant=share * _meant(senses, truth, model.values))


def _by_words(counted: Sequence[Counter[str]], truth: np.ndarray, pause: Callable[[], object]) -> Model:
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    spread = Counter(term for counts in counted for term in counts)
    terms = {
        term: at for at, term in enumerate(sorted(term for term, number in spread.items() if number > 1))
    }
    rarity = np.array([1 + math.log((1 + len(counted)) / (1 + spread[term])) for term in terms])
    values = sorted(set(truth.tolist()))
    rows = [_vector(counts, terms, rarity) for counts in counted]
    matrix = csr_matrix(
        (
            np.concatenate([amounts for _, amounts in rows]),
            np.concatenate([columns for columns, _ in rows]),
            np.cumsum([0, *(len(columns) for columns, _ in rows)]),
        ),
        shape=(len(counted), len(terms)),
    )
    weights, intercepts = np.empty((len(terms), len(values)), np.float32), np.empty(len(values))
    for at, value in enumerate(values):
        pause()
        own = truth == value
        telling = _telling(matrix, own)
        machine = LinearSVC(C=1.0, random_state=0).fit(matrix.multiply(telling).tocsr(), own)
        weights[:, at], intercepts[at] = telling * machine.coef_[0], machine.intercept_[0]
    return Model(values, terms, rarity, weights, intercepts)


def _share_of_meaning(
    counted: Sequence[Counter[str]], truth: np.ndarray, senses: np.ndarray, pause: Callable[[], object]
) -> float:
    """The share that judges the examples best, each by what was learned of the others (macro-F1)."""
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold

    if min(Counter(truth.tolist()).values()) < FOLDS:
        return SHARES_OF_MEANING[0]
    every = max(1, len(truth) // JUDGED)
    if every > 1 and min(Counter(truth[::every].tolist()).values()) >= FOLDS:
        counted, truth, senses = counted[::every], truth[::every], senses[::every]
    values = np.array(sorted(set(truth.tolist())))
    words, means = (np.empty((len(truth), len(values))) for _ in range(2))
    for known, asking in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(truth, truth):
        model = _by_words([counted[at] for at in known], truth[known], pause)
        for at in asking:
            words[at] = model._by_terms(*_vector(counted[at], model.terms, model.rarity))
        means[asking] = _by_meaning(senses[asking], _meant(senses[known], truth[known], model.values))
    judged = [
        f1_score(truth, values[(words + share * means).argmax(1)], average="macro")
        for share in SHARES_OF_MEANING
    ]
    return SHARES_OF_MEANING[int(np.argmax(judged))]


def _by_meaning(senses: np.ndarray, meant: np.ndarray) -> np.ndarray:
    return senses @ meant[:-1] + meant[-1]


def _telling(matrix: Any, own: np.ndarray) -> np.ndarray:
    """For each term by how much more of the one part's terms it is than of the other's, as a logarithm."""
    there = matrix > 0
    among, others = (np.asarray(there[part].sum(0)).ravel() + 1.0 for part in (own, ~own))
    return np.log((among / among.sum()) / (others / others.sum()))


def _meant(senses: np.ndarray, truth: np.ndarray, values: Sequence[str]) -> np.ndarray:
    """For each direction of meaning a row, for each value a column; a last row for all texts alike."""
    from sklearn.linear_model import LogisticRegression

    # A value with few papers is not to be drowned by one with many.
    machine = LogisticRegression(C=20, class_weight="balanced", max_iter=500).fit(senses, truth)
    columns, constants = machine.coef_.T, machine.intercept_
    if len(values) == 2:
        # Of two values the machine keeps one column: what speaks for the second speaks against the first.
        columns, constants = np.hstack([-columns, columns]), np.hstack([-constants, constants])
    return np.vstack([columns, constants]).astype(np.float32)


def suggest(
    index: Index, tenant: int, facet: str, paper: Paper, scope: Scope, *, library: str, count: int = 2
) -> list[Suggestion]:
    """The likeliest values of a facet for a new paper, with the words and the earlier papers that speak for each.

    Nothing where the tenant has too few records of the library to learn from. One query for each suggestion.
    """
    model = learned(tenant, library, facet)
    if model is None or not paper.text.strip():
        return []
    return [
        Suggestion(
            value.value,
            value.weight,
            value.words,
            nearest(index, paper, Scope(scope.reader, {**scope.filters, facet: [value.value]}), count=3),
        )
        for value in model.suggest(paper.text, count)
    ]


# Kept on disk ---------------------------------------------------------------------------------


def retrain(go_on: Callable[[], bool] = lambda: True) -> None:
    """Learn anew for every tenant whose records have changed enough: a job of `xieshang work`."""
    now = line().last
    libraries = SearchEntry.objects.order_by().values_list("tenant", "library").distinct()
    for tenant, library in libraries:
        for facet in LEARNED:
            if not go_on():
                return
            known = learned(tenant, library, facet)
            if known is None or now - known.learned_up_to >= AGAIN_AFTER or now < known.learned_up_to:
                _learn_anew(tenant, library, facet, now, go_on)


def _learn_anew(tenant: int, library: str, facet: str, now: int, go_on: Callable[[], bool]) -> None:
    entries = _examples(tenant, library, facet)
    if len(entries) < ENOUGH:
        return
    senses = _senses(tenant, library, [entry for entry, _ in entries], go_on) if meaning.available() else None
    if go_on():
        examples = [(_text(entry), value) for entry, value in entries]
        model = learn(examples, senses=senses, up_to=now, pause=go_on)
        keep(model, tenant, library, facet)


def _text(entry: SearchEntry) -> str:
    return f"{entry.title}\n{entry.body}"


def _examples(tenant: int, library: str, facet: str) -> list[tuple[SearchEntry, str]]:
    rows = SearchEntry.objects.filter(tenant=tenant, library=library, deleted=False).order_by("pk")
    examples = [
        (entry, value) for entry in rows.iterator(chunk_size=500) for value in entry.facets.get(facet, [])
    ]
    spread = Counter(value for _, value in examples)
    enough = {value for value, number in spread.items() if number >= AT_LEAST_OF_EACH}
    return [example for example in examples if example[1] in enough] if len(enough) > 1 else []


BATCH = 10
"""Texts whose meaning is worked out between two looks at whether to go on: about half a second."""


def _senses(
    tenant: int, library: str, entries: Sequence[SearchEntry], go_on: Callable[[], bool]
) -> np.ndarray | None:
    """What each paper means; worked out once for each change of a paper, and kept. Nothing when stopped halfway."""
    path = _directory() / f"{tenant}-{library}-senses.npz"
    rows: dict[int, np.ndarray] = {}
    if path.exists():
        with np.load(path, allow_pickle=False) as file:
            rows = dict(zip(file["sequences"].tolist(), file["matrix"], strict=True))
    by_change = {entry.sequence or 0: entry for entry in entries}
    wanting = [entry for change, entry in by_change.items() if change not in rows]
    for start in range(0, len(wanting), BATCH):
        if not go_on():
            break
        batch = wanting[start : start + BATCH]
        made = meaning.senses([_text(entry) for entry in batch])
        rows |= {entry.sequence or 0: vector for entry, vector in zip(batch, made, strict=True)}
    kept = {change: vector for change, vector in rows.items() if change in by_change}
    if wanting and kept:
        arrays.keep(path, sequences=np.array(list(kept), np.int64), matrix=np.stack(list(kept.values())))
    return np.stack([kept[entry.sequence or 0] for entry in entries]) if len(kept) == len(by_change) else None


_kept: dict[Path, tuple[int, Model]] = {}


def _directory() -> Path:
    return Path(settings.SEARCH_DIRECTORY) / "learned"


def _path(tenant: int, library: str, facet: str) -> Path:
    return _directory() / f"{tenant}-{library}-{facet}.npz"


def keep(model: Model, tenant: int, library: str, facet: str) -> None:
    """Put a model in place of the one before."""
    meant = {} if model.meant is None else {"by_meaning": model.meant}
    arrays.keep(
        _path(tenant, library, facet),
        values=np.array(model.values),
        terms=np.array(list(model.terms)),
        rarity=model.rarity,
        weights=model.weights,
        intercepts=model.intercepts,
        learned_up_to=model.learned_up_to,
        **meant,
    )


def learned(tenant: int, library: str, facet: str) -> Model | None:
    """What was learned last; None before anything was."""
    path = _path(tenant, library, facet)
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
                    meant=file.get("by_meaning"),
                    learned_up_to=int(file["learned_up_to"]),
                ),
            )
    return _kept[path][1]


def _distinct(terms: Iterable[str]) -> list[str]:
    """Without terms that stand within one told already, and without pieces over a gap."""
    distinct: list[str] = []
    for term in terms:
        if cut.GAP not in term and not any(term in other or other in term for other in distinct):
            distinct.append(term)
    return distinct
