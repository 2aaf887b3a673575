"""The people of the research room's tests: who organises, who goes out, who reads the report."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core.models import Account
from xieshang.people import services as people
from xieshang.people.models import Committee, Decision, Member, Post, Sector, SpecialCommittee, Term
from xieshang.people.roles import Role
from xieshang.research import services
from xieshang.research.lifecycle import TOPIC
from xieshang.research.models import Topic
from xieshang.research.states import TopicState as S

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
NOTE = {
    "on": date(2024, 5, 8),
    "kind": "visit",
    "place": "河滨小学",
    "who": "校长和三位老师",
    "consent": "",
    "text": "四个年级只有两位数学老师。",
    "shared": True,
}
_WAY = {
    S.APPROVED: 1,
    S.FIELDWORK: 2,
    S.DRAFTING: 3,
    S.IN_REVIEW: 4,
    S.FINISHED: 5,
    S.SENT: 6,
    S.CLOSED: 7,
    S.MERGED: 1,
    S.GIVEN_UP: 1,
}
"""How many moves after it was proposed."""


@dataclass
class Cast:
    """干事 proposes for the committee of education, 主任 decides there, 办公室 records, 秘书长 heads all; 陈晓舟
    leads, 周听泉 goes along; 罗评 and 方评 review; 别委干事 works for another special committee, 邻居 elsewhere."""

    city: Committee
    county: Committee
    education: SpecialCommittee
    culture: SpecialCommittee
    staff: Account
    director: Account
    office: Account
    secretary_general: Account
    chen: Account
    zhou: Account
    luo: Account
    fang: Account
    other_staff: Account
    neighbour: Account
    decision: Decision

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def draft(self, kind: str = "key", **fields: Any) -> Topic:
        """陈晓舟 leads it; a member's own topic is also hers."""
        known = {
            "title": "中小学教师配备",
            "aim": "弄清哪些学校缺哪些学科的老师。",
            "lead": self.education,
        } | fields
        if kind == Topic.Kind.SELF:
            return services.begin_own(
                committee=self.city, by=self.chen, plan="走五所学校。", disinterested=True, **known
            )
        ordered = (
            {"commissioned_by": "省政协", "commissioned_level": "provincial"} if kind == "theory" else {}
        )
        joint = {"co_hosts": [self.county]} if kind == "joint" else {}
        return services.begin(
            **{"committee": self.city, "by": self.staff, "kind": kind, "leader": self.chen, "year": 2024}
            | ordered
            | joint
            | known
        )

    def topic(self, state: S = S.DRAFT, kind: str = "key", **fields: Any) -> Topic:
        """A topic brought to a state by who would do it."""
        topic = self.draft(kind, **fields)
        if state == S.DRAFT:
            return topic
        own = kind == Topic.Kind.SELF or state == S.APPLIED
        if own and kind != Topic.Kind.SELF:
            topic = self.draft("self", **fields)
        TOPIC.take("apply" if own else "propose", topic, by=self.chen if own else self.staff)
        if state == S.REFUSED:
            action, who = ("refuse_self", self.director) if own else ("not_list", self.office)
            TOPIC.take(action, topic, by=who, note="已有同类课题。")
        moves = (
            self._approve,
            self._start,
            self._write,
            self._send_review,
            self._finish,
            self._send,
            self._close,
        )
        for move in moves[: _WAY.get(state, 0)]:
            move(topic)
        if state == S.MERGED:
            other = self.topic(S.APPROVED, "special", title="乡村学校建设")
            services.merge(topic=topic, by=self.director, note="写成一份报告。", merged_into=other)
        if state == S.GIVEN_UP:
            TOPIC.take(
                "give_up", topic, by=self.director, note="条件变化。", change={"decided": self.decision}
            )
        return topic

    def _approve(self, topic: Topic) -> None:
        if topic.kind == Topic.Kind.SELF:
            TOPIC.take("approve_self", topic, by=self.director)
        elif topic.kind == Topic.Kind.THEORY:
            change = {"letter": "省协研函〔2024〕3号", "undertaken_on": date(2024, 3, 6)}
            TOPIC.take("undertake", topic, by=self.office, change=change)
        else:
            TOPIC.take("list", topic, by=self.office, change={"decision": self.decision})
        services.add_person(topic=topic, by=self.chen, part="member", name="周听泉", account=self.zhou)

    def _start(self, topic: Topic) -> None:
        services.plan(topic=topic, by=self.chen, plan="走访五所学校，座谈两次。", report_by=date(2024, 9, 30))
        TOPIC.take("start", topic, by=self.chen)

    def _write(self, topic: Topic) -> None:
        services.write_note(topic=topic, by=self.zhou, **NOTE)
        services.write_note(topic=topic, by=self.chen, **NOTE | {"on": date(2024, 5, 7), "place": "山口小学"})
        TOPIC.take("write", topic, by=self.chen)

    def _send_review(self, topic: Topic) -> None:
        section = services.add_section(topic=topic, by=self.chen, heading="基本情况", owner=self.zhou)
        services.write_section(
            section=section, by=self.zhou, heading="基本情况", text="全市缺数学教师约两百名。", ready=True
        )
        services.add_advice(topic=topic, by=self.chen, text="请市教育体育局建立县域内轮岗制度。")
        services.send_review(topic=topic, by=self.chen, reviewers=[self.luo, self.fang])

    def _finish(self, topic: Topic) -> None:
        services.pass_review(topic=topic, by=self.luo)
        services.pass_review(topic=topic, by=self.fang, note="数据扎实。")
        services.finish(topic=topic, by=self.director, decided=self.decision)

    def _send(self, topic: Topic) -> None:
        TOPIC.take("send", topic, by=self.office, change={"recipients": "市委、市政府"})

    def _close(self, topic: Topic) -> None:
        TOPIC.take("close", topic, by=self.director)


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str, level: str = "city") -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level=level
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    county = committee("hebin", "河滨县", "county")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)
    education, culture = (
        SpecialCommittee.objects.create(committee=city, name=name, order=order)
        for order, name in enumerate(("教科卫体委员会", "文化文史委员会"), start=1)
    )

    def holder(username: str, name: str, role: Role, where: Committee = city, **own: Any) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1), **own)
        return account

    def member(username: str, name: str) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Member.objects.create(
            account=account, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1)
        )
        return account

    office = holder("office", "办公室", Role.GENERAL_OFFICE)
    return Cast(
        city=city,
        county=county,
        education=education,
        culture=culture,
        staff=holder("staff", "干事", Role.COMMITTEE_STAFF, special_committee=education),
        director=holder("director", "主任", Role.COMMITTEE_DIRECTOR, special_committee=education),
        office=office,
        secretary_general=holder("secretary", "秘书长", Role.SECRETARY_GENERAL),
        chen=member("chen", "陈晓舟"),
        zhou=member("zhou", "周听泉"),
        luo=member("luo", "罗评"),
        fang=member("fang", "方评"),
        other_staff=holder("staff2", "别委干事", Role.COMMITTEE_STAFF, special_committee=culture),
        neighbour=holder("neighbour", "邻居", Role.GENERAL_OFFICE, other),
        decision=people.record_decision(
            committee=city,
            by=office,
            scan=SimpleUploadedFile("决定.pdf", b"%PDF-1.7\n" + b"decision " * 50),
            body="主席会议",
            meeting_name="六届二十次主席会议",
            on=date(2024, 2, 20),
            document_no="江协纪要〔2024〕3号",
            text="同意2024年度调研课题。",
        ),
    )
