"""The people of the follow-up room's tests, and what brings an item to each state as people would."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.followup import services
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Author, Item
from xieshang.followup.states import ItemState as S
from xieshang.people.models import Committee, Member, Post, Sector, Term, Unit
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 9, 20, 9, 0))
NOT_ADOPTED = "该路段规划为主干道，现行城市道路设计规范不允许在路口两百米以内设置人行过街设施，" * 2
SEEN = "到现场看过，三盏路灯都已装好，夜里全部亮着。"


def evidence(name: str = "照片.pdf") -> SimpleUploadedFile:
    """A paper that proves that something was done."""
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + name.encode() * 20)


@dataclass
class Cast:
    """陈晓舟 and 周听泉 are members; 敖春晴 runs follow-up, 申怀远 heads it; 游佳怡 and 令狐文渊 are of the schools' unit."""

    city: Committee
    schools: Unit
    lights: Unit
    chen: Account
    zhou: Account
    staff: Account
    colleague: Account
    head: Account
    clerk: Account
    lead: Account
    other_clerk: Account
    inspector: Account
    auditor: Account
    neighbour: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def draft(self, **values: Any) -> Item:
        known: dict[str, Any] = {
            "committee": self.city,
            "origin": Item.Origin.CONSULTATION,
            "ask": "学校门口装路灯",
            "text": "放学时天已经黑了，学校门口一盏路灯也没有，建议尽快装上。",
            "authors": [("陈晓舟", Author.Capacity.SPEAKER)],
            "source_title": "护学安全协商座谈会",
            "source_on": date(2024, 9, 12),
            "unit": self.schools,
        }
        if values.get("body_name"):
            known["unit"] = None
        return services.enter(by=self.staff, **known | values)

    def settled(self, item: Item | None = None, **values: Any) -> Item:
        item = item or self.draft(**values)
        ITEM.take("submit", item, by=self.staff)
        ITEM.take("settle", item, by=self.head)
        return item

    def sent(self, item: Item | None = None, **values: Any) -> Item:
        item = item or self.settled(**values)
        ITEM.take("send", item, by=self.staff)
        return item

    def received(self, item: Item | None = None, **values: Any) -> Item:
        item = item or self.sent(**values)
        if item.body_name:
            ITEM.take("receive_by_hand", item, by=self.staff)
        else:
            ITEM.take("receive", item, by=self.clerk)
        return item

    def steps(self) -> list[dict[str, Any]]:
        day = clock.today() + timedelta(days=30)
        return [{"text": "安装三盏路灯", "responsible": "游佳怡", "planned_on": day}]

    def drafted(self, item: Item | None = None, **values: Any) -> Item:
        item = item or self.received()
        known = {
            "answer": Item.Answer.ADOPTED,
            "answer_text": "采纳，十月底前装好三盏路灯。",
            "steps": self.steps(),
        }
        services.draft_answer(item=item, by=self.clerk, **known | values)
        return item

    def refused(self, item: Item | None = None) -> Item:
        item = self.drafted(item, answer="not", answer_text=NOT_ADOPTED, refusal_reason="law", steps=[])
        services.sign(item=item, by=self.lead)
        return item

    def carrying(self, item: Item | None = None) -> Item:
        item = self.drafted(item)
        services.sign(item=item, by=self.lead)
        return item

    def reported(self, item: Item | None = None) -> Item:
        item = item if item and item.state == S.CARRYING else self.carrying(item)
        for step in item.steps.filter(done_on=None):
            services.log_progress(
                item=item, by=self.clerk, step=step, progress="已装好。", done_on=clock.today()
            )
        services.attach(item=item, by=self.clerk, uploads=[evidence()])
        ITEM.take("report_done", item, by=self.lead)
        return item

    def checked(self, item: Item | None = None, verdict: str = "solved", by: Account | None = None) -> Item:
        item = item if item and item.state == S.REPORTED else self.reported(item)
        services.check(
            item=item, by=by or self.staff, on=clock.today(), way="site", verdict=verdict, text=SEEN
        )
        return item

    def closed(self, item: Item | None = None, verdict: str = "solved") -> Item:
        item = self.checked(item, verdict)
        ITEM.take("close", item, by=self.head)
        return item

    def at(self, state: S) -> Item:
        """陈晓舟's sentence in this state."""
        return _WAYS[state](self)

    def _merged(self) -> Item:
        main, item = self.draft(), self.draft(ask="护学路照明")
        services.merge(item=item, by=self.staff, merged_into=main)
        return item

    def _divided(self) -> Item:
        item = self.settled()
        services.split(item=item, by=self.staff, bodies=[(self.schools, ""), (self.lights, "")])
        return item

    def _disputed(self) -> Item:
        item = self.sent()
        ITEM.take("dispute", item, by=self.lead, note="路灯归城管局管。")
        return item

    def _withdrawn(self) -> Item:
        item = self.draft()
        ITEM.take("withdraw", item, by=self.head, note="重复录入。")
        return item

    def _submitted(self) -> Item:
        item = self.draft()
        ITEM.take("submit", item, by=self.staff)
        return item


_WAYS = {
    S.DRAFT: Cast.draft,
    S.TO_SETTLE: Cast._submitted,
    S.READY: Cast.settled,
    S.SENT: Cast.sent,
    S.DISPUTED: Cast._disputed,
    S.RECEIVED: Cast.received,
    S.ANSWER_IN_REVIEW: Cast.drafted,
    S.CARRYING: Cast.carrying,
    S.REPORTED: Cast.reported,
    S.CHECKED: Cast.checked,
    S.DECLINED: Cast.refused,
    S.CLOSED: Cast.closed,
    S.MERGED: Cast._merged,
    S.DIVIDED: Cast._divided,
    S.WITHDRAWN: Cast._withdrawn,
}


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        name = f"政协{area}委员会"
        return Committee.objects.create(
            slug=slug, name=name, short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def unit(name: str) -> Unit:
        return Unit.objects.create(committee=city, name=f"江城市{name}", short_name=f"市{name}")

    schools, lights = unit("教育局"), unit("城管局")

    def member(username: str, name: str) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        joined = date(2021, 12, 1)
        Member.objects.create(account=account, committee=city, term=term, sector=sector, joined_on=joined)
        return account

    def holder(
        username: str, name: str, role: Role, where: Committee = city, unit: Unit | None = None
    ) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1), unit=unit)
        return account

    return Cast(
        city=city,
        schools=schools,
        lights=lights,
        chen=member("chen", "陈晓舟"),
        zhou=member("zhou", "周听泉"),
        staff=holder("staff", "敖春晴", Role.COMMITTEE_STAFF),
        colleague=holder("colleague", "简宁", Role.GENERAL_OFFICE),
        head=holder("head", "申怀远", Role.CHAIR),
        clerk=holder("clerk", "游佳怡", Role.HANDLING_UNIT_CLERK, unit=schools),
        lead=holder("lead", "令狐文渊", Role.HANDLING_UNIT_LEAD, unit=schools),
        other_clerk=holder("other", "城管", Role.HANDLING_UNIT_CLERK, unit=lights),
        inspector=holder("inspector", "雷远舟", Role.ASSIGNING_OFFICE_GOV),
        auditor=holder("auditor", "审计", Role.AUDITOR),
        neighbour=holder("neighbour", "邻居", Role.COMMITTEE_STAFF, other),
    )
