"""The people of the learning room's tests: who prepares, who confirms, who comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.learning import services
from xieshang.learning.lifecycle import LESSON, MATERIAL
from xieshang.learning.models import Lesson, Material
from xieshang.learning.states import LessonState as S
from xieshang.learning.states import MaterialState as M
from xieshang.meetings import checkin, codes
from xieshang.meetings import services as meetings
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Meeting, Scan
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
CLASS = {
    "kind": "class",
    "series": "",
    "title": "委员履职能力培训班",
    "organiser": "委员联络委",
    "teacher": "",
    "starts_on": date(2024, 5, 14),
    "ends_on": date(2024, 5, 16),
    "about": "",
    "sign_up": False,
    "capacity": None,
}
MATERIAL_FIELDS = {
    "title": "全会精神学习要点",
    "text": "一、二、三。",
    "address": "",
    "source": "研究室整理",
    "licence": "公开文件",
    "sector": None,
    "read_by": date(2024, 5, 30),
    "must_confirm": True,
}


@dataclass
class Cast:
    """联络员 prepares, 核定员 confirms, 秘书 runs the meetings; 陈晓舟 and nine others are members; 邻居 is elsewhere."""

    city: Committee
    sector: Sector
    chen: Account
    officer: Account
    checker: Account
    secretary: Account
    reader: Account
    neighbour: Account
    others: list[Account] = field(default_factory=list)

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def meeting(self, day: int, people: Sequence[Account] = (), standing: str = "due") -> Meeting:
        starts = timezone.make_aware(datetime(2024, 5, day, 9, 0))
        return meetings.plan(
            by=self.secretary,
            committee=self.city,
            kind="training",
            title=f"5月{day}日上午",
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
            place="培训中心",
            audience=[
                {"kind": "named", "account": one, "standing": standing} for one in people or (self.chen,)
            ],
        )

    def lasts(self, meeting: Meeting, came: Sequence[Account]) -> None:
        """The meeting from its notice to its end, with those who came."""
        meetings.convene(meeting=meeting, by=self.secretary)
        at = meeting.starts_at - timedelta(minutes=10)
        with clock.travel(at):
            for line in meeting.roster.filter(account__in=came):
                checkin.take(
                    checkin.Attempt(
                        meeting=meeting.pk,
                        method=Scan.Method.PERSONAL_CODE,
                        nonce=f"{line.pk}",
                        code=codes.personal_code(meeting.pk, line.pk, at),
                        gate="会场",
                        by=self.secretary.pk,
                    )
                )
        with clock.travel(meeting.starts_at):
            MEETING.take("open", meeting, by=self.secretary)
        with clock.travel(meeting.ends_at):
            MEETING.take("end", meeting, by=self.secretary)

    def lesson(self, state: S = S.PLANNED, **fields: Any) -> Lesson:
        """One class with one meeting that 陈晓舟 came to, brought to a state by who would do it."""
        made = services.plan_lesson(committee=self.city, by=self.officer, **CLASS | fields)
        if state == S.CANCELLED:
            LESSON.take("cancel", made, by=self.officer, note="讲师有事。")
        if state in (S.OPEN, S.CONFIRMED):
            meeting = self.meeting(14)
            services.add_sitting(lesson=made, by=self.officer, meeting=meeting)
            LESSON.take("announce", made, by=self.officer)
            if state == S.CONFIRMED:
                self.lasts(meeting, [self.chen])
                services.confirm(lesson=made, by=self.checker)
        return made

    def material(self, state: M = M.DRAFT, **fields: Any) -> Material:
        made = services.collect(committee=self.city, by=self.officer, **MATERIAL_FIELDS | fields)
        if state != M.DRAFT:
            services.push(material=made, by=self.officer)
        if state == M.WITHDRAWN:
            MATERIAL.take("withdraw", made, by=self.officer, note="有误。")
        return made


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def holder(username: str, name: str, role: Role, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    def member(username: str, name: str) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Member.objects.create(
            account=account, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1)
        )
        return account

    return Cast(
        city=city,
        sector=sector,
        chen=member("chen", "陈晓舟"),
        officer=holder("officer", "联络员", Role.LEARNING_OFFICER),
        checker=holder("checker", "核定员", Role.LEARNING_OFFICER),
        secretary=holder("secretary", "秘书", Role.SESSION_SECRETARIAT),
        reader=holder("reader", "读者", Role.COMMITTEE_STAFF),
        neighbour=holder("neighbour", "邻居", Role.LEARNING_OFFICER, other),
        others=[member(f"member{number}", f"委员{number}") for number in range(1, 10)],
    )
