"""The activities of 2024 and of today: prepared, called, spoken at, held, each on its meeting."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.consultation import rules, services
from xieshang.consultation.lifecycle import ACTIVITY
from xieshang.consultation.models import Activity, PlanItem
from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.workdays import add_working_days
from xieshang.meetings import services as meetings
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Meeting
from xieshang.people.models import Post, SpecialCommittee
from xieshang.people.posts import holders
from xieshang.people.roles import Permission, Role
from xieshang.people.services import record_decision

from ..cast import Cast
from ..meetings_scripts import Gathering, moment
from ..timeline import Scheduled, working_days_before
from . import plans

_TOPICS = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))
FOLLOWED = ("优化营商环境", "护学安全与义务教育优质均衡", "加强园区建设，推动工业高质量发展")
"""What was said at these stands in ``demo/followup``."""
_ROOM = "市政协三楼协商议事厅"
_STANDING_DAYS = {"十二": (6, 27), "十三": (8, 29), "十四": (10, 30)}
_NOTICE = "先看材料、带着问题来；发言请提前报名，每人不超过八分钟。"


@dataclass
class Consulting(Gathering):
    """One activity with its meeting, as the staff of its special committee runs it."""

    form: str = ""
    topic: str = ""
    lead: SpecialCommittee | None = None
    units: str = ""
    titles: list[str] = field(default_factory=list)
    hosts: list[tuple[Any, str]] = field(default_factory=list)
    leader: Account | None = None
    called_ahead: int = 26
    reason: str = ""
    """Why its notice goes out late."""
    unplanned_because: str = ""
    recommends: bool = False
    """Whether the standing committee votes on a recommendation; else it comes to a report."""
    followed: bool = False
    """Whether its sentences are followed up, which lasts."""
    activity: Activity = field(default_factory=Activity)

    @property
    def secretary(self) -> Account:
        assert self.lead
        return staff_of(self.cast, self.lead)

    def plan(self) -> None:
        assert self.leader
        self.activity = services.prepare(
            committee=self.cast.committee,
            by=self.secretary,
            topic=self.topic,
            form=self.form,
            leader=self.leader,
            lead=self.lead,
            units=[self.cast.desks[name].unit for name in self.units.split("、")],
            hosts=self.hosts,
            item=_planned(self.cast, self.topic, self.starts.year),
            unplanned_because=self.unplanned_because,
            starts_at=self.starts,
            ends_at=self.ends,
            place=self.place,
            audience=self.audience,
        )
        self.meeting = self.activity.meeting

    def convene(self) -> None:
        services.notify(activity=self.activity, by=self.secretary, note=self.reason)

    def speak(self) -> None:
        """Members book what they want to say; the last comes by the staff."""
        lines = [line for line in self._lines() if line.member_id]
        for title, line in zip(self.titles, lines, strict=False):
            assert line.account
            services.book(
                activity=self.activity,
                by=line.account,
                title=title,
                text=f"{title}：建议有关单位列出清单，明确牵头科室和时间，年底向委员通报。",
            )

    def hand_out(self) -> None:
        meetings.add_paper(
            meeting=self.meeting,
            by=self.secretary,
            title=f"{self.topic}：情况通报",
            text=f"{self.units}的书面通报，附近三年的有关数据。{_NOTICE}",
        )
        ACTIVITY.take("give_papers", Activity.objects.get(pk=self.activity.pk), by=self.secretary)

    def acts(self) -> Iterator[Scheduled]:
        yield Scheduled(self.before(self.called_ahead + 6), self.plan)
        yield Scheduled(self.before(self.called_ahead), self.convene)
        yield Scheduled(self.before(min(20, self.called_ahead - 2)), self.hand_out)
        yield Scheduled(self.before(min(18, self.called_ahead - 3)), self.reply)
        yield Scheduled(self.before(9), self.speak)
        yield Scheduled(self.starts - timedelta(minutes=28), self.check_in)
        yield Scheduled(self.starts, self.open)
        yield Scheduled(self.ends, self.end)
        yield Scheduled(self.ends + timedelta(minutes=2), services.follow)
        yield Scheduled(self.ends + timedelta(hours=3), self.write_minutes)
        yield from self.on_paper()
        yield Scheduled(self._later(18), self.close)

    def on_paper(self) -> Iterator[Scheduled]:
        """What came of it: drafted within its days, adopted, issued, and closed where nothing is still open."""
        yield Scheduled(self._later(5), self.draft)
        yield Scheduled(self._later(14), self.adopt)
        yield Scheduled(self._later(17), self.issue)
        if not self.followed:
            yield Scheduled(self._later(20), self.close_it)

    def _later(self, days: int) -> datetime:
        on = add_working_days(timezone.localdate(self.starts), days)
        return timezone.make_aware(datetime(on.year, on.month, on.day, 15, self.rng.randrange(60)))

    @property
    def now(self) -> Activity:
        return Activity.objects.select_related("meeting").get(pk=self.activity.pk)

    def draft(self) -> None:
        form = rules.forms(self.cast.committee.pk)[self.form]["outcome"]
        if self.form == rules.STANDING and not self.recommends:
            form = "report"
        services.draft_paper(
            activity=self.now,
            by=self.secretary,
            form=form,
            body="standing_committee" if self.form == rules.STANDING else "chair_council",
            title=f"关于{self.topic}的协商意见",
            text="\n".join(
                (
                    f"市政协围绕{self.topic}开展协商，{self.units}通报情况，委员作了发言。",
                    *(f"{number}、{title}。" for number, title in enumerate(self.titles, start=1)),
                    "以上意见建议，请有关单位研究吸收。",
                )
            ),
            recipients=f"市委办公室、市政府办公室、{self.units}",
            none_because="" if self.followed else "委员的意见已当面答复，没有需要单独办理的事项。",
        )

    def adopt(self) -> None:
        standing = self.form == rules.STANDING
        decision = record_decision(
            committee=self.cast.committee,
            by=self.cast.named["generaloffice"],
            scan=SimpleUploadedFile("纪要.pdf", b"%PDF-1.4\n%%EOF\n"),
            body="市政协常委会" if standing else "市政协主席会议",
            meeting_name="",
            on=clock.today(),
            document_no=f"遵协办纪要〔{clock.today().year}〕{100 + self.activity.pk}号",
            text=f"审议通过关于{self.topic}的协商意见。",
        )
        vote: dict[str, Any] = {"due": 61, "present": 55, "votes_for": 54, "against": 0, "abstain": 1}
        services.adopt(
            activity=self.now, by=self.secretary, decision=decision, **(vote if self.recommends else {})
        )

    def issue(self) -> None:
        services.issue(activity=self.now, by=self.cast.named["generaloffice"])

    def close_it(self) -> None:
        assert self.lead
        ACTIVITY.take("close", self.now, by=self.cast.directors[self.lead.pk])


def _planned(cast: Cast, topic: str, year: int) -> PlanItem | None:
    return PlanItem.objects.in_force(cast.committee.pk, year).filter(topic=topic).first()


@dataclass
class Topical(Consulting):
    """A topic of a standing committee's meeting: the secretariat calls the meeting, the activity goes along."""

    def plan(self) -> None:
        assert self.leader
        self.meeting = Meeting.objects.get(committee=self.cast.committee, title=self.title)
        self.activity = services.prepare(
            committee=self.cast.committee,
            by=self.secretary,
            topic=self.topic,
            form=self.form,
            leader=self.leader,
            lead=self.lead,
            units=[self.cast.desks[name].unit for name in self.units.split("、")],
            item=_planned(self.cast, self.topic, self.starts.year),
            meeting=self.meeting,
        )

    def hand_out(self) -> None:
        services.follow()
        meetings.add_paper(
            meeting=self.meeting,
            by=self.cast.named["secretary"],
            title=f"{self.topic}：调研报告",
            text="一、基本情况。\n二、存在的问题。\n三、意见建议。",
        )
        ACTIVITY.take("give_papers", self.now, by=self.secretary)

    def acts(self) -> Iterator[Scheduled]:
        yield Scheduled(self.starts - timedelta(days=28), self.plan)
        yield Scheduled(self.starts - timedelta(days=17), self.hand_out)
        yield Scheduled(self.starts + timedelta(hours=4), services.follow)
        yield from self.on_paper()


def staff_of(cast: Cast, lead: SpecialCommittee) -> Account:
    posts = Post.objects.filter(special_committee=lead, role=Role.COMMITTEE_STAFF)
    return posts.select_related("account").order_by("pk")[0].account


def acts(cast: Cast, rng: Random) -> Iterator[Scheduled]:
    """Every act of 2024's activities and of those of today."""
    leads = {row.name: row for row in SpecialCommittee.objects.filter(committee=cast.committee)}
    leaders = list(holders(cast.committee.pk, Permission.LEAD_CONSULTATION).order_by("pk"))
    for number, row in enumerate(_TOPICS["held"]):
        form, topic, day, lead, units, titles = row.split("|")
        on = date.fromisoformat(day)
        consulting = _consulting(
            cast, rng, form, topic, moment(on.year, on.month, on.day, 9), leads[lead], units,
            leader=leaders[number % len(leaders)],
        )  # fmt: skip
        consulting.titles = titles.split(";")
        consulting.followed = topic in FOLLOWED
        if form == "joint":
            # Another city's committee takes part; the record stands where it is led.
            consulting.hosts = [(cast.committee, "lead"), ("南岸市政协", "co")]
        if form in ("joint", "preparatory"):
            consulting.unplanned_because = "与邻市政协年中商定，经主席会议同意增加。"
        if topic.startswith("国土空间"):
            consulting.called_ahead = 15
            consulting.reason = "省里的规划评估提前进场，经主席会议同意，提前两周召开。"
        yield from consulting.acts()
    for number, row in enumerate(_TOPICS["topical"]):
        yield from _topical(cast, rng, row, leads, leaders[number])
    yield from _today(cast, rng, leads)
    yield from plans.acts(cast, _topics(cast, leads, leaders), _topics_today(cast, leads))


def _topics(cast: Cast, leads: dict[str, SpecialCommittee], leaders: list[Account]) -> list[plans.Topic]:
    """What the plan of 2024 holds: all that was held but the joint and the preparatory meeting."""
    rows = []
    for number, row in enumerate(_TOPICS["held"]):
        form, topic, day, lead, units, _titles = row.split("|")
        if form not in ("joint", "preparatory"):
            rows.append((form, topic, int(day[5:7]), lead, leaders[number % len(leaders)], units))
    for number, row in enumerate(_TOPICS["topical"]):
        topic, meeting, lead, units = row.split("|")
        rows.append(
            ("topical_standing_committee", topic, _STANDING_DAYS[meeting][0], lead, leaders[number], units)
        )
    return [
        plans.topic_of(
            form, topic, month, leads[lead], leader, [cast.desks[unit].unit for unit in units.split("、")]
        )
        for form, topic, month, lead, leader, units in rows
    ]


def _topics_today(cast: Cast, leads: dict[str, SpecialCommittee]) -> list[plans.Topic]:
    """What this year's plan holds: the forums of these weeks."""
    today = timezone.localdate()
    rows = [row.split("|") for row in _TOPICS["today"]]
    return [
        plans.topic_of(
            form,
            topic,
            (today + timedelta(days=int(days))).month,
            leads[lead],
            cast.named["chair"],
            [cast.desks[unit].unit for unit in units.split("、")],
        )
        for form, topic, days, lead, units in rows
    ]


def _consulting(
    cast: Cast,
    rng: Random,
    form: str,
    topic: str,
    starts: datetime,
    lead: SpecialCommittee,
    units: str,
    *,
    leader: Account,
) -> Consulting:
    people = rng.sample(cast.members, 14)
    if form == "monthly_forum":
        people = [cast.member("member"), *people[1:]]
    accounts = {member.account.pk: member.account for member in people} | {leader.pk: leader}
    return Consulting(
        cast, rng, form, topic, starts, 3, _ROOM,
        audience=[{"kind": "named", "account": account} for account in accounts.values()],
        truants=0.05, form=form, topic=topic, lead=lead, units=units, leader=leader,
    )  # fmt: skip


def _topical(
    cast: Cast, rng: Random, row: str, leads: dict[str, SpecialCommittee], leader: Account
) -> Iterator[Scheduled]:
    topic, number, name, units = row.split("|")
    topical = Topical(
        cast, rng, "standing_committee", f"六届市政协常委会第{number}次会议",
        moment(2024, *_STANDING_DAYS[number], 9), 3, _ROOM,
        form=rules.STANDING, topic=topic, lead=leads[name], units=units, leader=leader,
        recommends=number == "十二",
    )  # fmt: skip
    return topical.acts()


def _today(cast: Cast, rng: Random, leads: dict[str, SpecialCommittee]) -> Iterator[Scheduled]:
    """A forum in each state; of the one that is called the day for its papers has passed."""
    now = timezone.now()
    today = timezone.localdate()

    def past(days: int, do: Any) -> Scheduled:
        return Scheduled(now - timedelta(days=days, hours=2), do)

    chair = cast.named["chair"]
    rows = []
    for row in _TOPICS["today"]:
        form, topic, days, lead, units = row.split("|")
        on = working_days_before(today + timedelta(days=int(days)), 0)
        starts = timezone.make_aware(datetime(on.year, on.month, on.day, 9))
        rows.append(_consulting(cast, rng, form, topic, starts, leads[lead], units, leader=chair))
    preparing, late, lately, off = rows
    lately.titles = ["食堂后厨对家长开门", "进货价每周公开"]
    yield past(3, preparing.plan)
    yield past(16, late.plan)
    late.reason = "与全省督导时间衔接，议题临时提前。"
    yield past(14, late.convene)
    yield past(12, late.reply)
    yield from lately.acts()
    yield past(9, off.plan)

    def call_off() -> None:
        MEETING.take("cancel", off.meeting, by=off.secretary, note="市里已召开专题调度会，今年不再重复协商。")
        services.follow()

    yield past(2, call_off)
