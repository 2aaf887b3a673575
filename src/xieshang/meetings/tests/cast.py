"""The people of the tests of meetings: a committee of the proposals' cast, with a secretariat and a steward."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import services
from xieshang.meetings.models import AudienceRule, Meeting, RosterLine
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role

PASSWORD = "a-long-walk-by-the-river"


@dataclass
class Cast:
    """陈晓舟, 刘望溪 and 周听泉 are members; 秘书 runs the meetings; 值守 stands at the gate; 路人 has no post."""

    committee: Committee
    chen: Account
    liu: Account
    zhou: Account
    secretary: Account
    steward: Account
    stranger: Account
    neighbour: Account
    """The secretariat of another committee."""

    def meeting(self, title: str = "六届三次会议开幕会", *, starts_in: int = 20, **more) -> Meeting:
        """A plenary sitting that begins so many minutes from now, convened with all members due."""
        starts = clock.now() + timedelta(minutes=starts_in)
        meeting = services.plan(
            by=self.secretary,
            committee=self.committee,
            kind="plenary",
            title=title,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place="会议中心",
            audience=[{"kind": AudienceRule.Kind.ALL_MEMBERS}],
            **more,
        )
        services.convene(meeting=meeting, by=self.secretary)
        meeting.refresh_from_db()
        return meeting

    def browser_of(self, person: Account, *, language: str = "zh-hans") -> Client:
        """A browser in which this person is signed in, reading in their language."""
        Account.objects.filter(pk=person.pk).update(language=language)
        client = Client()
        client.force_login(person)
        return client

    def person_at_the_secretariat(self, username: str, name: str) -> Account:
        """One more who runs the committee's meetings."""
        account = Account.objects.create(username=username, name=name, password=PASSWORD)
        Post.objects.create(
            account=account,
            committee=self.committee,
            role=Role.SESSION_SECRETARIAT,
            since=date(2021, 12, 1),
        )
        return account

    def line(self, meeting: Meeting, account: Account) -> RosterLine:
        return meeting.roster.get(account=account)


def everybody() -> Cast:
    here, elsewhere = _committee("jiangcheng", "江城"), _committee("shancheng", "山城")
    term = Term.objects.create(committee=here, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=here, term=term, name="教育", order=1)

    def person(username: str, name: str) -> Account:
        return Account.objects.create(username=username, name=name, password=PASSWORD)

    def member(username: str, name: str) -> Account:
        account = person(username, name)
        Member.objects.create(
            account=account, committee=here, term=term, sector=sector, joined_on=date(2021, 12, 1)
        )
        return account

    def official(username: str, name: str, role: str, where: Committee) -> Account:
        account = person(username, name)
        Post.objects.create(account=account, committee=where, role=role, since=date(2021, 12, 1))
        return account

    return Cast(
        committee=here,
        chen=member("chen", "陈晓舟"),
        liu=member("liu", "刘望溪"),
        zhou=member("zhou", "周听泉"),
        secretary=official("secretary", "会务秘书", Role.SESSION_SECRETARIAT, here),
        steward=official("steward", "值守员", Role.STEWARD, here),
        stranger=person("stranger", "路人"),
        neighbour=official("neighbour", "邻市秘书", Role.SESSION_SECRETARIAT, elsewhere),
    )


def _committee(slug: str, name: str) -> Committee:
    return Committee.objects.create(
        slug=slug, name=f"政协{name}委员会", short_name=f"{name}政协", area=name, level="city"
    )
