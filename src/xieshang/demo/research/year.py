"""The topics of 2024 and of today: proposed, listed, researched with a diary, written, reviewed, sent."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, SpecialCommittee
from xieshang.people.posts import holders
from xieshang.people.roles import Permission
from xieshang.people.services import record_decision
from xieshang.research import services
from xieshang.research.models import Topic

from ..accounts import NAMESAKE
from ..cast import Cast
from ..timeline import Act, Scheduled, in_office_hours, spread, working_days_before
from .topic import BODY, TOPICS, YEAR, Research, decision_on

_WROTE_MORE = 12
"""So many members made a fourth entry in their diaries: 214 entries in the year's topics."""
_LISTED = {2023: date(2023, 2, 21), YEAR: date(YEAR, 2, 20)}
_FINISHED = (date(YEAR, 7, 1), date(YEAR, 9, 30), date(YEAR, 12, 16))
_STOPPED = date(YEAR, 10, 22)


class Year:
    """Hands each topic its people."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self.cast, self.rng = cast, rng
        self.leads = {row.name: row for row in SpecialCommittee.objects.filter(committee=cast.committee)}
        self.leaders = list(holders(cast.committee.pk, Permission.LEAD_CONSULTATION).order_by("pk"))
        self.turns = count()

    def planned(self, row: str, **details: Any) -> Research:
        kind, title, lead, aim, found, advice = row.split("|")
        if kind == Topic.Kind.JOINT:
            names = ("赤水市", "桐梓县") if "竹" in title else ("仁怀市", "湄潭县")
            details["co_hosts"] = list(Committee.objects.filter(area__in=names, level="county"))
        if kind == Topic.Kind.COMMISSIONED:
            body = next(word for word in ("市委", "市政府", "市文化旅游局") if word in aim)
            details |= {"commissioned_by": body, "commissioned_level": "city"}
        others = [self.leads["提案委员会"]] if "提案" not in lead and next(self.turns) % 5 == 0 else []
        leader = self.leaders[next(self.turns) % len(self.leaders)]
        return self._with_people(
            kind, title, aim, found, advice, lead, leader, details | {"others": others}, notes=7
        )

    def theory(self, row: str) -> tuple[Research, date]:
        title, level, body, on, lead, found = row.split("|")
        details = {"commissioned_by": body, "commissioned_level": level}
        leader = self.leaders[next(self.turns) % len(self.leaders)]
        aim = "从本市的做法里看出道理，说清机制。"
        research = self._with_people("theory", title, aim, found, "", lead, leader, details, notes=5)
        return research, date.fromisoformat(on)

    def own(self, row: str, leader: Account | None = None, notes: int = 3) -> Research:
        title, aim, found, advice = (*row.split("|"), "")[:4]
        lead = self.rng.choice(list(self.leads))
        leader = leader or self.rng.choice(self.cast.members[10:]).account
        return self._with_people("self", title, aim, found, advice, lead, leader, {}, notes=notes)

    def _with_people(
        self, kind: str, title: str, aim: str, found: str, advice: str, lead: str, leader: Account,
        details: dict[str, Any], *, notes: int,
    ) -> Research:  # fmt: skip
        rng = self.rng
        taken = {leader.pk, *(account.pk for account in self.cast.directors.values())}
        free = [member for member in self.cast.members[10:] if member.account_id not in taken]
        picked = rng.sample(free, 5)
        group, reviewers = picked[: 1 if kind == "self" else 3], [member.account for member in picked[3:]]
        if kind == "self":
            reviewers = reviewers[:1]
        return Research(
            self.cast, rng, kind, title, aim, found, advice, self.leads[lead], leader, group, reviewers,
            notes, details,
        )  # fmt: skip


def _decide(cast: Cast, on: date, number: int, text: str) -> None:
    record_decision(
        committee=cast.committee,
        by=cast.named["generaloffice"],
        scan=SimpleUploadedFile(f"调研决定{number}.pdf", b"%PDF-1.4\n%%EOF\n"),
        body=BODY,
        meeting_name="",
        on=on,
        document_no=f"遵协办纪要〔{on.year}〕{number}号",
        text=text,
    )


def _decided(cast: Cast, today: date) -> Iterator[Scheduled]:
    """What the chair council resolved on research, recorded on the same afternoon."""
    rows = [(on, f"同意{year}年度调研课题计划。") for year, on in _LISTED.items()]
    rows += [(on, "审定重点课题调研报告。") for on in _FINISHED]
    rows += [(_STOPPED, "同意终止新能源重卡换电站布局调研课题，并从年度计划中减去。")]
    rows += [(working_days_before(today - timedelta(days=95), 0), "同意本年度调研课题计划。")]
    for number, (on, text) in enumerate(sorted(rows), start=31):
        at = timezone.make_aware(datetime.combine(on, time(17, 40)))
        yield Scheduled(at, partial(_decide, cast, on, number, text))


def _day_after(on: date, days: int) -> date:
    return working_days_before(on + timedelta(days=days), 0)


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """The planned topics of 2024, members' own, those of theory; and what is going on today."""
    year, today = Year(cast, rng), timezone.localdate()
    found = list(_decided(cast, today))
    earlier = year.planned(TOPICS["earlier"])
    found += earlier.happens(_day_after(_LISTED[2023], 8), date(2023, 12, 28))
    rows = [year.planned(row) for row in TOPICS["planned"]]
    for place, research in enumerate(rows):
        finish = date(YEAR, 7, 8) + timedelta(days=place * 9)
        found += research.happens(
            _day_after(_LISTED[YEAR], 2 + place % 12), working_days_before(finish, 0), revised=place % 4 == 1
        )
    stopped = year.planned(TOPICS["given_up"])
    found += stopped.happens(_day_after(_LISTED[YEAR], 6), moments=5)
    found.append(
        Scheduled(in_office_hours(_STOPPED + timedelta(days=2), rng), partial(_give_up, cast, stopped))
    )
    found += _theory(cast, rng, year)
    found += _own(cast, rng, year)
    return found + _present(cast, year, today)


def _give_up(cast: Cast, research: Research) -> None:
    change = {} if research.kind == Topic.Kind.THEORY else {"decided": decision_on(cast, clock.today())}
    research.take("give_up", research.head, note="上级正在统一规划，不再单独调研。", change=change)


def _remark(research: Research) -> None:
    """A section is written again, and a remark on it waits for its author: the report is not handed in yet."""
    section = research.topic.sections.order_by("order")[0]
    writer = research.group[0].account
    text = section.text.replace("近三年", "近五年") + "数据截至九月。"
    services.write_section(section=section, by=writer, heading=section.heading, text=text, ready=True)
    comment = services.add_comment(
        section=section, by=research.staff, text="请写明数字的来源。", passage="数据截至九月"
    )
    services.answer_comment(comment=comment, by=writer, answer="来自市教育局九月报表，已补在附表。")


def _merge(research: Research, into: Research) -> None:
    services.merge(
        topic=research.topic,
        by=research.head,
        note="两个课题都要看夜间出行，写成一份报告。",
        merged_into=into.topic,
    )


def _theory(cast: Cast, rng: Random, year: Year) -> Iterator[Scheduled]:
    """Three for the province, of which one was written in the next year; one for the nation; one that was stopped."""
    for place, row in enumerate(TOPICS["theory"]):
        research, on = year.theory(row)
        if place == 4:
            yield from research.happens(on, moments=3)
            yield Scheduled(in_office_hours(date(YEAR, 5, 8), rng), partial(_give_up, cast, research))
        else:
            finish = date(2025, 2, 19) if place == 2 else date(YEAR, 9, 10)
            yield from research.happens(on, finish)


def _own(cast: Cast, rng: Random, year: Year) -> Iterator[Scheduled]:
    """Twenty-three applied, nineteen may, sixteen have written."""
    rows = TOPICS["own"]
    for place, row in enumerate(rows):
        leader = {3: cast.named["member"], 8: cast.named[NAMESAKE]}.get(place)
        research = year.own(row, leader, notes=4 if place < _WROTE_MORE else 3)
        on = _day_after(date(YEAR, 2, 26), place * 7)
        written = place < 16
        yield from research.happens(
            on, date(YEAR, 11, 20) if written and place % 6 == 0 else None, moments=99 if written else 5
        )
    for place, row in enumerate(TOPICS["refused"]):
        title, aim, reason = row.split("|")
        research = year.own(f"{title}|{aim}|")
        on = _day_after(date(YEAR, 3, 4), place * 21)
        apply, _approve, *_rest = research.entering()
        refuse = partial(_refuse, research, reason)
        yield from spread([apply, Act("refuse", (1, 3), refuse)], rng, anchor=0, at=in_office_hours(on, rng))


def _refuse(research: Research, reason: str) -> None:
    research.take("refuse_self", research.head, note=reason)


def _present(cast: Cast, year: Year, today: date) -> list[Scheduled]:
    """One in every state today: on the desks of the accounts of the table where it can be."""
    found: list[Scheduled] = []
    member, chair = cast.member("member"), cast.named["chair"]
    ways = ((60, 8), (70, 10), (40, 5), (6, 2), (1, 1), (78, 12), (50, 4))
    topics = []
    for place, (row, (days, moments)) in enumerate(zip(TOPICS["present"], ways, strict=True)):
        research = year.planned(row)
        research.leader = chair if place == 0 else research.leader
        research.notes = 4
        if place < 2:
            research.group[0] = member
        if place == 1:
            research.reviewers[1] = cast.named["standing"]
        topics.append(research)
        found += research.happens(working_days_before(today - timedelta(days=days), 0), moments=moments)
    merge = partial(_merge, topics[6], topics[2])
    found.append(
        Scheduled(in_office_hours(working_days_before(today - timedelta(days=9), 0), year.rng), merge)
    )
    remarked = in_office_hours(working_days_before(today - timedelta(days=4), 0), year.rng)
    found.append(Scheduled(remarked, partial(_remark, topics[0])))
    draft = year.planned(TOPICS["draft"])
    draft.lead = year.leads["教科卫体委员会"]
    found.append(
        Scheduled(in_office_hours(working_days_before(today - timedelta(days=2), 0), year.rng), draft.begin)
    )
    for title, days, moments, leader in (
        ("乡镇老年人体检的路程", 40, 4, member.account),
        ("残疾人公交卡的年审", 3, 1, cast.named["convener"]),
        ("学校门口的临时摊点", 45, 8, cast.named["standing"]),
    ):
        research = year.own(f"{title}|跟着走几天，看实际怎样。|情况比台账上复杂|请主管部门公开底数", leader)
        research.lead = year.leads["教科卫体委员会"]
        found += research.happens(working_days_before(today - timedelta(days=days), 0), moments=moments)
    return found
