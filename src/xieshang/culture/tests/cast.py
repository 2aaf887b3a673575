"""The people of the library's tests: who keeps it, who reads."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.culture import booking, services
from xieshang.culture.lifecycle import COPY, VISIT
from xieshang.culture.models import Batch, Copy, Edition, Visit
from xieshang.culture.registers import BATCHES, EDITIONS
from xieshang.culture.states import CopyState as S
from xieshang.culture.states import VisitState as V
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
BOOK: dict[str, Any] = {
    "title": "江城府志",
    "authors": "郑先生",
    "kind": "book",
    "subject": "方志",
    "publisher": "江城出版社",
    "published": "2013",
    "isbn": "",
    "permit": "",
    "fen": None,
    "access": "open",
    "summary": "记山川、农桑和人物。",
}
READER = {"reader": "赵大爷", "phone": "12000000001"}


@dataclass
class Cast:
    """管理员 and 另一管理员 keep the library, 陈晓舟 is a member, 邻居 keeps another, 路人 reads nothing of the house."""

    city: Committee
    chen: Account
    keeper: Account
    colleague: Account
    neighbour: Account
    outsider: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def edition(self, **fields: Any) -> Edition:
        given = BOOK | {"title": f"江城府志{Edition.objects.count() + 1}"} | fields
        made: Edition = EDITIONS.enter(by=self.keeper, committee=self.city, **given)
        return made

    def batch(self, edition: Edition, copies: int = 1, first: str = "", **fields: Any) -> Batch:
        given: dict[str, Any] = {
            "edition": edition,
            "copies": copies,
            "first_number": first or f"JC{Copy.objects.count() + 1:05d}",
            "shelf": "甲01",
            "acquired_on": clock.today(),
            "source": "purchase",
            "from_whom": "",
        }
        made: Batch = BATCHES.enter(by=self.keeper, committee=self.city, **given | fields)
        return made

    def copy(self, state: S = S.IN, **fields: Any) -> Copy:
        """One copy of its own edition, brought to a state by who would do it."""
        batch = self.batch(self.edition(**fields))
        copy = Copy.objects.select_related("edition", "batch").get(batch=batch)
        if state == S.ON_LOAN:
            services.lend(copy=copy, by=self.keeper, reader="赵大爷", phone=f"1200000{copy.pk:04d}")
        if state == S.LOST:
            COPY.take("lose", copy, by=self.keeper, note="找不到了。")
        if state == S.WITHDRAWN:
            COPY.take("withdraw", copy, by=self.keeper, note="水渍严重。")
        if state == S.CANCELLED:
            COPY.take("cancel", copy, by=self.keeper, note="登记了两次。")
        return copy

    def visit(self, state: V = V.BOOKED) -> Visit:
        """A booking for today, brought to a state."""
        when = booking.half_days(self.city.pk)[0]
        visit = booking.book(
            committee=self.city,
            edition=None,
            when=when,
            persons=1,
            name="赵大爷",
            phone=f"1200001{Visit.objects.count():04d}",
        )
        way = {V.ARRIVED: ["arrive"], V.MISSED: ["miss"], V.CANCELLED: ["call_off"]}
        for action in way.get(state, []):
            VISIT.take(action, visit, by=self.keeper if action == "arrive" else None)
        return visit


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def holder(username: str, name: str, role: Role | None, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        if role:
            Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    chen = Account.objects.create(username="chen", name="陈晓舟", language="zh-hans")
    Member.objects.create(account=chen, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1))
    return Cast(
        city=city,
        chen=chen,
        keeper=holder("keeper", "管书人", Role.LIBRARIAN),
        colleague=holder("colleague", "另一位管书人", Role.LIBRARIAN),
        neighbour=holder("neighbour", "邻居", Role.LIBRARIAN, other),
        outsider=holder("outsider", "路人", None),
    )
