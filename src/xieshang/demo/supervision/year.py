"""Inspections from the plan to the closing of their advice, and the appraisals whose members were drawn by lot."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.workdays import add_working_days
from xieshang.meetings.lifecycle import MEETING
from xieshang.people.models import Decision, SpecialCommittee
from xieshang.people.posts import holders
from xieshang.people.roles import Permission
from xieshang.people.services import record_decision
from xieshang.reports.services import choose_wording
from xieshang.reports.wording import Qualifier
from xieshang.supervision import services
from xieshang.supervision.lifecycle import INSPECTION
from xieshang.supervision.models import Inspection

from ..cast import Cast
from ..consultation.year import staff_of
from ..meetings_scripts import Gathering, moment
from ..timeline import Scheduled, working_days_before
from . import appraisals
from .advising import Advising

_MATTERS = tomllib.loads((Path(__file__).parent / "matters.toml").read_text(encoding="utf-8"))
_PLANNED_ON = date(2024, 1, 25)
_PLAN = "遵协办纪要〔2024〕3号"


@dataclass
class Inspecting(Gathering):
    """One inspection with its meeting, as the staff of its special committee runs it."""

    matter: dict[str, Any] = field(default_factory=dict)
    lead: SpecialCommittee | None = None
    leader: Account | None = None
    inspection: Inspection = field(default_factory=Inspection)

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(days=self.matter.get("days", 1) - 1, hours=self.hours)

    @property
    def secretary(self) -> Account:
        assert self.lead
        return staff_of(self.cast, self.lead)

    @property
    def office(self) -> Account:
        return self.cast.named["generaloffice"]

    @property
    def now(self) -> Inspection:
        return Inspection.objects.select_related("meeting", "lead").get(pk=self.inspection.pk)

    @property
    def unit_names(self) -> list[str]:
        return list(dict.fromkeys(row.split("|")[2] for row in self.matter["advice"]))

    def propose(self) -> None:
        assert self.leader
        self.inspection = services.plan(
            committee=self.cast.committee,
            by=self.secretary,
            topic=self.matter["topic"],
            level=self.matter["level"],
            year=timezone.localdate(self.starts).year,
            month=self.matter["month"],
            lead=self.lead,
            leader=self.leader,
            units=[self.cast.desks[name].unit for name in self.unit_names[:4]],
        )

    def list_it(self, number: str, on: date) -> None:
        decision = decided(self.cast, number, on, "同意年度视察计划。")
        services.list_in_plan(inspection=self.now, by=self.office, decision=decision)

    def plan(self) -> None:
        self.meeting = services.arrange(
            inspection=self.now,
            by=self.secretary,
            starts_at=self.starts,
            ends_at=self.ends,
            place=self.place,
            audience=self.audience,
        )
        for place, stop in enumerate(self.matter["stops"]):
            where, what = stop.split("|")
            services.add_stop(
                inspection=self.now,
                by=self.secretary,
                day=timezone.localdate(self.starts) + timedelta(days=place % self.matter.get("days", 1)),
                place=where,
                to_look_at=what,
                unannounced=place == 1,
            )

    def convene(self) -> None:
        services.notify(inspection=self.now, by=self.secretary)
        self.meeting.refresh_from_db()

    def open(self) -> None:
        MEETING.take("open", self.meeting, by=self.secretary)
        services.follow()

    def look(self) -> None:
        """What is seen is written down on the way."""
        stops = list(self.now.stops.all())
        for place, row in enumerate(self.matter["findings"]):
            severity, text = row.split("|")
            services.find(
                inspection=self.now,
                by=self.secretary,
                text=text,
                severity=severity,
                stop=stops[place % len(stops)],
            )

    def finish(self) -> None:
        self.end()
        INSPECTION.take("finish", self.now, by=self.secretary)

    def draft(self) -> None:
        topic = self.matter["topic"]
        services.draft_paper(
            inspection=self.now,
            by=self.secretary,
            title=f"关于{topic}的视察报告"[:60],
            text="\n".join(
                (
                    f"按照年度视察计划，市政协围绕{topic}开展视察，实地看了{len(self.matter['stops'])}处。",
                    "总的看，有关单位做了大量工作，也存在一些问题。",
                    "现将视察发现的问题和建议报告如下，请研究办理并按期答复。",
                )
            ),
            recipients=f"市委办公室、市政府办公室、{'、'.join(self.unit_names[:4])}",
        )

    def adopt(self) -> None:
        standing = self.matter["level"] == "standing_committee"
        year = clock.today().year
        number = f"遵协办纪要〔{year}〕{500 + self.inspection.pk}号"
        text = f"审议通过关于{self.matter['topic']}的视察报告。"
        decision = decided(
            self.cast, number, clock.today(), text, body="市政协常委会" if standing else "市政协主席会议"
        )
        services.adopt(inspection=self.now, by=self.secretary, decision=decision)

    def send(self) -> None:
        services.send(inspection=self.now, by=self.office)

    def close_it(self) -> None:
        assert self.lead
        INSPECTION.take("close", self.now, by=self.cast.directors[self.lead.pk])

    def go_back(self) -> None:
        """Somebody who came along goes to the same stops again, months after the check."""
        inspection = self.now
        stops = list(inspection.stops.all())
        line = self.meeting.roster.exclude(account=None).order_by("pk")[0]
        assert line.account
        for place, row in enumerate(self.matter["again"]):
            order, verdict, text = row.split("|")
            services.recheck(
                inspection=self.now,
                by=line.account,
                advice=inspection.advice.select_related("item").get(item__order=order, item__part_of=None),
                stop=stops[place % len(stops)],
                on=clock.today(),
                verdict=verdict,
                text=text,
            )

    def acts(self) -> Iterator[Scheduled]:
        assert self.lead
        advising = Advising(self.cast, self.rng, self)
        yield Scheduled(moment(2024, 1, 16, 10, self.rng.randrange(60)), self.propose)
        yield Scheduled(
            moment(2024, 1, 29, 15, self.rng.randrange(60)), partial(self.list_it, _PLAN, _PLANNED_ON)
        )
        yield from self.on_the_way()
        yield Scheduled(self._later(1), advising.advise)
        yield Scheduled(self._later(5), self.draft)
        yield Scheduled(self._later(6), advising.hand_in)
        yield Scheduled(self._later(8), advising.settle)
        yield Scheduled(self._later(13), self.adopt)
        yield Scheduled(self._later(16), self.send)
        yield from advising.acts(self._later)
        yield Scheduled(self._later(100), self.close_it)
        if "again" in self.matter:
            yield Scheduled(moment(2025, 5, 20, 15, self.rng.randrange(60)), self.go_back)

    def on_the_way(self) -> Iterator[Scheduled]:
        """From its arrangement to the last stop."""
        yield Scheduled(self.before(24), self.plan)
        yield Scheduled(self.before(15), self.convene)
        yield Scheduled(self.before(9), self.reply)
        yield Scheduled(self.starts - timedelta(minutes=28), self.check_in)
        yield Scheduled(self.starts, self.open)
        yield Scheduled(self.starts + timedelta(hours=2), self.look)
        yield Scheduled(self.ends, self.finish)

    def _later(self, days: int) -> datetime:
        on = add_working_days(timezone.localdate(self.ends), days)
        return timezone.make_aware(datetime(on.year, on.month, on.day, 15, self.rng.randrange(60)))


def decided(cast: Cast, number: str, on: date, text: str, *, body: str = "市政协主席会议") -> Decision:
    """What was decided, recorded once from its paper."""
    known = Decision.objects.filter(committee=cast.committee, document_no=number).first()
    return known or record_decision(
        committee=cast.committee,
        by=cast.named["generaloffice"],
        scan=SimpleUploadedFile("纪要.pdf", b"%PDF-1.4\n%%EOF\n"),
        body=body,
        meeting_name="",
        on=on,
        document_no=number,
        text=text,
    )


def acts(cast: Cast, rng: Random) -> Iterator[Scheduled]:
    """Every act of 2024's inspections and appraisals and of those of today."""
    leads = {row.name: row for row in SpecialCommittee.objects.filter(committee=cast.committee)}
    leaders = list(holders(cast.committee.pk, Permission.LEAD_INSPECTIONS).order_by("pk"))
    for number, matter in enumerate(_MATTERS["inspection"]):
        on = matter["on"]
        yield from inspecting(
            cast, rng, matter, moment(on.year, on.month, on.day, 8, 30),
            lead=leads[matter["lead"]], leader=leaders[number % len(leaders)],
        ).acts()  # fmt: skip
    yield from _today(cast, rng, leads)
    yield Scheduled(moment(2024, 12, 27, 11), partial(_word_the_report, cast))
    yield from appraisals.acts(cast, rng, leads)


def _word_the_report(cast: Cast) -> None:
    """The report names the topics and says 30余条; all of them stay behind the figure."""
    for key, level, count in (
        ("supervision_standing_committee_inspections", "standing_committee", 1),
        ("supervision_chair_council_inspections", "chair_council", 2),
        ("supervision_special_inspections", "special", 4),
    ):
        found = Inspection.objects.took_place(2024, cast.committee.pk).filter(level=level)
        named = list(found.order_by("visited_on").values_list("pk", flat=True)[:count])
        choose_wording(
            committee=cast.committee, year=2024, key=key, by=cast.named["office"],
            qualifier=Qualifier.EXACT, named=named,
        )  # fmt: skip
    choose_wording(
        committee=cast.committee, year=2024, key="supervision_work_suggestions", by=cast.named["office"],
        qualifier=Qualifier.AT_LEAST, to=10,
    )  # fmt: skip


def inspecting(
    cast: Cast,
    rng: Random,
    matter: dict[str, Any],
    starts: datetime,
    *,
    lead: SpecialCommittee,
    leader: Account,
) -> Inspecting:
    people = [cast.member("member"), *rng.sample(cast.members, matter["people"])]
    accounts = {member.account.pk: member.account for member in people} | {leader.pk: leader}
    return Inspecting(
        cast, rng, "inspection", f"视察：{matter['topic']}", starts, 8, "市政协机关大院集合",
        audience=[{"kind": "named", "account": account} for account in accounts.values()],
        gate="上车点", truants=0.05, matter=matter, lead=lead, leader=leader,
    )  # fmt: skip


_TODAY = {
    "proposed": ("老旧电梯更新改造", "城区住宅电梯|运行年限和维保记录", "市住房城乡建设局"),
    "ahead": ("农村公路安防设施", "桐梓县一段临崖村道|护栏和警示桩", "市交通运输局"),
    "lately": ("中小学食堂大宗食材采购", "一所乡镇中学食堂|验收记录和留样", "市教育局"),
    "off": ("夜间经济街区环境卫生", "一条夜市街|垃圾清运时间", "市综合行政执法局"),
}


def _today(cast: Cast, rng: Random, leads: dict[str, SpecialCommittee]) -> Iterator[Scheduled]:
    """One that is proposed, one that is notified, one that came back a few days ago, one that was cancelled."""
    now, today = timezone.now(), timezone.localdate()
    rows = {}
    for name, days in (("proposed", 40), ("ahead", 6), ("lately", -5), ("off", 30)):
        topic, stop, unit = _TODAY[name]
        on = working_days_before(today + timedelta(days=days), 0)
        matter = {
            "topic": topic,
            "level": "special",
            "month": on.month,
            "people": 7,
            "stops": [stop],
            "findings": ["serious|验收单由一人代签，抽看的三天都没有复称记录。"],
            "advice": [f"|| {unit}".replace(" ", "")],
        }
        rows[name] = inspecting(
            cast, rng, matter, timezone.make_aware(datetime(on.year, on.month, on.day, 8, 30)),
            lead=leads["教科卫体委员会"], leader=cast.named["chair"],
        )  # fmt: skip

    def past(days: int, do: Any) -> Scheduled:
        return Scheduled(now - timedelta(days=days, hours=3), do)

    number, on = f"遵协办纪要〔{today.year}〕31号", today - timedelta(days=47)
    yield past(4, rows["proposed"].propose)
    for name in ("ahead", "lately", "off"):
        yield past(50, rows[name].propose)
        yield past(45, partial(rows[name].list_it, number, on))
    yield past(18, rows["ahead"].plan)
    yield past(10, rows["ahead"].convene)
    yield past(8, rows["ahead"].reply)
    yield from rows["lately"].on_the_way()

    def cancel() -> None:
        decision = decided(
            cast, f"遵协办纪要〔{today.year}〕36号", today - timedelta(days=12), "调整年度视察计划。"
        )
        services.cancel(
            inspection=rows["off"].now,
            by=cast.directors[leads["教科卫体委员会"].pk],
            note="市里正在开展专项整治，改为明年视察。",
            decision=decision,
        )

    yield past(11, cancel)
