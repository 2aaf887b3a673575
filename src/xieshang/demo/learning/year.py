"""The year of learning: two classes, a briefing, two lectures and a reading event; materials; what is open today."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from xieshang.core.models import Account
from xieshang.learning import services
from xieshang.learning.lifecycle import LESSON, MATERIAL
from xieshang.learning.models import Lesson, Material
from xieshang.people.models import Sector

from ..cast import Cast
from ..meetings_scripts import Gathering, moment
from ..timeline import Scheduled, in_office_hours

_MATERIALS = tomllib.loads((Path(__file__).parent / "materials.toml").read_text(encoding="utf-8"))["material"]
_READING = ("一起读《长征途中的遵义》", "委员读书角：从一本村志谈起", "水利文化遗产读书会")


@dataclass
class Sitting(Gathering):
    """A meeting of a lesson, of which it is known who comes."""

    coming: set[int] = field(default_factory=set)

    def check_in(self) -> None:
        lines = [line for line in self._lines() if line.account_id in self.coming]
        moments = sorted(self.rng.randrange(26 * 60) for _ in lines)
        for line, seconds in zip(self.rng.sample(lines, len(lines)), moments, strict=True):
            self.scan(line, self.starts - timedelta(minutes=28) + timedelta(seconds=seconds))


@dataclass
class Course:
    """One lesson with its sittings: who is on the roster, who stays away from which."""

    cast: Cast
    rng: Random
    fields: dict[str, Any]
    people: Sequence[Account]
    guests: Sequence[Account] = ()
    """Invited, not members."""
    away: dict[int, set[int]] = field(default_factory=dict)
    """By account: the sittings, counted from nought, from which a person stays away."""
    place: str = "市委党校一号报告厅"
    hours: float = 3
    lesson: Lesson = field(default_factory=Lesson)

    def acts(self) -> list[Scheduled]:
        """From the plan to the confirmed roll."""
        first, last = self.fields["starts_on"], self.fields["ends_on"]
        sittings = [
            self._sitting(number, first + timedelta(days=number)) for number in range((last - first).days + 1)
        ]
        acts = [Scheduled(sittings[0].before(21), self.plan)]
        for sitting in sittings:
            acts += [
                Scheduled(sitting.before(20), sitting.plan),
                Scheduled(sitting.before(20) + timedelta(hours=3), partial(self.add, sitting)),
                Scheduled(sitting.before(12), sitting.convene),
                Scheduled(sitting.starts - timedelta(minutes=28), sitting.check_in),
                Scheduled(sitting.starts, sitting.open),
                Scheduled(sitting.ends, sitting.end),
                Scheduled(sitting.ends + timedelta(hours=3), sitting.write_minutes),
            ]
        acts.append(Scheduled(sittings[0].before(13), self.announce))
        acts.append(Scheduled(sittings[-1].ends + timedelta(days=2), self.confirm))
        return acts

    def _sitting(self, number: int, day: date) -> Sitting:
        title = self.fields["title"]
        if self.fields["ends_on"] > self.fields["starts_on"]:
            title = f"{title}第{'一二三四五'[number]}天"
        everyone = [*self.people, *self.guests]
        return Sitting(
            self.cast,
            self.rng,
            "training" if self.fields["kind"] == "class" else "event",
            title,
            moment(day.year, day.month, day.day, 9),
            self.hours,
            self.place,
            audience=[
                *({"kind": "named", "account": one} for one in self.people),
                *({"kind": "named", "account": one, "standing": "invited"} for one in self.guests),
            ],
            gate="报告厅",
            coming={one.pk for one in everyone if number not in self.away.get(one.pk, set())},
        )

    def plan(self) -> None:
        self.lesson = services.plan_lesson(
            committee=self.cast.committee, by=self.cast.named["learning"], **self.fields
        )

    def add(self, sitting: Sitting) -> None:
        services.add_sitting(lesson=self.lesson, by=self.cast.named["learning"], meeting=sitting.meeting)

    def announce(self) -> None:
        LESSON.take("announce", self.lesson, by=self.cast.named["learning"])

    def confirm(self) -> None:
        services.confirm(lesson=self.lesson, by=self.cast.named["learning2"])


def _fields(kind: str, title: str, first: date, last: date | None = None, **more: Any) -> dict[str, Any]:
    known = {
        "kind": kind,
        "series": "",
        "title": title,
        "organiser": "委员联络委",
        "teacher": "",
        "starts_on": first,
        "ends_on": last or first,
        "about": "",
        "sign_up": False,
        "capacity": None,
    }
    return known | more


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """Everything about learning, up to today."""
    members = [member.account for member in cast.members]
    pool = rng.sample(members, 93)
    courses = [*_classes(cast, rng, pool), _briefing(cast, rng, members), *_series(cast, rng, members)]
    found = [act for course in courses for act in course.acts()]
    for row in _MATERIALS:
        found += _material(cast, rng, row)
    called_off = Course(
        cast,
        rng,
        _fields("lecture", "文史写作讲座", date(2024, 7, 12), teacher="地方志专家", series=""),
        members[:1],
    )
    found.append(Scheduled(moment(2024, 6, 20, 10), called_off.plan))
    found.append(Scheduled(moment(2024, 7, 4, 15), partial(_cancel, called_off)))
    return found + _today(cast, rng, members)


def _cancel(course: Course) -> None:
    note = "主讲人临时有出差任务，改期另行通知。"
    LESSON.take("cancel", course.lesson, by=course.cast.named["learning"], note=note)


def _classes(cast: Cast, rng: Random, pool: Sequence[Account]) -> list[Course]:
    """Fifty-five and fifty on the rosters, of whom fifty-two and forty-eight were there often enough."""
    first, second = pool[:55], pool[43:]
    about = "学习全过程人民民主、提案撰写、调研方法和数据使用，最后半天分组演练。"
    return [
        Course(
            cast, rng,
            _fields("class", "2024年第一期委员履职能力培训班", date(2024, 5, 14), date(2024, 5, 16), about=about),
            first,
            away={first[3].pk: {0, 1, 2}, first[11].pk: {0, 1, 2}, first[20].pk: {1, 2}, first[30].pk: {2}},
        ),
        Course(
            cast, rng,
            _fields("class", "2024年第二期委员履职能力培训班", date(2024, 9, 10), date(2024, 9, 12), about=about),
            second,
            away={second[5].pk: {0, 1, 2}, second[40].pk: {0, 2}, second[44].pk: {1}},
        ),
    ]  # fmt: skip


def _briefing(cast: Cast, rng: Random, members: Sequence[Account]) -> Course:
    """A hundred and sixty-eight were asked, a hundred and fifty came; twenty-eight of them from the units."""
    people = rng.sample(list(members), 140)
    guests = [desk.clerk for desk in cast.desks.values()][:28]
    everyone = [*people, *guests]
    away = {one.pk: {0} for one in rng.sample(everyone, len(everyone) - 150)}
    fields = _fields(
        "briefing",
        "学习贯彻党的二十届三中全会精神宣讲会",
        date(2024, 8, 9),
        teacher="市委宣讲团成员",
        about="全面深化改革与专门协商机构建设。",
    )
    return Course(cast, rng, fields, people, guests, away, place="遵义会议中心二号厅", hours=2.5)


def _series(cast: Cast, rng: Random, members: Sequence[Account]) -> list[Course]:
    rows = (
        ("reading", "stories", "讲政协故事 述家国情怀：世界读书日分享会", date(2024, 4, 23), "", 64),
        ("lecture", "hall", "人文遵义大讲堂：明清实录里的播州", date(2024, 6, 21), "文史专家", 88),
        ("lecture", "hall", "人文遵义大讲堂：一条河的水利遗产", date(2024, 11, 15), "水利史研究者", 73),
    )
    found = []
    for kind, series, title, day, teacher, number in rows:
        people = rng.sample(list(members), number)
        away = {one.pk: {0} for one in rng.sample(people, number // 9)}
        fields = _fields(kind, title, day, series=series, teacher=teacher)
        found.append(Course(cast, rng, fields, people, away=away, place="市政协书库阅览厅", hours=2))
    return found


@dataclass
class Pushed:
    """One material and what people do with it."""

    cast: Cast
    rng: Random
    row: dict[str, Any]
    material: Material = field(default_factory=Material)

    def push(self) -> None:
        officer, on = self.cast.named["learning"], self.row["on"]
        sector = Sector.objects.filter(committee=self.cast.committee, name=self.row["sector"]).first()
        self.material = services.collect(
            committee=self.cast.committee,
            by=officer,
            title=self.row["title"],
            text=self.row["text"],
            address="",
            source=self.row["source"],
            licence="公开资料，可在委员中传阅",
            sector=sector,
            read_by=on + timedelta(days=21),
            must_confirm=sector is not None,
        )
        services.push(material=self.material, by=officer)

    def read(self, share: float) -> None:
        for receipt in self.material.receipts.filter(opened_at=None).select_related("account"):
            chance = self.rng.random()
            if chance < share:
                services.open_material(material=self.material, by=receipt.account)
            if chance < share * 0.8 and self.material.must_confirm:
                services.learnt(material=self.material, by=receipt.account)

    def urge(self) -> None:
        services.urge(material=self.material, by=self.cast.named["learning"])


def _material(cast: Cast, rng: Random, row: dict[str, Any]) -> list[Scheduled]:
    pushed = Pushed(cast, rng, row)
    at = in_office_hours(row["on"], rng)
    acts = [Scheduled(at, pushed.push), Scheduled(at + timedelta(days=3), partial(pushed.read, 0.6))]
    if row["sector"]:
        acts.append(Scheduled(at + timedelta(days=18), pushed.urge))
    acts.append(Scheduled(at + timedelta(days=20), partial(pushed.read, 0.7)))
    return acts


def _today(cast: Cast, rng: Random, members: Sequence[Account]) -> list[Scheduled]:
    """A lecture takes sign-ups and is full; another waits for its roll to be confirmed; one is being prepared."""
    now = timezone.now()
    soon = timezone.localdate() + timedelta(days=12)
    people = [
        cast.named["standing"],
        *rng.sample([one for one in members if one != cast.named["member"]], 33),
    ]
    fields = _fields(
        "lecture",
        "人文遵义大讲堂：沙滩文化与一个家族的读书史",
        soon,
        series="hall",
        teacher="黔北文化学者",
        about="讲座后开放书库，可现场办理借阅。",
        sign_up=True,
        capacity=30,
    )
    full = Course(cast, rng, fields, [], place="市政协书库阅览厅", hours=2)
    sitting = Sitting(
        cast,
        rng,
        "event",
        fields["title"],
        timezone.make_aware(datetime.combine(soon, time(9, 30))),
        2,
        full.place,
    )
    acts = [
        Scheduled(now - timedelta(days=6), full.plan),
        Scheduled(now - timedelta(days=6, hours=-1), sitting.plan),
        Scheduled(now - timedelta(days=6, hours=-2), partial(full.add, sitting)),
        Scheduled(now - timedelta(days=5), full.announce),
        Scheduled(now - timedelta(days=4), partial(_sign_up, full, people)),
    ]
    past = timezone.localdate() - timedelta(days=4)
    over = Course(
        cast,
        rng,
        _fields("reading", _READING[0], past, teacher="", about="每人带一页读书笔记。"),
        rng.sample(list(members), 22),
        place="市政协书库阅览厅",
        hours=1.5,
    )
    acts += over.acts()[:-1]
    planned = Course(cast, rng, _fields("class", "新任委员履职培训班", soon + timedelta(days=30)), [])
    acts.append(Scheduled(now - timedelta(days=2), planned.plan))
    wrong = Pushed(cast, rng, {**_MATERIALS[2], "title": "社情民意信息写法（旧稿）", "on": past})
    draft = partial(_collect, cast, "数据要素知识读本")
    acts += [
        Scheduled(now - timedelta(days=9), wrong.push),
        Scheduled(now - timedelta(days=9, hours=-2), partial(_withdraw, wrong)),
        Scheduled(now - timedelta(days=1), draft),
    ]
    newest = Pushed(
        cast,
        rng,
        {
            "title": "提案线索征集：明年您最想推动的一件事",
            "sector": "教育",
            "on": timezone.localdate(),
            "source": "提案委",
            "text": "请结合所联系的群众，想好一件具体的事：在哪里、影响谁、找哪个单位能办。\n下周界别活动上逐一交流。",
        },
    )
    return [*acts, Scheduled(now - timedelta(days=1, hours=2), newest.push)]


def _sign_up(course: Course, people: Sequence[Account]) -> None:
    for person in people:
        services.take_place(lesson=course.lesson, by=person)


def _withdraw(pushed: Pushed) -> None:
    note = "误推了旧稿，请以三月推送的为准。"
    MATERIAL.take("withdraw", pushed.material, by=pushed.cast.named["learning"], note=note)


def _collect(cast: Cast, title: str) -> None:
    services.collect(
        committee=cast.committee,
        by=cast.named["learning"],
        title=title,
        text="第一讲：什么是公共数据，谁可以用。",
        address="",
        source="数据局公开资料",
        licence="公开资料",
        sector=None,
        read_by=None,
        must_confirm=False,
    )
