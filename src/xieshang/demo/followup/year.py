"""The acts on each sentence, from the day it was said to its end, and what lies on the desks today."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from xieshang.people.models import SpecialCommittee

from ..cast import Cast
from ..timeline import Scheduled, in_office_hours, working_days_before
from .saying import Saying

_MATTERS = tomllib.loads((Path(__file__).parent / "matters.toml").read_text(encoding="utf-8"))
_NOT_YET = (
    "“双减”规定一二年级不布置家庭书面作业，全市已经执行；个别学校仍有布置的，核实一所处理一所。"
    "全部取消课堂书面练习不符合课程标准的要求，因此这一条不采纳。"
)


def acts(cast: Cast, rng: Random) -> Iterator[Scheduled]:
    """Everything said at the year's three meetings, and today's forum."""
    leads = {row.name: row for row in SpecialCommittee.objects.filter(committee=cast.committee)}
    for source in _MATTERS["source"]:
        speakers = rng.sample(cast.members, len(source["items"]))
        speakers[3] = cast.member("member")
        about = {
            "origin": source["origin"],
            "kind": source["kind"],
            "source_title": source["title"],
            "source_on": source["on"],
            "source_paper": source["paper"],
            "lead": leads.get(source["lead"]),
        }
        rows = [row.split("|") for row in source["items"]]
        sayings = [
            replace(_saying(cast, rng, row, member.account.name, about), activity=source["activity"])
            for row, member in zip(rows, speakers, strict=True)
        ]
        first, last = sayings[0], sayings[-1]
        twin = replace(first, ask=f"{first.ask}（另一位委员）", speaker=speakers[1].account.name)
        gone = replace(last, ask=f"{last.ask}的补充意见")
        entered = _entered([*sayings, twin, gone], _later(source["on"], 3), rng)
        yield entered
        yield Scheduled(entered.at + timedelta(minutes=30), partial(twin.merge, first))
        yield Scheduled(entered.at + timedelta(minutes=50), gone.withdraw)
        for row, saying in zip(rows, sayings, strict=True):
            day = _later(source["on"], 3)
            for gap, do in saying.way(row[6]):
                day = _later(day, gap)
                yield Scheduled(in_office_hours(day, rng), do)
    yield from _today(cast, rng, leads)


def _entered(sayings: list[Saying], day: date, rng: Random) -> Scheduled:
    """All of one meeting in the order in which they were said."""

    def enter() -> None:
        for saying in sayings:
            saying.enter()

    return Scheduled(in_office_hours(day, rng), enter)


def _saying(cast: Cast, rng: Random, row: list[str], speaker: str, about: dict[str, Any]) -> Saying:
    ask, text, body, code, answer, steps, _end, found = row
    return Saying(
        cast, rng, ask, text, body, speaker, about["source_on"], about, code, answer,
        [] if code == "not" else steps.split(";"), steps if code == "not" else "", found,
    )  # fmt: skip


def _later(day: date, working_days: int) -> date:
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= working_days_before(day, 0) == day
    return day


def _today(cast: Cast, rng: Random, leads: dict[str, SpecialCommittee]) -> Iterator[Scheduled]:
    """A forum a few weeks ago, whose sentences stand at every point of their way."""
    today = timezone.localdate()
    spoken_on = working_days_before(today - timedelta(days=34), 0)
    about = {
        "origin": "consultation",
        "kind": "suggestion",
        "source_title": _MATTERS["today"]["title"],
        "source_on": spoken_on,
        "lead": leads["教科卫体委员会"],
    }
    member = cast.member("member").account.name
    others = rng.sample(cast.members, len(_MATTERS["today"]["items"]))
    sayings: list[tuple[Saying, str]] = []
    for number, (row, other) in enumerate(zip(_MATTERS["today"]["items"], others, strict=True)):
        state, ask, text, body = row.split("|")
        saying = Saying(
            cast, rng, ask, text, body, member if number < 5 else other.account.name, spoken_on, about,
            "not" if state == "declined" else "adopted",
            _NOT_YET if state == "declined" else f"{ask}已列入年度工作，分两步落实。",
            [] if state == "declined" else ["制定方案并试点", "总结推开"],
            "done_already" if state == "declined" else "",
            "到现场看过两处，标线和提示牌都已经做好，车辆停放有序。",
        )  # fmt: skip
        sayings.append((saying, state))
    entered = _entered(
        [saying for saying, _state in sayings], working_days_before(today - timedelta(days=32), 0), rng
    )
    yield entered
    for saying, state in sayings:
        last = entered.at
        for days_ago, do in _so_far(saying, state):
            at = in_office_hours(working_days_before(today - timedelta(days=days_ago), 0), rng)
            # Where a holiday puts two acts on one day, the second still follows the first.
            last = max(at, last + timedelta(minutes=20))
            yield Scheduled(last, do)


def _so_far(saying: Saying, state: str) -> Iterator[tuple[int, Callable[[], None]]]:
    """What has happened to it, and how many days ago."""
    way: tuple[tuple[str, int, Callable[[], None]], ...] = (
        ("to_settle", 30, saying.hand_in),
        ("ready", 28, saying.settle),
        ("sent", 26, saying.send),
        ("received", 23, saying.receive),
        ("review", 18, partial(saying.answer, sign=False)),
        ("answered", 15, saying.sign),
        ("logged", 9, saying.log),
        ("reported", 6, saying.report),
        ("checked", 3, partial(saying.check, "partly")),
    )
    if state == "draft":
        return
    if state == "divided":
        yield 30, saying.hand_in
        yield 28, saying.settle
        yield 26, saying.divide
        return
    last = "answered" if state in ("carrying", "declined") else state
    for name, days_ago, do in way:
        # What waits at a desk came there lately; the rest of its way lies before.
        yield (2 if name == last == "sent" else days_ago), do
        if name == last:
            return
