"""A county with two officers, the new district beside it, the city above, and what they enter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from xieshang.core.models import Account
from xieshang.deliberation.models import Problem, Room, Session
from xieshang.deliberation.registers import PROBLEMS, ROOMS, SESSIONS, STUDIOS
from xieshang.people.models import Area, Committee, Post
from xieshang.people.roles import Role

from . import stage

MORNING = datetime(2025, 1, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass
class Cast:
    city: Committee
    county: Committee
    district: Committee
    town: Area
    village: Area
    tiger: Area
    """虾子镇 lies in the county and is served by the new district."""
    fang: Account
    jiang: Account
    """The county's two officers."""
    neighbour: Account
    """The new district's officer."""
    office: Account
    """Reads the city's report."""
    member: Account
    """Reads the county's report."""
    stranger: Account
    """An officer of another city's county."""

    def browser_of(self, person: Account) -> Client:
        client = Client()
        client.force_login(person)
        return client

    def confirmed(self, register: Any, **values: Any) -> Any:
        """A row of the county, entered by 方岚 and confirmed by 江颂."""
        row = register.enter(by=self.fang, committee=self.county, **values)
        register.table.take("confirm", row, by=self.jiang)
        return row

    def session(self, number: str, **others: Any) -> Session:
        values = {"number": number, "held_on": date(2024, 5, 6), **others}
        return self.confirmed(SESSIONS, **stage.session(self.village, **values))

    def solved(self, session: Session, order: int = 1, **others: Any) -> Problem:
        values = {
            "order": order,
            "result": "solved",
            "checked_by": "委员陈晓舟",
            "checked_on": date(2024, 6, 3),
            **others,
        }
        return self.confirmed(PROBLEMS, **stage.problem(session, **values))

    def room(self, name: str, **others: Any) -> Room:
        values = {"name": name, "founded_on": date(2024, 3, 8), **others}
        return self.confirmed(ROOMS, **stage.room(self.village, **values))

    def studio(self, name: str, **others: Any) -> Any:
        values = {"name": name, "founded_on": date(2024, 3, 8), **others}
        return self.confirmed(STUDIOS, **stage.studio(self.village, **values))


def everybody() -> Cast:
    def committee(slug: str, area: str, level: str, parent: Committee | None = None) -> Committee:
        return Committee.objects.create(
            slug=slug,
            name=f"政协{area}委员会",
            short_name=f"{area}政协",
            area=area,
            level=level,
            parent=parent,
        )

    city, elsewhere = committee("jiangcheng", "江城市", "city"), committee("shancheng", "山城市", "city")
    county = committee("linhe", "临河县", "county", city)
    district = committee("xinqu", "新区", "county", city)
    far = committee("yuanshan", "远山县", "county", elsewhere)
    division = Area.objects.create(committee=county, name="临河县", level="county", code="520399")
    Area.objects.create(committee=district, name="新区", level="county", kind="zone")

    def area(of: Committee, parent: Area, name: str, level: str) -> Area:
        return Area.objects.create(committee=of, parent=parent, name=name, level=level)

    town = area(county, division, "城关镇", "township")

    def holder(username: str, name: str, role: Role, where: Committee) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    return Cast(
        city=city,
        county=county,
        district=district,
        town=town,
        village=area(county, town, "太平村", "village"),
        tiger=area(district, division, "虾子镇", "township"),
        fang=holder("fang", "方岚", Role.DELIBERATION_OFFICER, county),
        jiang=holder("jiang", "江颂", Role.DELIBERATION_OFFICER, county),
        neighbour=holder("neighbour", "邻居", Role.DELIBERATION_OFFICER, district),
        office=holder("office", "袁办", Role.PROPOSAL_OFFICE, city),
        member=holder("member", "陈晓舟", Role.SECTOR_LIAISON, county),
        stranger=holder("stranger", "远客", Role.DELIBERATION_OFFICER, far),
    )
