"""The sessions of a county's year, topic by topic, and the problems that were taken up at them."""

import tomllib
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from .desk import YEAR, Desk, Row

TOPICS = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))
_LAST = date(YEAR, 12, 31)


@dataclass
class Evening:
    """One session, and the problems of its topic."""

    row: Row
    matter: str
    body: str
    problems: list[Row] = field(default_factory=list)


def evenings(
    desk: Desk, prefix: str, months: Sequence[int], venues: Sequence[str], again: tuple[int, int], rng: Random
) -> list[Evening]:
    """A county's sessions in the order of their days; ``again`` says how many topics met twice, and three times."""
    found = [
        _evening(desk, _day(month, rng), venue, rng) for month, venue in zip(months, venues, strict=True)
    ]
    found.sort(key=lambda evening: evening.row["held_on"])
    _meet_again(found, *again, rng)
    for number, evening in enumerate(found, 1):
        evening.row["number"] = f"{prefix}-{YEAR}-{number:04}"
    return found


def _day(month: int, rng: Random) -> date:
    return date(YEAR, month, rng.randint(1, monthrange(YEAR, month)[1] - (month == 12)))


def _evening(desk: Desk, held_on: date, venue: str, rng: Random) -> Evening:
    n = rng.randint(1, 9)
    topic, body, matter = rng.choice(TOPICS[venue]).split("|")
    area = rng.choice(desk.places_of(venue))
    place = rng.choice(TOPICS["names"]) if rng.random() < 0.7 else {"courtyard": "院坝"}.get(venue, "会议室")
    row: Row = {
        "held_on": held_on,
        "area": area,
        "venue": venue,
        "topic": topic.format(n=n),
        "place": f"{area.name}{place}",
        "round": 1,
        "participants": rng.choice((5, 7, 9, 11, 12, 14, 16, 18, 20, 23)),
        "papers": "both",
        "outcome": "agreed",
        "together_with": "",
    }
    return Evening(row, matter.format(n=n), body)


def _meet_again(found: list[Evening], twice: int, thrice: int, rng: Random) -> None:
    """Some topics meet a second and a third time, at the same place."""
    free = set(range(len(found)))
    for number in range(twice):
        rounds = _rounds(found, free, 3 if number < thrice else 2, rng)
        free -= set(rounds)
        first = found[rounds[0]]
        for turn, at in enumerate(rounds[1:], 2):
            later = found[at]
            held_on = later.row["held_on"]
            later.row.update(first.row, held_on=held_on, round=turn, outcome="agreed")
            later.matter, later.body = first.matter, first.body
        for at in rounds[:-1]:
            found[at].row["outcome"] = rng.choice(("not", "adjourned"))
            found[at].matter = ""


def _rounds(found: list[Evening], free: set[int], number: int, rng: Random) -> list[int]:
    """So many free sessions of one venue, each at least a week after the one before."""
    while True:
        rounds = [rng.choice(sorted(free))]
        for at in sorted(free):
            last = found[rounds[-1]]
            same = found[at].row["venue"] == last.row["venue"]
            if same and found[at].row["held_on"] >= last.row["held_on"] + timedelta(days=9):
                rounds.append(at)
                if len(rounds) == number:
                    return rounds


def take_up(found: list[Evening], solved: int, others: Sequence[str], rng: Random) -> None:
    """Problems for the topics that reached an agreement; those of the latest sessions are still open."""
    able = [each for each in found if each.matter and each.row["outcome"] in ("agreed", "partly")]
    wanted = solved + len(others)
    chosen = [*able[:wanted], *rng.choices(able[: 3 * len(able) // 4], k=max(0, wanted - len(able)))]
    chosen.sort(key=lambda evening: evening.row["held_on"])
    still_open = others.count("open")
    results = ["solved"] * solved + [result for result in others if result != "open"]
    rng.shuffle(results)
    results += ["open"] * still_open
    for evening, result in zip(chosen, results, strict=True):
        _add(evening, result, rng)


def _add(evening: Evening, result: str, rng: Random) -> None:
    held_on = evening.row["held_on"]
    checked_on = min(held_on + timedelta(days=rng.randint(6, 48)), _LAST - timedelta(days=rng.randrange(2)))
    is_open = result == "open"
    number = len(evening.problems) + 1
    more: dict[str, Any] = {
        "order": number,
        "what": evening.matter if number == 1 else f"{evening.matter}（第{number}处）",
        "body": evening.body,
        "due_on": held_on + timedelta(days=30),
        "result": result,
        "checked_by": ""
        if is_open
        else rng.choice(("委员", "群众代表", "界别委员", "党小组长"))
        + rng.choice(("李", "王", "陈", "罗", "冉", "田", "杨", "张"))
        + rng.choice(("老师", "大姐", "叔", "医生")),
        "checked_on": None if is_open else checked_on,
    }
    evening.problems.append(more)


def conclude(found: list[Evening], outcomes: Sequence[str]) -> None:
    """How each topic stands after its last session."""
    last = [evening for evening in found if evening.matter]
    for evening, outcome in zip(last, outcomes, strict=True):
        evening.row["outcome"] = outcome


def number_of_topics(found: Sequence[Evening]) -> int:
    return sum(1 for evening in found if evening.matter)


def count_words(found: Sequence[Evening], topics: Sequence[int], slips: Sequence[int]) -> None:
    for evening, received, given in zip(found, topics, slips, strict=True):
        evening.row |= {"topics_received": received, "slips": given}
