"""The people of the outreach room's tests: two officers who keep the registers, a member, others."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core.models import Account
from xieshang.outreach import services
from xieshang.outreach.lifecycle import MATTER as MATTERS
from xieshang.outreach.lifecycle import RECEPTION
from xieshang.outreach.models import InvestmentProject, Matter, Reception
from xieshang.outreach.registers import INVESTMENTS
from xieshang.outreach.states import MatterState as M
from xieshang.outreach.states import ReceptionState as R
from xieshang.people.models import Committee, Member, Post, Sector, Term, Unit
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 11, 12, 9, 0))


def paper(name: str = "签约文本.pdf") -> SimpleUploadedFile:
    """A paper that proves something."""
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + b"signed " * 50)


@dataclass
class Cast:
    """方岚 and 江颂 keep the registers, 陈晓舟 is a member, 副主席 approves receptions, 经办 works at 市住建局;
    县里 keeps the registers of a county, 邻居 another city's."""

    city: Committee
    county: Committee
    fang: Account
    jiang: Account
    chen: Account
    county_officer: Account
    neighbour: Account
    auditor: Account
    clerk: Account
    chair: Account
    unit: Unit
    unit_clerk: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def project(self, **values) -> InvestmentProject:
        """A contract that 方岚 has entered."""
        known = {
            "name": "辣椒精深加工项目",
            "investor": "山河食品公司",
            "county": self.county,
            "industry": "farming",
            "introducers": "陈晓舟",
            "contract": "2024-017",
            "signed_on": date(2024, 5, 6),
            "fen": 320_000_000_00,
        }
        return INVESTMENTS.enter(by=self.fang, committee=self.city, **known | values)

    def matter(self, state: M = M.OPEN, **fields) -> Matter:
        """The problem that 陈晓舟 brings, led to a state by who would do it."""
        known = MATTER | {"county": self.county}
        matter = services.report(committee=self.city, by=self.chen, **known | fields)
        if state == M.MERGED:
            other = services.report(committee=self.city, by=self.chen, **known | fields)
            MATTERS.take("merge", matter, by=self.fang, change={"merged_into": other})
        if state in (M.OPEN, M.MERGED):
            return matter
        MATTERS.take("assign", matter, by=self.fang, change={"unit": self.unit})
        if state == M.ASSIGNED:
            return matter
        if state in (M.UNSOLVED, M.CLOSED_UNSOLVED):
            MATTERS.take("cannot", matter, by=self.fang, note="须修改上级规定。")
            if state == M.CLOSED_UNSOLVED:
                MATTERS.take("close_unsolved", matter, by=self.fang)
            return matter
        MATTERS.take("answer", matter, by=self.unit_clerk, change={"answer": "已列清单，当场告知。"})
        if state in (M.SOLVED, M.CLOSED):
            vouched = {"confirmed_way": "phone", "solved_on": MORNING.date()}
            MATTERS.take("solved", matter, by=self.fang, change=vouched)
            if state == M.CLOSED:
                MATTERS.take("close", matter, by=self.fang)
        return matter

    def reception(self, state: R = R.ASKED, **fields) -> Reception:
        """The letter that 方岚 registers, led to a state."""
        known = LETTER | {"letter_number": f"海协函〔2024〕{Reception.objects.count() + 1}号"}
        reception = services.register(
            committee=self.city, by=self.fang, letter=paper("来函.pdf"), **known | fields
        )
        if state == R.CANCELLED:
            RECEPTION.take("cancel", reception, by=self.fang, note="对方改期。")
        if state in (R.ASKED, R.CANCELLED):
            return reception
        change = {"host": "副主席", "companions": 3}
        RECEPTION.take("approve", reception, by=self.chair, change=change)
        if state in (R.HELD, R.CLOSED):
            RECEPTION.take("receive", reception, by=self.fang, change={"persons_came": 7})
            if state == R.CLOSED:
                RECEPTION.take("close", reception, by=self.fang, change={"summary": "看了三个路口。"})
        return reception

    def proven(self, record, register=INVESTMENTS, by: Account | None = None):
        """The same with its paper."""
        register.prove(
            by=by or self.fang,
            record=record,
            upload=paper(),
            evidence_from="市投资促进局",
            evidence_number="",
            evidence_on=date(2024, 5, 8),
        )
        return record

    def confirmed(self, record, register=INVESTMENTS):
        """The same, confirmed by 江颂."""
        register.table.take("confirm", self.proven(record, register), by=self.jiang)
        return record


MATTER = {
    "kind": "enterprise",
    "party": "江城山河食品公司",
    "credit_code": "91520300MA6DJ0001X",
    "problem": "厂房消防验收资料被退回三次，投产日期一拖再拖。",
    "wish": "一次性告知消防验收缺什么",
    "contact": "12000001234",
    "programme": "private_economy",
}
LETTER = {
    "kind": "peer",
    "visitor": "海滨市政协",
    "letter_number": "海协函〔2024〕12号",
    "head": "高远",
    "post": "副主席",
    "persons": 8,
    "arrives_on": date(2024, 11, 12),
    "leaves_on": date(2024, 11, 14),
    "topic": "山区交通安全治理",
}


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str, level: str = "city", parent: Committee | None = None) -> Committee:
        return Committee.objects.create(
            slug=slug,
            name=f"政协{area}委员会",
            short_name=f"{area}政协",
            area=area,
            level=level,
            parent=parent,
        )

    city = committee("jiangcheng", "江城市")
    county, other = committee("linhe", "临河县", "county", city), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="经济", order=1)

    def holder(username: str, name: str, role: Role, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    unit = Unit.objects.create(committee=city, name="江城市住房和城乡建设局", short_name="市住建局")
    unit_clerk = Account.objects.create(username="unitclerk", name="经办", language="zh-hans")
    Post.objects.create(
        account=unit_clerk, committee=city, role=Role.HANDLING_UNIT_CLERK, unit=unit, since=date(2022, 1, 1)
    )
    chen = Account.objects.create(username="chen", name="陈晓舟", language="zh-hans")
    Member.objects.create(account=chen, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1))
    return Cast(
        city=city,
        county=county,
        fang=holder("fang", "方岚", Role.OUTREACH_OFFICER),
        jiang=holder("jiang", "江颂", Role.OUTREACH_OFFICER),
        chen=chen,
        county_officer=holder("county", "县里", Role.OUTREACH_OFFICER, county),
        neighbour=holder("neighbour", "邻居", Role.OUTREACH_OFFICER, other),
        auditor=holder("auditor", "审计", Role.AUDITOR),
        clerk=holder("clerk", "办公室", Role.COMMITTEE_STAFF),
        chair=holder("chair", "副主席", Role.CHAIR),
        unit=unit,
        unit_clerk=unit_clerk,
    )
