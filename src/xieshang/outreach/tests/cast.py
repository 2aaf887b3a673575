"""The people of the outreach room's tests: two officers who keep the registers, a member, others."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from xieshang.core.models import Account
from xieshang.outreach.models import InvestmentProject
from xieshang.outreach.registers import INVESTMENTS
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 11, 12, 9, 0))


def paper(name: str = "签约文本.pdf") -> SimpleUploadedFile:
    """A paper that proves something."""
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + b"signed " * 50)


@dataclass
class Cast:
    """方岚 and 江颂 keep the registers, 陈晓舟 is a member; 县里 keeps those of a county, 邻居 another city's."""

    city: Committee
    county: Committee
    fang: Account
    jiang: Account
    chen: Account
    county_officer: Account
    neighbour: Account
    auditor: Account
    clerk: Account

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
    )
