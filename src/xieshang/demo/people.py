"""Founds the committees and fills them with invented people."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import count
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from xieshang.core.models import Account
from xieshang.people import services
from xieshang.people.founding.plan import CommitteePlan
from xieshang.people.models import Committee, Member, Post, Sector, SpecialCommittee, Term, Unit
from xieshang.people.roles import Role

from . import bodies, employers
from .accounts import MUST_CHANGE, NAMESAKE, PASSWORD, PEOPLE, SLUG, phone
from .cast import Cast, Desk, Seal
from .names import invented
from .places import COUNTIES, NEW_DISTRICT

LEFT_AND_JOINED = date(2025, 1, 20)
"""The day the standing committee released some members and elected others."""
_CHANGED = 8
_SECTOR_OF = {
    "member": "教育",
    "cosigner": "医药卫生",
    "standing": "经济",
    "convener": "农林",
    "twolevels": "科学技术",
    "chair": "特邀",
}
"""The sectors of the demonstration accounts that are members."""
_NEWCOMERS_SECTOR = "社会科学"
_NAMESAKES_SECTOR = "文化艺术"
"""The sector of the member who bears the name of ``NAMESAKE``."""


class Founding:
    """One founding: hands out accounts with names, phones and one password, and collects posts."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.names = invented(rng)
        self.orders = count(1)
        # Hashing is slow by design; five hundred times the same password is hashed once.
        self.password = make_password(PASSWORD)
        self.known = {person.username: person for person in PEOPLE}
        self.cast = Cast(*_committees())
        self.posts: list[Post] = []
        self._accounts(self.known)

    def people(self) -> Cast:
        term = _term(self.cast.committee, bodies.TERM, bodies.TERM_STARTS, bodies.SITTINGS)
        special = services.add_special_committees(
            committee=self.cast.committee, by=None, names=bodies.SPECIAL_COMMITTEES
        )
        self._parties()
        self._members(term, special)
        self._office(special)
        self._units()
        self._leaders()
        self._province()
        services.add_posts(committee=self.cast.committee, by=None, posts=self.posts)
        self.cast.leaders = list(
            Post.objects.filter(committee=self.cast.committee, role__in=(Role.SUPERVISING_LEADER, Role.CHAIR))
            .order_by("id")
            .select_related("account")
        )
        return self.cast

    def _accounts(self, usernames: Iterable[str], names: Iterator[str] | None = None) -> list[Account]:
        accounts = [
            Account(
                username=username,
                name=self.known[username].name if username in self.known else next(names or self.names),
                phone=phone(next(self.orders)),
                password=self.password,
                must_change_password=username == MUST_CHANGE,
            )
            for username in usernames
        ]
        services.open_accounts(committee=self.cast.committee, by=None, accounts=accounts)
        self.cast.named |= {account.username: account for account in accounts}
        return accounts

    def _post(self, account: Account, role: Role, title: str = "", **where) -> None:
        where.setdefault("committee", self.cast.committee)
        self.posts.append(Post(account=account, role=role, title=title, since=bodies.TERM_STARTS, **where))

    def _parties(self) -> None:
        parties = services.add_parties(
            committee=self.cast.committee,
            by=None,
            parties=[
                {"name": name, "short_name": short, "kind": kind} for _, name, short, kind in bodies.PARTIES
            ],
        )
        own_name = self.known["party"].name
        slugs = [slug for slug, _, short, _ in bodies.PARTIES if short != own_name]
        self._accounts(slugs, iter(party.short_name for party in parties if party.short_name != own_name))
        for party, (slug, *_) in zip(parties, bodies.PARTIES, strict=True):
            account = self.cast.named["party" if party.short_name == own_name else slug]
            self._post(account, Role.PARTY_ACCOUNT, party=party)
            self.cast.seals.append(Seal(party, account))

    def _members(self, term: Term, special: list[SpecialCommittee]) -> None:
        """Four hundred members; eight left since, and as many came in their place."""
        sectors = services.add_sectors(term=term, by=None, names=[name for name, _ in bodies.SECTORS])
        by_name = {sector.name: sector for sector in sectors}
        seats = [by_name[name] for name, seats in bodies.SECTORS for _ in range(seats)]
        for username, name in _SECTOR_OF.items():
            seats.remove(by_name[name])
            self.cast.members.append(self._member(self.cast.named[username], term, by_name[name], special))
        names = [next(self.names) for _seat in seats]
        names[seats.index(by_name[_NAMESAKES_SECTOR])] = self.known[NAMESAKE].name
        accounts = self._accounts((f"member{number:03d}" for number in range(1, len(seats) + 1)), iter(names))
        for account, sector in zip(accounts, seats, strict=True):
            self.cast.members.append(self._member(account, term, sector, special))
        # Those who left are ordinary members: nobody of the table and no convener.
        leaving = self.rng.sample(self.cast.members[len(_SECTOR_OF) :], _CHANGED)
        for member in leaving:
            member.left_on = LEFT_AND_JOINED
        joining = [
            self.cast.named[MUST_CHANGE],
            *self._accounts(f"joined{n}" for n in range(2, _CHANGED + 1)),
        ]
        for account, gone in zip(joining, leaving, strict=True):
            sector = by_name[_NEWCOMERS_SECTOR] if account.username == MUST_CHANGE else gone.sector
            member = self._member(account, term, sector, special)
            member.joined_on = LEFT_AND_JOINED
            self.cast.latecomers.append(member)
        services.add_members(
            committee=self.cast.committee, by=None, members=[*self.cast.members, *self.cast.latecomers]
        )
        self.cast.members = [member for member in self.cast.members if not member.left_on]

        for username in ("standing", "twolevels"):
            self._post(self.cast.named[username], Role.STANDING_MEMBER)
        for member in self.rng.sample(self.cast.members[len(_SECTOR_OF) :], 60):
            self._post(member.account, Role.STANDING_MEMBER)
        for sector in sectors:
            first = next(member for member in self.cast.members if member.sector_id == sector.pk)
            if sector.name == _SECTOR_OF["convener"]:
                first = self.cast.member("convener")
            self._post(first.account, Role.CONVENER, f"{sector.name}界别召集人", sector=sector)
        # They were seated by sector; who writes much and who little has nothing to do with that.
        known, others = self.cast.members[: len(_SECTOR_OF)], self.cast.members[len(_SECTOR_OF) :]
        self.cast.members = [*known, *self.rng.sample(others, len(others))]
        self._post(self.cast.named["liaison"], Role.SECTOR_LIAISON, sector=by_name["教育"])

    def _member(
        self, account: Account, term: Term, sector: Sector, special: list[SpecialCommittee]
    ) -> Member:
        own = bodies.SECTOR_OF_PARTY.get(sector.name)
        party = next((seal.party for seal in self.cast.seals if seal.party.short_name == own), None)
        if party is None and sector.name not in {"中共", "无党派"} and self.rng.random() < 0.3:
            party = self.rng.choice(self.cast.seals[:6]).party
        return Member(
            account=account,
            committee=self.cast.committee,
            term=term,
            sector=sector,
            party=party,
            special_committee=self.rng.choice(special),
            employer=self.rng.choice(employers.OF_SECTOR.get(sector.name, employers.ELSEWHERE)),
            joined_on=bodies.TERM_STARTS,
        )

    def _office(self, special: list[SpecialCommittee]) -> None:
        """The committee's own staff and the two offices that hand proposals over."""
        cast = self.cast

        def team(first: str, others: int) -> list[Account]:
            return [cast.named[first], *self._accounts(f"{first}{n}" for n in range(2, others + 2))]

        cast.office, cast.reviewers, cast.heads = team("office", 1), team("reviewer", 4), team("committee", 2)
        cast.party_office, cast.government_office = team("partyoffice", 1), team("govoffice", 2)
        supervision = ("督查室主任", "督查室干部", "督查室干部")
        for accounts, role, titles, where in (
            (
                cast.office,
                Role.PROPOSAL_OFFICE,
                ("办公室主任", "办公室干部"),
                {"special_committee": special[0]},
            ),
            (
                cast.heads,
                Role.PROPOSAL_COMMITTEE,
                ("主任", "副主任", "副主任"),
                {"special_committee": special[0]},
            ),
            (cast.reviewers, Role.REVIEW_GROUP, [f"审查第{name}组" for name in "一二三四五"], {}),
            (cast.party_office, Role.ASSIGNING_OFFICE_PARTY, [f"市委办{title}" for title in supervision], {}),
            (
                cast.government_office,
                Role.ASSIGNING_OFFICE_GOV,
                [f"市政府办{title}" for title in supervision],
                {},
            ),
        ):
            for account, title in zip(accounts, titles, strict=False):
                self._post(account, role, title, **where)
        staffed = [row for row in special if row.name != "教科卫体委员会"]
        self._post(
            cast.named["staff"],
            Role.COMMITTEE_STAFF,
            special_committee=next(row for row in special if row.name == "教科卫体委员会"),
        )
        for row, account in zip(staffed, self._accounts(f"staff{n}" for n in range(2, 9)), strict=True):
            self._post(account, Role.COMMITTEE_STAFF, special_committee=row)
        self._post(cast.named["generaloffice"], Role.GENERAL_OFFICE, "办公室主任")
        self._post(cast.named["secretarygeneral"], Role.SECRETARY_GENERAL, "秘书长")
        self._directors(special)
        self._post(cast.named["secretary"], Role.SESSION_SECRETARIAT, "大会秘书处会务组")
        self._post(cast.named["steward"], Role.STEWARD)
        self._post(cast.named["outreach"], Role.OUTREACH_OFFICER, "委员联络办干部")
        self._post(cast.named["outreachhead"], Role.OUTREACH_OFFICER, "委员联络办主任")
        self._post(cast.named["pubwriter"], Role.PUBLICITY_EDITOR, "宣传处干部")
        self._post(cast.named["pubeditor"], Role.PUBLICITY_EDITOR, "宣传处干部")
        self._post(cast.named["pubeditor2"], Role.PUBLICITY_EDITOR, "宣传处干部")
        self._post(cast.named["pubhead"], Role.PUBLICITY_REVIEWER, "宣传处长")
        self._post(cast.named["chair"], Role.PUBLICITY_ISSUER, "分管宣传")
        self._post(cast.named["learning"], Role.LEARNING_OFFICER, "委员联络委干部")
        self._post(cast.named["learning2"], Role.LEARNING_OFFICER, "委员联络委副主任")
        self._post(cast.named["librarian"], Role.LIBRARIAN, "文史委干部")
        self._post(cast.named["rulekeeper"], Role.RULE_KEEPER, "办公室干部")
        self._post(cast.named["rulekeeper2"], Role.RULE_KEEPER, "办公室副主任")
        self._post(cast.named["auditor"], Role.AUDITOR)
        self._post(cast.named["security"], Role.SECURITY_ADMIN)
        self._post(cast.named["system"], Role.SYSTEM_ADMIN)

    def _directors(self, special: list[SpecialCommittee]) -> None:
        """Two of them are accounts of the table; the others are members of their own special committee."""
        known = {"提案委员会": "committee", "教科卫体委员会": "director"}
        for row in special:
            if row.name in known:
                account = self.cast.named[known[row.name]]
            else:
                plain = self.cast.members[len(_SECTOR_OF) :]
                account = next(member.account for member in plain if member.special_committee_id == row.pk)
            self.cast.directors[row.pk] = account
            self._post(account, Role.COMMITTEE_DIRECTOR, "主任", special_committee=row)

    def _units(self) -> None:
        committee = self.cast.committee
        units = services.add_units(
            committee=committee,
            by=None,
            units=[
                Unit(committee=committee, name=name, short_name=short, side=side)
                for _, name, short, side in bodies.UNITS
            ],
        )
        known = {("jiaoyu", "clerk"): "clerk", ("jiaoyu", "lead"): "lead", ("caizheng", "clerk"): "coclerk"}
        usernames = {
            (slug, part): known.get((slug, part), f"{slug}-{part}")
            for slug, *_ in bodies.UNITS
            for part in ("clerk", "lead")
        }
        self._accounts(name for name in usernames.values() if name not in self.known)
        for unit, (slug, *_) in zip(units, bodies.UNITS, strict=True):
            clerk, lead = (self.cast.named[usernames[slug, part]] for part in ("clerk", "lead"))
            self._post(clerk, Role.HANDLING_UNIT_CLERK, "办公室经办人", unit=unit)
            self._post(lead, Role.HANDLING_UNIT_LEAD, "主要负责人", unit=unit)
            self.cast.desks[unit.short_name] = Desk(unit, clerk, lead)

    def _leaders(self) -> None:
        titles = [title for title, seats in bodies.LEADERS for _ in range(seats)]
        others = self._accounts(f"leader{n}" for n in range(2, len(titles) + 1))
        # The account of the table is a deputy mayor: the last title of the list.
        for title, account in zip(titles, [*others, self.cast.named["leader"]], strict=True):
            self._post(account, Role.SUPERVISING_LEADER, title)
        chairs = [title for title, seats in bodies.CHAIRS for _ in range(seats)]
        plain = [m.account for m in self.cast.members if m.sector.name == "中共"][: len(chairs) - 1]
        plain.insert(1, self.cast.named["chair"])
        for title, account in zip(chairs, plain, strict=True):
            self._post(account, Role.CHAIR, title)

    def _province(self) -> None:
        """Some members sit in the provincial committee as well, with the same account."""
        province = self.cast.province
        term = _term(province, bodies.PROVINCIAL_TERM, date(2022, 12, 1), bodies.PROVINCIAL_SITTINGS)
        sectors = services.add_sectors(term=term, by=None, names=bodies.PROVINCIAL_SECTORS)
        both = [self.cast.member("twolevels"), *self.rng.sample(self.cast.members[len(_SECTOR_OF) :], 11)]
        members = [
            Member(
                account=member.account,
                committee=province,
                term=term,
                sector=self.rng.choice(sectors),
                party=None,
                employer=member.employer,
                joined_on=term.starts_on,
            )
            for member in both
        ]
        services.add_members(committee=province, by=None, members=members)
        self._post(self.cast.named["twolevels"], Role.MEMBER, committee=province)


def _committees() -> tuple[Committee, Committee]:
    """The tree: the province, its city, and the city's fifteen area units. Returns the city's and the province's."""
    province = _found(CommitteePlan("贵州省", "guizhou", "520000"), Committee.Level.PROVINCIAL, None)
    city = _found(CommitteePlan("遵义市", SLUG, "520300"), Committee.Level.CITY, province)
    for county in COUNTIES:
        name = f"中国人民政治协商会议{county.name}委员会"
        _found(CommitteePlan(county.spoken, county.slug, county.code, name), Committee.Level.COUNTY, city)
    name = "中国人民政治协商会议遵义市新蒲新区工作委员会"
    district = CommitteePlan(NEW_DISTRICT.spoken, NEW_DISTRICT.slug, name=name, working=True)
    _found(district, Committee.Level.COUNTY, city)
    return city, province


def _found(plan: CommitteePlan, level: str, parent: Committee | None) -> Committee:
    return services.found_committee(by=None, parent=parent, level=level, **plan.columns)


def _term(committee: Committee, ordinal: int, starts_on: date, sittings: Iterable[bodies.Sitting]) -> Term:
    term = services.begin_term(committee=committee, by=None, ordinal=ordinal, starts_on=starts_on)
    for sitting in sittings:
        services.open_session(
            committee=committee,
            by=None,
            term=term,
            ordinal=sitting.ordinal,
            collects_from=sitting.collects_from,
            opens_on=sitting.opens_on,
            closes_on=sitting.closes_on,
            deadline=timezone.make_aware(datetime.combine(sitting.deadline, time(18))),
        )
    return term
