"""The people of the tests, and papers brought to any point of their life by the services people use.

Nobody here exists. The committee is a city's, its sixth term, its third plenary session; every
test plays on the morning of the session's second day unless it travels (`cast.on`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from django.test import Client
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Party, PlenarySession, Post, Sector, Term, Unit
from xieshang.people.roles import Role
from xieshang.proposals import services
from xieshang.proposals.lifecycle import HANDLING, PROPOSAL
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S

MORNING = timezone.make_aware(datetime(2024, 1, 17, 10))
FIELD = "社会建设"
PASSWORD = "a-long-walk-by-the-river"

FRAME = 5
"""Queries of the frame around every page: session, account, posts, memberships, unread notices."""

_LIFE = (
    S.DRAFT,
    S.SUBMITTED,
    S.SECOND_REVIEW,
    S.FINAL_REVIEW,
    S.FILED,
    S.ASSIGNED,
    S.REPLIED,
    S.FEEDBACK_GIVEN,
    S.CLOSED,
)
_HANDLED = (H.ASSIGNED, H.ACCEPTED, H.HANDLING, H.IN_REVIEW, H.TO_SIGN, H.REPLIED)
_ASSISTED = (H.ASSIGNED, H.ACCEPTED, H.HANDLING, H.OPINION_GIVEN)


@dataclass
class Place:
    """One committee with its term, its sessions and the bodies inside it."""

    committee: Committee
    term: Term
    session: PlenarySession
    last_session: PlenarySession
    education: Sector
    medicine: Sector
    party: Party
    schools: Unit
    finance: Unit
    health: Unit


@dataclass
class Cast:
    """Everybody, with what they hold; ``neighbour`` is the office of another committee."""

    place: Place
    elsewhere: Place
    chen: Account
    liu: Account
    zhou: Account
    party_keeper: Account
    office: Account
    reviewer: Account
    director: Account
    assigner: Account
    schools_clerk: Account
    schools_lead: Account
    finance_clerk: Account
    finance_lead: Account
    health_clerk: Account
    health_lead: Account
    auditor: Account
    nobody: Account
    neighbour: Account
    neighbour_member: Account
    _numbers: count = field(default_factory=lambda: count(1))

    # Time and people --------------------------------------------------------------------------

    def on(self, *day: int, hour: int = 10):
        """Everything inside happens on that day: ``with cast.on(2024, 2, 6): …``."""
        return clock.travel(timezone.make_aware(datetime(*day, hour)))

    def browser_of(self, person: Account, *, language: str = "zh-hans") -> Client:
        """A browser in which this person is signed in, reading in their language."""
        Account.objects.filter(pk=person.pk).update(language=language)
        client = Client()
        client.force_login(person)
        return client

    def member(self, person: Account) -> Member:
        """The person's membership of the term."""
        return person.memberships.get()

    # Papers -----------------------------------------------------------------------------------

    def draft(
        self,
        *,
        by: Account | None = None,
        party: Party | None = None,
        kind: str = "",
        title: str = "",
        **text: object,
    ) -> Proposal:
        """A complete draft of a member (or of a party, by its keeper), not yet handed in."""
        person = by or (self.party_keeper if party else self.chen)
        member = None if party else self.member(person)
        committee = party.committee if party else member.committee
        proposal = services.begin(
            by=person,
            committee=committee,
            kind=kind or (Proposal.Kind.PARTY if party else Proposal.Kind.INDIVIDUAL),
            member=member,
            party=party,
        )
        words = {
            "title": title or f"关于改善第{next(self._numbers)}处河边步道照明的提案",
            "situation": "步道长两公里，夜间只有三盏灯。",
            "analysis": "照明由三个单位分管，没有一家牵头。",
            "suggestions": "一、由一个单位牵头。二、今年补齐路灯。",
        }
        return services.save_text(proposal=proposal, by=person, **(words | text))

    def paper(
        self,
        state: S = S.SUBMITTED,
        *,
        units: Iterable[Unit] = (),
        mode: str = "",
        result_code: str = "A",
        result: str = "satisfied",
        **draft: object,
    ) -> Proposal:
        """A proposal brought to ``state`` step by step, by the people who would do it."""
        proposal = self.draft(**draft)
        units = tuple(units) or (self.place.schools,)
        for reached in _LIFE[1 : _LIFE.index(state) + 1]:
            self._next(proposal, reached, units=units, mode=mode, result_code=result_code, result=result)
        return proposal

    def joint_paper(self, *, cosigners: Iterable[Account] = (), **draft: object) -> Proposal:
        """A joint proposal whose co-signers have been asked and have not answered yet."""
        proposal = self.draft(kind=Proposal.Kind.JOINT, **draft)
        services.invite(
            proposal=proposal,
            by=proposal.written_by,
            members=[self.member(person) for person in cosigners or (self.liu,)],
        )
        return proposal

    def _next(self, proposal: Proposal, reached: S, *, units, mode, result_code, result) -> None:
        if reached == S.SUBMITTED:
            services.submit(proposal=proposal, by=proposal.written_by)
        elif reached == S.SECOND_REVIEW:
            PROPOSAL.take("pass_first", proposal, by=self.office, change={"field": FIELD})
        elif reached == S.FINAL_REVIEW:
            PROPOSAL.take("pass_second", proposal, by=self.reviewer)
        elif reached == S.FILED:
            PROPOSAL.take("file", proposal, by=self.director)
        elif reached == S.ASSIGNED:
            lead, *others = units
            services.assign(
                proposal=proposal,
                by=self.assigner,
                handling_mode=mode or ("lead_and_co" if others else "sole"),
                lead=lead,
                others=others,
            )
        elif reached == S.REPLIED:
            # Co-units first: the lead unit's reply waits for their opinions.
            for handling in proposal.handlings.order_by("part"):
                self.carry(handling, result_code=result_code)
            proposal.refresh_from_db()
        elif reached == S.FEEDBACK_GIVEN:
            services.rate(
                proposal=proposal,
                by=proposal.written_by,
                attitude="satisfied",
                process="satisfied",
                result=result,
                comment="路灯还没有亮。" if result == "dissatisfied" else "",
            )
        elif reached == S.CLOSED:
            PROPOSAL.take("close", proposal, by=self.office)

    # Handlings --------------------------------------------------------------------------------

    def clerk_of(self, unit: Unit) -> Account:
        return Account.objects.get(posts__unit=unit, posts__role=Role.HANDLING_UNIT_CLERK)

    def lead_of(self, unit: Unit) -> Account:
        return Account.objects.get(posts__unit=unit, posts__role=Role.HANDLING_UNIT_LEAD)

    def leading_post(self) -> Post:
        """The post in which 周听泉 leads the supervision of key proposals."""
        return Post.objects.get_or_create(
            account=self.zhou,
            committee=self.place.committee,
            role=Role.CHAIR,
            defaults={"title": "市政协副主席", "since": self.place.term.starts_on},
        )[0]

    def carry(self, handling: Handling, to: H | None = None, *, result_code: str = "A") -> Handling:
        """One unit's work brought to ``to`` (by default to its end) by the unit's own people."""
        life = _ASSISTED if handling.part == Handling.Part.CO else _HANDLED
        wanted = life.index(to or life[-1])
        for reached in life[life.index(H(handling.state)) + 1 : wanted + 1]:
            self._work(handling, reached, result_code)
        return handling

    def _work(self, handling: Handling, reached: H, result_code: str) -> None:
        clerk = self.clerk_of(handling.unit)
        if reached == H.ACCEPTED:
            HANDLING.take("accept", handling, by=clerk)
        elif reached == H.HANDLING:
            HANDLING.take("start", handling, by=clerk, change={"plan": "三月看现场，五月前补齐。"})
        elif reached == H.OPINION_GIVEN:
            HANDLING.take("give_opinion", handling, by=clerk, change={"opinion": "经费可以列入今年预算。"})
        elif reached == H.IN_REVIEW:
            services.log_contact(
                handling=handling,
                by=clerk,
                held_on=clock.today(),
                form="phone",
                people="经办人、提案人",
                summary="就方案交换了意见。",
            )
            services.draft_reply(
                handling=handling,
                by=clerk,
                text="路灯已列入今年计划。",
                result_code=result_code,
                publication="open",
                contact_person="经办人",
            )
        elif reached == H.TO_SIGN:
            HANDLING.take("pass_reply", handling, by=self.assigner)
        elif reached == H.REPLIED:
            services.sign(handling=handling, by=self.lead_of(handling.unit))


def place(slug: str, name: str) -> Place:
    """A committee in the third session of its sixth term, with what it needs to take in proposals."""
    committee = Committee.objects.create(
        slug=slug, name=f"政协{name}委员会", short_name=f"{name}政协", area=name, level="city"
    )
    term = Term.objects.create(committee=committee, ordinal=6, starts_on=date(2021, 12, 1))

    def session(ordinal: int, year: int) -> PlenarySession:
        return PlenarySession.objects.create(
            committee=committee,
            term=term,
            ordinal=ordinal,
            collects_from=date(year - 1, 10, 20),
            opens_on=date(year, 1, 16),
            closes_on=date(year, 1, 19),
            deadline=timezone.make_aware(datetime(year, 1, 17, 18)),
        )

    def sector(label: str, order: int) -> Sector:
        return Sector.objects.create(committee=committee, term=term, name=label, order=order)

    def unit(label: str) -> Unit:
        return Unit.objects.create(committee=committee, name=f"{name}{label}", short_name=label)

    return Place(
        committee=committee,
        term=term,
        last_session=session(2, 2023),
        session=session(3, 2024),
        education=sector("教育", 1),
        medicine=sector("医药卫生", 2),
        party=Party.objects.create(committee=committee, name="民盟江城市委会", short_name="民盟"),
        schools=unit("市教育局"),
        finance=unit("市财政局"),
        health=unit("市卫生健康局"),
    )


def everybody() -> Cast:
    """The whole cast on an empty stage."""
    here, elsewhere = place("jiangcheng", "江城"), place("shancheng", "山城")

    def person(username: str, name: str, role: str = "", where: Place = here, **post) -> Account:
        account = Account.objects.create(username=username, name=name, password=PASSWORD)
        if role:
            Post.objects.create(
                account=account, committee=where.committee, role=role, since=date(2021, 12, 1), **post
            )
        return account

    def member(username: str, name: str, sector: Sector) -> Account:
        account = person(username, name)
        Member.objects.create(
            account=account,
            committee_id=sector.committee_id,
            term_id=sector.term_id,
            sector=sector,
            joined_on=date(2021, 12, 1),
        )
        return account

    return Cast(
        place=here,
        elsewhere=elsewhere,
        chen=member("chen", "陈晓舟", here.education),
        liu=member("liu", "刘望溪", here.medicine),
        zhou=member("zhou", "周听泉", here.education),
        party_keeper=person("keeper", "盟务专员", Role.PARTY_ACCOUNT, party=here.party),
        office=person("office", "提案办专员", Role.PROPOSAL_OFFICE),
        reviewer=person("reviewer", "审查组组长", Role.REVIEW_GROUP),
        director=person("director", "提案委主任", Role.PROPOSAL_COMMITTEE),
        assigner=person("assigner", "督查科科长", Role.ASSIGNING_OFFICE_GOV),
        schools_clerk=person("schools.clerk", "教育经办", Role.HANDLING_UNIT_CLERK, unit=here.schools),
        schools_lead=person("schools.lead", "教育局长", Role.HANDLING_UNIT_LEAD, unit=here.schools),
        finance_clerk=person("finance.clerk", "财政经办", Role.HANDLING_UNIT_CLERK, unit=here.finance),
        finance_lead=person("finance.lead", "财政局长", Role.HANDLING_UNIT_LEAD, unit=here.finance),
        health_clerk=person("health.clerk", "卫健经办", Role.HANDLING_UNIT_CLERK, unit=here.health),
        health_lead=person("health.lead", "卫健局长", Role.HANDLING_UNIT_LEAD, unit=here.health),
        auditor=person("auditor", "审计专员", Role.AUDITOR),
        nobody=person("nobody", "无职之人"),
        neighbour=person("neighbour", "邻市提案办", Role.PROPOSAL_OFFICE, where=elsewhere),
        neighbour_member=member("neighbour.member", "邻市委员", elsewhere.education),
    )
