"""The people of the tests: a city with its members and a secretariat, which keeps the books."""

from dataclasses import dataclass
from datetime import date, datetime

from django.test import Client
from django.utils import timezone
from sample_room import services
from sample_room.lifecycle import GIFT
from sample_room.models import Gift, GiftState

from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 1, 16, 9, 0))


@dataclass
class Cast:
    """陈晓舟 and 刘望溪 are members, 秘书 keeps the books, 邻居 those of another city, 审计 reads the trail."""

    city: Committee
    chen: Account
    liu: Account
    secretary: Account
    neighbour: Account
    auditor: Account
    office: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def gift(self, state: GiftState = GiftState.OFFERED, *, title: str = "江城方志") -> Gift:
        """陈晓舟's book, brought to a state by who would do it."""
        gift = services.offer(committee=self.city, by=self.chen, title=title, about="记录江城的老街和码头。")
        if state == GiftState.KEPT:
            GIFT.take("keep", gift, by=self.secretary, change={"shelf": "甲3"})
        elif state == GiftState.DECLINED:
            GIFT.take("decline", gift, by=self.secretary, note="已有此书。")
        return gift


def everybody() -> Cast:
    """The whole cast on an empty stage."""

    def committee(slug: str, area: str) -> Committee:
        name = f"政协{area}委员会"
        return Committee.objects.create(
            slug=slug, name=name, short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def member(username: str, name: str) -> Account:
        account = Account.objects.create(username=username, name=name)
        joined = date(2021, 12, 1)
        Member.objects.create(account=account, committee=city, term=term, sector=sector, joined_on=joined)
        return account

    def holder(username: str, name: str, role: Role, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name)
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    return Cast(
        city=city,
        chen=member("chen", "陈晓舟"),
        liu=member("liu", "刘望溪"),
        secretary=holder("secretary", "秘书", Role.SESSION_SECRETARIAT),
        neighbour=holder("neighbour", "邻居", Role.SESSION_SECRETARIAT, other),
        auditor=holder("auditor", "审计", Role.AUDITOR),
        office=holder("office", "提案办", Role.PROPOSAL_OFFICE),
    )
