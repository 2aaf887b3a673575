"""One topic of the demonstration, as its people carry it from its proposal to its end."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Decision, Member, SpecialCommittee
from xieshang.research import services
from xieshang.research.lifecycle import TOPIC
from xieshang.research.models import GroupMember, Topic

from ..cast import Cast
from ..consultation.year import staff_of
from ..places import AREAS
from ..timeline import Act, Scheduled, in_office_hours, spread

TOPICS = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))
YEAR = 2024
BODY = "市政协主席会议"


def decision_on(cast: Cast, on: date) -> Decision:
    """The last decision of the chair council on research up to a day."""
    found = Decision.objects.filter(committee=cast.committee, body=BODY, text__contains="调研", on__lte=on)
    return found.order_by("on", "pk").last()  # type: ignore[return-value]


@dataclass
class Research:
    """One topic from its beginning on, as its people carry it."""

    cast: Cast
    rng: Random
    kind: str
    title: str
    aim: str
    found: str
    advice: str
    lead: SpecialCommittee
    leader: Account
    group: list[Member]
    reviewers: list[Account]
    notes: int = 3
    details: dict[str, Any] = field(default_factory=dict)
    topic: Topic = field(default_factory=Topic)

    @property
    def staff(self) -> Account:
        return staff_of(self.cast, self.lead)

    @property
    def head(self) -> Account:
        return self.cast.head_of(self.lead)

    @property
    def office(self) -> Account:
        return self.cast.named["generaloffice"]

    def begin(self) -> None:
        known: dict[str, Any] = {
            "committee": self.cast.committee,
            "title": self.title,
            "aim": self.aim,
            "lead": self.lead,
        }
        if self.kind == Topic.Kind.SELF:
            self.topic = services.begin_own(
                by=self.leader, plan="分三次去，每次一天，先看再问。", disinterested=True, **known
            )
        else:
            self.topic = services.begin(
                by=self.staff,
                kind=self.kind,
                leader=self.leader,
                year=clock.today().year,
                **known | self.details,
            )

    def take(self, action: str, by: Account, **values: Any) -> None:
        TOPIC.take(action, self.topic, by=by, **values)

    def enlist(self) -> None:
        self.take("list", self.office, change={"decision": decision_on(self.cast, clock.today())})
        self.gather()

    def undertake(self) -> None:
        number = self.topic.pk % 40 + 3
        letter = f"{self.details['commissioned_by']}研〔{YEAR}〕{number}号"
        self.take("undertake", self.office, change={"letter": letter, "undertaken_on": clock.today()})
        self.gather()

    def approve(self) -> None:
        self.take("approve_self", self.head)
        self.gather()

    def gather(self) -> None:
        """Who goes along, with an expert where the topic is the committee's."""
        for member in self.group:
            services.add_person(
                topic=self.topic,
                by=self.leader,
                part="member",
                name=member.account.name,
                account=member.account,
            )
        if self.kind != Topic.Kind.SELF:
            services.add_person(
                topic=self.topic,
                by=self.leader,
                part=GroupMember.Part.EXPERT,
                name=self.rng.choice(("辜教授", "靳研究员", "郜工程师")),
                body="遵义师范学院",
            )

    def start(self) -> None:
        day = clock.today() + timedelta(days=150)
        plan = f"一、{self.aim}\n二、分{self.notes}次下去，座谈不超过两次。\n三、{day.month}月底前交报告。"
        services.plan(topic=self.topic, by=self.leader, plan=plan, report_by=day)
        self.take("start", self.leader)

    def note(self) -> None:
        """One day out: what was seen there, in the words of whoever wrote it down."""
        rng, county = self.rng, self.rng.choice(AREAS)
        named = {
            "county": county.spoken,
            "town": rng.choice(county.towns),
            "found": self.found or "情况正在变化",
        }
        kind = rng.choice(("visit", "visit", "meeting", "interview", "papers"))
        services.write_note(
            topic=self.topic,
            by=rng.choice([self.leader, *(member.account for member in self.group)]),
            on=clock.today() - timedelta(days=rng.randrange(2)),
            kind=kind,
            place="" if kind == "papers" else f"{named['county']}{named['town']}",
            who="" if kind == "papers" else rng.choice(TOPICS["who"]).format(**named),
            consent=rng.choice(("named", "unnamed", "background")) if kind == "interview" else "",
            text=rng.choice(TOPICS["heard"]).format(**named),
            shared=rng.random() < 0.95,
        )

    def write(self) -> None:
        self.take("write", self.leader)
        parts = (
            ("基本情况", f"{self.aim}课题组分{self.notes}次走访，查了近三年的台账。"),
            (
                "主要问题",
                f"{self.found or '走访还在继续'}。各县（市、区）情况不一，汇报与现场有出入的，以现场为准。",
            ),
        )
        writers = [self.leader, *(member.account for member in self.group)]
        for (heading, text), writer in zip(parts, writers, strict=False):
            section = services.add_section(topic=self.topic, by=self.leader, heading=heading, owner=writer)
            services.write_section(section=section, by=writer, heading=heading, text=text, ready=True)
        services.add_advice(
            topic=self.topic, by=self.leader, text=f"{self.advice or '请有关部门先把底数公开'}。"
        )

    def send_review(self) -> None:
        services.send_review(topic=self.topic, by=self.leader, reviewers=self.reviewers)

    def revise(self) -> None:
        services.revise(topic=self.topic, by=self.reviewers[0], note="第二部分请写明数字的来源和日期。")

    def judge(self, place: int) -> None:
        services.pass_review(
            topic=self.topic, by=self.reviewers[place], note=self.rng.choice(("", "", "数据扎实。"))
        )

    def finish(self) -> None:
        decided = decision_on(self.cast, clock.today()) if self.kind == Topic.Kind.KEY else None
        services.finish(topic=self.topic, by=self.head, decided=decided)

    def send(self) -> None:
        self.take("send", self.office, change={"recipients": "市委办公室、市政府办公室"})

    def close(self) -> None:
        self.take("close", self.head)

    def entering(self) -> list[Act]:
        """How it becomes a topic."""
        if self.kind == Topic.Kind.SELF:
            apply: Callable[[], None] = partial(self._first, "apply", self.leader)
            return [Act("apply", (0, 0), apply), Act("approve", (1, 4), self.approve)]
        propose = partial(self._first, "propose", self.staff)
        how = self.undertake if self.kind == Topic.Kind.THEORY else self.enlist
        return [Act("propose", (0, 0), propose), Act("list", (1, 2), how)]

    def _first(self, action: str, by: Account) -> None:
        self.begin()
        self.take(action, by)

    def acts(self, day: date, finish: date | None = None, revised: bool = False) -> list[Act]:
        """All of its acts, with the report finished not before a day."""
        reading = [Act("send_review", (2, 4), self.send_review)]
        if revised:
            reading += [Act("revise", (1, 3), self.revise), Act("send_review", (2, 5), self.send_review)]
        reading += [Act("pass", (1, 2), partial(self.judge, place)) for place in range(len(self.reviewers))]
        return [
            *self.entering(),
            Act("start", (1, 3), self.start),
            *(Act("note", (2, 6), self.note) for _ in range(self.notes)),
            Act("write", (3, 6), self.write),
            *reading,
            Act("finish", (0, 1), self.finish, not_before=finish),
            Act("send", (2, 5), self.send),
            Act("close", (8, 20), self.close),
        ]

    def happens(
        self, day: date, finish: date | None = None, *, revised: bool = False, moments: int = 99
    ) -> list[Scheduled]:
        """Its acts in time, listed or applied for on a day; only the first so many of them."""
        anchor = 0 if self.kind == Topic.Kind.SELF else 1
        acts = self.acts(day, finish, revised)[:moments]
        return spread(acts, self.rng, anchor=min(anchor, len(acts) - 1), at=in_office_hours(day, self.rng))
