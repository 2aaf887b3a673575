"""The acts of people on one paper: each calls the service that a page would call."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.outcomes import conversions
from xieshang.people.models import Member
from xieshang.proposals import services
from xieshang.proposals.lifecycle import COSIGNING, GOOD_MARK, HANDLING, KEY_MARK, PROPOSAL
from xieshang.proposals.models import Contact, Cosignature, GoodProposal, Handling, KeyProposal, Proposal
from xieshang.proposals.states import CosignatureState, KeyOutcome

from .cast import Cast, Desk
from .paper import Paper
from .texts import reply, say


@dataclass
class Work:
    """One unit's part of the work on the paper."""

    handling: Handling
    desk: Desk


@dataclass
class PaperActs:
    """The records of one paper while its story lasts, and the acts that make and move them."""

    paper: Paper
    cast: Cast
    rng: Random
    proposal: Proposal = field(init=False)
    work: list[Work] = field(init=False, default_factory=list)
    mark: KeyProposal = field(init=False)
    extension: str = field(init=False, default="")
    """The reason for which more time was asked."""
    good: GoodProposal = field(init=False)
    main: "PaperActs | None" = field(init=False, default=None)
    """The paper on the same matter which this one is asked to join."""

    # Writing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        paper = self.paper
        self.proposal = services.begin(
            by=paper.proposer,
            committee=self.cast.committee,
            kind=paper.kind,
            member=paper.first,
            party=paper.seal.party if paper.seal else None,
        )

    def save(self) -> None:
        text = self.paper.text
        unit = self.cast.desks[text.units[0]].unit if text.units else None
        services.save_text(
            proposal=self.proposal,
            by=self.paper.proposer,
            **text.parts
            | {
                "field": text.field,
                "suggested_unit": unit if self.rng.random() < 0.8 else None,
                "from_research": text.walked,
                "may_publish": self.rng.random() < 0.9,
                "wants_contact": self.rng.random() < 0.5,
            },
        )

    def change(self) -> None:
        self.paper.text = self.paper.text.fuller()
        services.save_text(proposal=self.proposal, by=self.paper.proposer, **self.paper.text.parts)

    def invite(self) -> None:
        members = (*self.paper.signing, *self.paper.declining, *self.paper.silent)
        services.invite(proposal=self.proposal, by=self.paper.proposer, members=members)

    def revise(self) -> None:
        PROPOSAL.take("revise", self.proposal, by=self.paper.proposer)

    def sign_name(self, member: Member) -> None:
        services.accept(cosignature=self._cosignature_of(member), by=member.account)

    def decline(self, member: Member) -> None:
        COSIGNING.take(
            "decline", self._cosignature_of(member), by=member.account, note=self._say("notes", "decline")
        )

    def submit(self) -> None:
        services.submit(proposal=self.proposal, by=self.paper.proposer)

    def resubmit(self) -> None:
        services.resubmit(proposal=self.proposal, by=self.paper.proposer)

    def withdraw(self) -> None:
        services.withdraw(proposal=self.proposal, by=self.paper.proposer, note=self._say("notes", "withdraw"))

    # Reviewing --------------------------------------------------------------------------------

    def pass_first(self) -> None:
        PROPOSAL.take(
            "pass_first",
            self.proposal,
            by=self._one(self.cast.office),
            change={"field": self.paper.text.field},
        )

    def pass_second(self) -> None:
        PROPOSAL.take("pass_second", self.proposal, by=self._one(self.cast.reviewers))

    def give_back(self) -> None:
        second = self.paper.returned == "return_second"
        PROPOSAL.take(
            self.paper.returned,
            self.proposal,
            by=self._one(self.cast.reviewers if second else self.cast.office),
            note=self._say("notes", "return"),
        )

    def refuse(self) -> None:
        text = self.paper.text
        services.refuse(
            proposal=self.proposal, by=self._one(self.cast.heads), refusal_reason=text.reason, note=text.note
        )

    def file(self) -> None:
        PROPOSAL.take("file", self.proposal, by=self._one(self.cast.heads))

    def ask_merge(self) -> None:
        assert self.main
        services.ask_merge(proposal=self.proposal, by=self._one(self.cast.office), main=self.main.proposal)

    def agree_merge(self) -> None:
        services.agree_merge(proposal=self.proposal, by=self.paper.proposer)

    def decline_merge(self) -> None:
        services.decline_merge(
            proposal=self.proposal, by=self.paper.proposer, note=self._say("notes", "decline_merge")
        )

    def ask_convert(self) -> None:
        PROPOSAL.take(
            "ask_convert",
            self.proposal,
            by=self._one(self.cast.office),
            note=self._say("notes", "ask_convert"),
        )

    def agree_convert(self) -> None:
        PROPOSAL.take("agree_convert", self.proposal, by=self.paper.proposer)
        conversions.derive(lambda: True)

    def decline_convert(self) -> None:
        PROPOSAL.take(
            "decline_convert",
            self.proposal,
            by=self.paper.proposer,
            note=self._say("notes", "decline_convert"),
        )

    # Handling ---------------------------------------------------------------------------------

    def assign(self) -> None:
        paper = self.paper
        names = (paper.disputed_by or paper.units[0], *paper.units[1:])
        desks = [self.cast.desks[name] for name in names]
        handlings = services.assign(
            proposal=self.proposal,
            by=self._one(self.cast.assigners(desks[0].unit)),
            handling_mode=paper.mode,
            lead=desks[0].unit,
            others=[desk.unit for desk in desks[1:]],
        )
        self.work = [Work(handling, desk) for handling, desk in zip(handlings, desks, strict=True)]

    def dispute(self) -> None:
        work = self.work[0]
        HANDLING.take("dispute", work.handling, by=work.desk.lead, note=self._say("notes", "dispute"))

    def decide_dispute(self) -> None:
        work, paper = self.work[0], self.paper
        by = self._one(self.cast.assigners(work.desk.unit))
        if paper.kept:
            HANDLING.take("keep", work.handling, by=by, note=self._say("notes", "keep"))
            return
        desk = self.cast.desks[paper.units[0]]
        services.move(handling=work.handling, by=by, unit=desk.unit)
        handling = Handling.objects.select_related("proposal").get(proposal=self.proposal, unit=desk.unit)
        self.work[0] = Work(handling, desk)

    def accept(self, place: int) -> None:
        work = self.work[place]
        HANDLING.take("accept", work.handling, by=work.desk.clerk)

    def start(self, place: int) -> None:
        work = self.work[place]
        HANDLING.take(
            "start", work.handling, by=work.desk.clerk, change={"plan": self._say("handling", "plan")}
        )

    def give_opinion(self, place: int) -> None:
        work = self.work[place]
        HANDLING.take(
            "give_opinion",
            work.handling,
            by=work.desk.clerk,
            change={"opinion": self._say("handling", "opinion")},
        )

    def go_without(self, place: int) -> None:
        work = self.work[place]
        by = self._one(self.cast.assigners(work.desk.unit))
        HANDLING.take("go_without", work.handling, by=by, note=self._say("notes", "go_without"))

    def late_opinion(self, place: int) -> None:
        work = self.work[place]
        opinion = {"opinion": self._say("handling", "opinion")}
        HANDLING.take("late_opinion", work.handling, by=work.desk.clerk, change=opinion)

    def contact(self, place: int) -> None:
        work = self.work[place]
        services.log_contact(
            handling=work.handling,
            by=work.desk.clerk,
            held_on=clock.today(),
            form=self.rng.choice(Contact.Form.values),
            people=self._say("handling", "people", place),
            summary=self._say("handling", "talk", place),
        )

    def ask_extension(self) -> None:
        work, self.extension = self.work[0], self._say("notes", "extension")
        HANDLING.take(
            "ask_extension",
            work.handling,
            by=work.desk.lead,
            note=self.extension,
            change={"asked_until": work.handling.reply_due_on + timedelta(days=self.rng.randint(20, 40))},
        )

    def decide_extension(self) -> None:
        work, granted = self.work[0], self.paper.extension == "granted"
        by = self._one(self.cast.assigners(work.desk.unit))
        if granted:
            services.grant_extension(handling=work.handling, by=by, note=self.extension)
        else:
            HANDLING.take("deny_extension", work.handling, by=by, note=self._say("notes", "deny"))

    def draft(self, place: int) -> None:
        work, paper = self.work[place], self.paper
        again = work.handling.round > 1
        # The first unit's answer decides; handled once more, a plan becomes a thing done.
        code = "A" if again or place else paper.code
        publication = self.rng.choices(("open", "on_request", "closed"), (80, 15, 5))[0]
        services.draft_reply(
            handling=work.handling,
            by=work.desk.clerk,
            text=reply(self.rng, paper.text, self._about(place), code, again=again),
            result_code=code,
            publication=publication,
            contact_person=work.desk.clerk.name,
            contact_phone=work.desk.clerk.phone or "",
        )

    def send_back(self, place: int) -> None:
        self._return_reply(place, "send_back", self._one(self.cast.assigners(self.work[place].desk.unit)))

    def decline_to_sign(self, place: int) -> None:
        self._return_reply(place, "decline_to_sign", self.work[place].desk.lead)

    def _return_reply(self, place: int, action: str, by: Account) -> None:
        note = self._say("notes", "send_back" if action == "send_back" else "redraft")
        HANDLING.take(action, self.work[place].handling, by=by, note=note)

    def pass_reply(self, place: int) -> None:
        work = self.work[place]
        HANDLING.take("pass_reply", work.handling, by=self._one(self.cast.assigners(work.desk.unit)))

    def sign(self, place: int) -> None:
        work = self.work[place]
        services.sign(handling=work.handling, by=work.desk.lead)
        self.proposal.refresh_from_db()

    # Judging ----------------------------------------------------------------------------------

    def rate(self, result: str) -> None:
        best = Proposal.Satisfaction.SATISFIED
        mild = Proposal.Satisfaction.BASICALLY if result != best and self.rng.random() < 0.5 else best
        key = "again" if self.proposal.round > 1 else result
        services.rate(
            proposal=self.proposal,
            by=self.paper.proposer,
            attitude=mild,
            process=mild,
            result=result,
            comment=self._say("rating", key),
        )

    def rehandle(self) -> None:
        services.rehandle(
            proposal=self.proposal, by=self._one(self.cast.heads), note=self._say("notes", "rehandle")
        )
        for work in self.work:
            work.handling.refresh_from_db()

    def close(self) -> None:
        PROPOSAL.take("close", self.proposal, by=self._one(self.cast.office))

    def close_silent(self) -> None:
        PROPOSAL.take("close_silent", self.proposal, by=self._one(self.cast.office))

    # Marks ------------------------------------------------------------------------------------

    def mark_key(self) -> None:
        assert self.paper.leader
        ways = KeyProposal.Way.values
        self.mark = services.mark_key(
            proposal=self.proposal,
            by=self._one(self.cast.heads),
            leader=self.paper.leader,
            way=ways[(self.proposal.number or 0) % len(ways)],
        )

    def take_up(self) -> None:
        KEY_MARK.take("take_up", self.mark, by=self.mark.leader.account)

    def change_leader(self) -> None:
        other = next(post for post in self.cast.leaders if post != self.paper.leader)
        note = self._say("marks", "changed")
        services.change_leader(keyproposal=self.mark, by=self._one(self.cast.heads), leader=other, note=note)
        self.mark.leader = other

    def change_way(self) -> None:
        way = next(way for way in KeyProposal.Way.values if way != self.mark.way)
        by, note = self._one(self.cast.heads), self._say("marks", "changed")
        KEY_MARK.take("change_way", self.mark, by=by, note=note, change={"way": way})

    def withdraw_mark(self) -> None:
        by = self._one(self.cast.heads)
        KEY_MARK.take("withdraw", self.mark, by=by, note=self._say("marks", "withdrawn"))

    def record_outcome(self) -> None:
        self.mark.proposal = self.proposal
        services.record_outcome(
            keyproposal=self.mark,
            by=self._one(self.cast.heads),
            outcome=KeyOutcome.IMPLEMENTED,
            note=self._say("marks", "implemented"),
        )

    def name_good(self, year: int) -> None:
        self.good = services.name_good(
            proposal=self.proposal,
            by=self._one(self.cast.office),
            year=year,
            reason=self._say("marks", "good"),
        )

    def revoke_good(self) -> None:
        by = self._one(self.cast.office)
        GOOD_MARK.take("revoke", self.good, by=by, note=self._say("marks", "revoked"))

    # Words and people -------------------------------------------------------------------------

    def _about(self, place: int) -> dict[str, str]:
        text = self.paper.text
        unit = self.work[place].desk.unit.short_name if self.work else ""
        return {
            "subject": text.subject,
            "place": text.place,
            "proposer": self.paper.addressed,
            "unit": unit,
        }

    def _say(self, room: str, key: str, place: int = 0) -> str:
        return say(self.rng, room, key, self._about(place))

    def _cosignature_of(self, member: Member) -> Cosignature:
        return self.proposal.cosignatures.select_related("proposal").get(
            member=member, state=CosignatureState.INVITED
        )

    def _one(self, accounts: list[Account]) -> Account:
        """Somebody of a team; most often the one whose account is in the table."""
        return accounts[0] if self.rng.random() < 0.6 else self.rng.choice(accounts)
