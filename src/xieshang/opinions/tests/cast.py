"""The people of the tests: a province's desk, a city's network, and issues brought to any point of their life.

Nobody here exists. Every test plays on a spring morning unless it travels (`cast.on`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.opinions import services
from xieshang.opinions.lifecycle import ISSUE, OPINION
from xieshang.opinions.models import Issue, Item, Opinion, Route
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O
from xieshang.people.models import Committee, Member, Party, Post, ReportingUnit, Sector, Term, Unit
from xieshang.people.roles import Role

MORNING = timezone.make_aware(datetime(2024, 4, 10, 10))
FIELD = "城乡建设"

_LIFE = (I.COMPOSING, I.IN_REVIEW, I.TO_SIGN, I.SIGNED, I.ISSUED, I.CLOSED)


@dataclass
class Cast:
    """Everybody, with what they hold; ``neighbour`` edits for another city of the same province."""

    nation: Committee
    province: Committee
    city: Committee
    county: Committee
    neighbour_city: Committee
    party: Party
    reporting_unit: ReportingUnit
    government: Unit
    water: Unit
    provincial_office: Unit
    he: Account
    luo: Account
    informant: Account
    unit_keeper: Account
    party_keeper: Account
    editor: Account
    reviewer: Account
    signer: Account
    province_editor: Account
    government_clerk: Account
    water_clerk: Account
    county_editor: Account
    neighbour: Account
    proposal_office: Account
    nobody: Account
    _numbers: count = field(default_factory=lambda: count(1))

    def on(self, *day: int, hour: int = 10):
        """Everything inside happens on that day: ``with cast.on(2024, 5, 6): …``."""
        return clock.travel(timezone.make_aware(datetime(*day, hour)))

    def browser_of(self, person: Account, *, language: str = "zh-hans") -> Client:
        """A browser in which this person is signed in."""
        client = Client(headers={"accept-language": language})
        client.force_login(person)
        return client

    # Reports ----------------------------------------------------------------------------------

    def draft(self, *, by: Account | None = None, title: str = "", **text: str) -> Opinion:
        """A complete report of a member (of an informant, a unit, a party by their keepers), not handed in yet."""
        person = by or self.he
        body = {
            self.party_keeper.pk: {"party": self.party},
            self.unit_keeper.pk: {"reporting_unit": self.reporting_unit},
            self.informant.pk: {},
        }.get(person.pk)
        if body is None:
            body = {"member": person.memberships.get()}
        opinion = services.begin(by=person, committee=self.city, **body)
        words = {
            "title": title or f"关于第{next(self._numbers)}号桥头没有人行道的情况",
            "situation": "桥头三百米没有人行道，学生走在车道上。",
            "analysis": "桥和路由两个单位分别管理。",
            "suggestions": "由一个单位牵头，年内补建人行道。",
        }
        return services.save_text(opinion=opinion, by=person, **(words | text))

    def report(self, state: O = O.SUBMITTED, *, by: Account | None = None, **draft: str) -> Opinion:
        """A report that came to ``state`` by the services, in an issue of its own where it takes one."""
        opinion = self.draft(by=by, **draft)
        if state == O.DRAFT:
            return opinion
        OPINION.take("submit", opinion, by=opinion.reported_by)
        if state == O.RETURNED:
            OPINION.take("return", opinion, by=self.editor, note="请补充具体位置。")
        elif state == O.KEPT:
            OPINION.take("keep", opinion, by=self.editor)
        elif state == O.NOT_USED:
            OPINION.take("drop", opinion, by=self.editor, note="已有部门处理。")
        elif state == O.WITHDRAWN:
            OPINION.take("withdraw", opinion, by=opinion.reported_by, note="情况已变。")
        elif state == O.EDITING:
            services.take_up(opinion=opinion, by=self.editor)
        elif state in (O.ISSUED, O.CLOSED):
            self.issue(I.ISSUED if state == O.ISSUED else I.CLOSED, reports=[opinion])
        opinion.refresh_from_db()
        return opinion

    def item(self, *reports: Opinion) -> Item:
        """An item edited from these reports (from one of 何's when none are given)."""
        found = list(reports) or [self.report()]
        if len(found) == 1:
            return services.take_up(opinion=found[0], by=self.editor)
        return services.merge(opinions=found, by=self.editor)

    # Issues -----------------------------------------------------------------------------------

    def issue(self, state: I = I.COMPOSING, *, reports: Sequence[Opinion] = (), **way) -> Issue:
        """An issue with one item, brought to ``state`` by the people who would do it; sent up unless told."""
        issue = services.compose(by=self.editor, committee=self.city, items=[self.item(*reports)])
        if state == I.ABANDONED:
            services.abandon(issue=issue, by=self.editor, note="内容已过时。")
            return issue
        for reached in _LIFE[1 : _LIFE.index(state) + 1]:
            if reached == I.IN_REVIEW:
                ISSUE.take("send_review", issue, by=self.editor)
            elif reached == I.TO_SIGN:
                ISSUE.take("pass_review", issue, by=self.reviewer)
            elif reached == I.SIGNED:
                ISSUE.take("sign", issue, by=self.signer)
            elif reached == I.ISSUED:
                services.issue(issue=issue, by=self.editor, **(way or self.up))
            elif reached == I.CLOSED:
                services.close(issue=issue, by=self.editor)
        return issue

    @property
    def up(self) -> dict:
        return {"kind": Route.Kind.UP, "to_committee": self.province}

    @property
    def sideways(self) -> dict:
        return {"kind": Route.Kind.SIDEWAYS, "to_unit": self.government}

    def first_route(self, issue: Issue) -> Route:
        return issue.routes.get(first=True)


def everybody() -> Cast:
    """The whole cast on an empty stage."""

    def committee(slug: str, area: str, level: str, parent: Committee | None = None) -> Committee:
        return Committee.objects.create(
            slug=slug,
            name=f"政协{area}委员会",
            short_name=f"{area}政协",
            area=area,
            level=level,
            parent=parent,
        )

    nation = committee("nation", "全国", "national")
    province = committee("yuanshan", "远山省", "provincial", nation)
    city = committee("jiangcheng", "江城市", "city", province)
    county = committee("hexian", "河县", "county", city)
    neighbour_city = committee("shancheng", "山城市", "city", province)
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)
    party = Party.objects.create(committee=city, name="民盟江城市委会", short_name="民盟")
    reporting_unit = ReportingUnit.objects.create(
        committee=city, name="河滨街道政协联络组", since=date(2022, 1, 1)
    )

    def unit(where: Committee, name: str) -> Unit:
        return Unit.objects.create(committee=where, name=name, short_name=name)

    government, water = unit(city, "市政府办公室"), unit(city, "市水务局")
    provincial_office = unit(province, "省住房城乡建设厅")

    def person(username: str, name: str, role: str = "", where: Committee = city, **post) -> Account:
        account = Account.objects.create(username=username, name=name)
        if role:
            Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1), **post)
        return account

    def member(username: str, name: str) -> Account:
        account = person(username, name)
        Member.objects.create(
            account=account, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1)
        )
        return account

    return Cast(
        nation=nation,
        province=province,
        city=city,
        county=county,
        neighbour_city=neighbour_city,
        party=party,
        reporting_unit=reporting_unit,
        government=government,
        water=water,
        provincial_office=provincial_office,
        he=member("he", "何见山"),
        luo=member("luo", "罗听雨"),
        informant=person("informant", "信息员老秦", Role.INFORMANT),
        unit_keeper=person("unit.keeper", "街道专员", Role.REPORTING_UNIT, reporting_unit=reporting_unit),
        party_keeper=person("party.keeper", "盟务专员", Role.PARTY_ACCOUNT, party=party),
        editor=person("editor", "信息编辑员", Role.OPINION_EDITOR),
        reviewer=person("reviewer", "研究室主任", Role.OPINION_REVIEWER),
        signer=person("signer", "分管副主席", Role.OPINION_ISSUER),
        province_editor=person("province.editor", "省信息编辑", Role.OPINION_EDITOR, province),
        government_clerk=person("government.clerk", "政府办经办", Role.HANDLING_UNIT_CLERK, unit=government),
        water_clerk=person("water.clerk", "水务经办", Role.HANDLING_UNIT_CLERK, unit=water),
        county_editor=person("county.editor", "县信息编辑", Role.OPINION_EDITOR, county),
        neighbour=person("neighbour", "邻市信息编辑", Role.OPINION_EDITOR, neighbour_city),
        proposal_office=person("office", "提案办专员", Role.PROPOSAL_OFFICE),
        nobody=person("nobody", "无职之人"),
    )
