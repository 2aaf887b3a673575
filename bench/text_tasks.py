"""The tasks of text quality: each measured for the simple method and for ours. The protocol is in README.md."""

import csv
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import text_simple as simple
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from xieshang.core.models import SearchEntry
from xieshang.core.text import cut, entries, meaning, similar, suggest
from xieshang.core.text import groups as likely
from xieshang.core.text.ask import Scope
from xieshang.core.text.index import Index, rebuild

READER = Scope(["public"])
SEED = 2026


@dataclass(frozen=True)
class Row:
    """One line of the table. ``aim`` is what ours should reach, None where simple is to be beaten clearly."""

    task: str
    measure: str
    simple: float
    ours: float
    aim: float | None


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _messages(data: Path, *names: str) -> list[tuple[str, str, str]]:
    return [
        (row["留言主题"].strip(), row["留言详情"].strip(), row["留言用户"])
        for name in names
        for row in rows(data / name)
    ]


def _library(index: Index, papers: Sequence[tuple[str, str]]) -> None:
    """Make these papers everything there is: title, body, numbered from 1."""
    SearchEntry.objects.all().delete()
    for start in range(0, len(papers), 500):
        entries.write(
            *(
                entries.Findable(
                    "bench", "paper", at, 1, title, [("body", body)], None, "/", audience=["public"]
                )
                for at, (title, body) in enumerate(papers[start : start + 500], start + 1)
            )
        )
    rebuild(index)


def titles(data: Path, index: Index) -> list[Row]:
    """A title finds its own body among all bodies; no body carries its title."""
    messages = _messages(data, "messages_2019.csv", "messages_with_replies.csv")
    _library(index, [("", body) for _, body, _ in messages])
    scores = simple.title_scores([title for title, _, _ in messages], [body for _, body, _ in messages])
    theirs = [
        int((scores[at] > scores[at, at]).sum() + (scores[at, :at] == scores[at, at]).sum())
        for at in range(len(messages))
    ]
    ours = []
    for at, (title, _, _) in enumerate(messages, 1):
        found = [entry.record for entry in similar.resembling(index, title, READER, count=10)]
        ours.append(found.index(at) if at in found else 10)
    return [
        Row("title → own body", "MRR@10", _mrr(theirs), _mrr(ours), 0.875),
        Row("title → own body", "first", theirs.count(0) / len(theirs), ours.count(0) / len(ours), None),
    ]


def _mrr(ranks: list[int]) -> float:
    return sum(1 / (rank + 1) for rank in ranks if rank < 10) / len(ranks)


def fields(data: Path, index: Index) -> list[Row]:
    """The field of a message, in five folds."""
    known = rows(data / "messages_labelled.csv")
    texts, values = [row["text"] for row in known], [row["label"] for row in known]
    names = sorted(set(values))
    truth = np.array([names.index(value) for value in values])

    senses = meaning.senses(texts) if meaning.available() else None

    def ours(train: list[int], test: list[int]) -> np.ndarray:
        examples = [(texts[at], values[at]) for at in train]
        if senses is None:
            model = suggest.learn(examples)
            return np.stack([model.scores(texts[at]) for at in test])
        model = suggest.learn(examples, senses=senses[train])
        return np.stack([model.scores(texts[at], senses[at]) for at in test])

    def theirs(train: list[int], test: list[int]) -> np.ndarray:
        return simple.field_scores(
            [texts[at] for at in train], [values[at] for at in train], [texts[at] for at in test]
        )[1]

    results = {}
    for name, method in (("simple", theirs), ("ours", ours)):
        macro, hits = [], 0
        for train, test in StratifiedKFold(5, shuffle=True, random_state=SEED).split(texts, truth):
            scores = method(train.tolist(), test.tolist())
            macro.append(f1_score(truth[test], scores.argmax(1), average="macro"))
            hits += sum(truth[at] in np.argsort(-scores[place])[:2] for place, at in enumerate(test))
        results[name] = float(np.mean(macro)), hits / len(texts)
    return [
        Row("field", "macro-F1", results["simple"][0], results["ours"][0], 0.905),
        Row("field", "top 2", results["simple"][1], results["ours"][1], 0.982),
    ]


def duplicates(data: Path, index: Index) -> list[Row]:
    """Messages of one matter: of one author (found in life), and rewritten by rule (planted)."""
    messages = _messages(data, "messages_2019.csv")
    by_author: dict[str, list[int]] = defaultdict(list)
    for at, (_, _, author) in enumerate(messages):
        by_author[author].append(at)
    papers = [(title, body) for title, body, _ in messages]
    authors = [group for group in by_author.values() if 2 <= len(group) <= 12]
    planted = _plant(papers)
    _library(index, papers)
    theirs = simple.likenesses([f"{title}\n{body}" for title, body in papers])
    searcher = index.searcher()
    assert searcher is not None
    rarity = similar.rarities(index, searcher)
    made = {entry.record - 1: similar.paper_of(entry) for entry in SearchEntry.objects.all()}

    def ours(at: int) -> np.ndarray:
        scores = np.full(len(papers), -1.0)
        for entry in similar.candidates(searcher, made[at], READER, 200):
            scores[entry.record - 1] = similar.likeness(made[at], made[entry.record - 1], rarity)
        return scores

    return [
        Row(f"near-duplicates, {name}", "MAP", _map(groups, lambda at: theirs[at]), _map(groups, ours), None)
        for name, groups in (("same author", authors), ("rewritten", planted))
    ]


def _plant(papers: list[tuple[str, str]]) -> list[list[int]]:
    """Append rewritten papers; the groups of each original with its three rewritings."""
    chance = random.Random(SEED)
    originals = [at for at, (_, body) in enumerate(papers) if len(list(cut.sentences(body))) >= 4]
    groups = []
    for at in chance.sample(originals, 150):
        group = [at]
        for _ in range(3):
            own = [sentence for _, sentence in cut.sentences(papers[at][1])]
            other = [sentence for _, sentence in cut.sentences(papers[chance.choice(originals)][1])]
            kept = chance.sample(own, max(1, len(own) // 3))
            mixed = kept + chance.sample(other, min(len(other), 2 * len(kept)))
            chance.shuffle(mixed)
            words = [word for word in cut.words(papers[at][0]) if chance.random() < 0.6]
            chance.shuffle(words)
            papers.append(("".join(words), "".join(mixed)))
            group.append(len(papers) - 1)
        groups.append(group)
    return groups


def _map(groups: list[list[int]], scores_of: Callable[[int], np.ndarray]) -> float:
    """Mean average precision: each paper of a group asks for the others."""
    results = []
    for group in groups:
        precisions = []
        for at in group:
            scores = scores_of(at).copy()
            scores[at] = -2
            hits, total = 0, 0.0
            for rank, found in enumerate(np.argsort(-scores, kind="stable"), 1):
                if found in group and found != at:
                    hits += 1
                    total += hits / rank
            precisions.append(total / (len(group) - 1))
        results.append(float(np.mean(precisions)))
    return float(np.mean(results))


def topics(data: Path, index: Index) -> list[Row]:
    """Whether the topics of a year are its matters: B-cubed F1 over the messages of the labelled matters."""
    messages = rows(data / "messages_2019.csv")
    numbers = [message["留言编号"] for message in messages]
    labelled = (Path(__file__).parent / "text_matters.txt").read_text(encoding="utf-8").splitlines()
    known = set(numbers)
    matters = [set(line.split()) & known for line in labelled if not line.startswith("#")]
    papers = [(title, body) for title, body, _ in _messages(data, "messages_2019.csv")]
    _library(index, papers)
    ours = [
        {numbers[entry.record - 1] for entry in group.entries}
        for group in likely.groups(index, READER, at_least=likely.SAME_TOPIC)
    ]
    theirs = [
        {numbers[at] for at in group}
        for group in simple.groups([f"{title}\n{body}" for title, body in papers])
    ]
    result = []
    for name, smallest in (("of two and more", 2), ("of three and more", 3)):
        wanted = [matter for matter in matters if len(matter) >= smallest]
        f1 = [_b_cubed(wanted, found) for found in (theirs, ours)]
        result.append(Row(f"topics, matters {name}", "F1", f1[0], f1[1], 0.9))
    return result


def _b_cubed(matters: list[set[str]], groups: list[set[str]]) -> float:
    """For each message how much of its group is its matter, and of its matter is in its group; both on the average."""
    group_of = {number: group for group in groups for number in group}
    precisions, recalls = [], []
    for matter in matters:
        for number in matter:
            group = group_of.get(number, {number})
            precisions.append(len(group & matter) / len(group))
            recalls.append(len(group & matter) / len(matter))
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return 2 * precision * recall / (precision + recall)


def meanings(data: Path, index: Index) -> list[Row]:
    """Whether two sentences mean the same."""
    results = []
    for name, aim in (("lcqmc", 0.90), ("afqmc", None)):
        pairs = rows(data / f"similar_pairs_{name}.csv")
        truth = [int(pair["label"]) for pair in pairs]
        made = meaning.vectors([pair[side] for pair in pairs for side in ("a", "b")])
        cosines = (made[::2] * made[1::2]).sum(1)
        ours = [
            meaning.likeness(float(cosine), pair["a"], pair["b"])
            for cosine, pair in zip(cosines, pairs, strict=True)
        ]
        theirs = simple.pair_cosines([(pair["a"], pair["b"]) for pair in pairs])
        results.append(
            Row(
                f"same meaning, {name.upper()}",
                "AUC",
                float(roc_auc_score(truth, theirs)),
                float(roc_auc_score(truth, ours)),
                aim,
            )
        )
    return results


TASKS = {"titles": titles, "fields": fields, "duplicates": duplicates, "topics": topics, "meanings": meanings}
