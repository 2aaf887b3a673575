"""What one person is to one proposal they may see: decides which parts of its page are theirs to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from xieshang.core.matching import matches
from xieshang.core.models import Account
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .actors import FIRST_PROPOSER
from .models import Cosignature, Handling, KeyProposal, Proposal


@dataclass(frozen=True)
class Reader:
    writes: bool
    """The first proposer, or the one who speaks for the party."""
    signs: bool
    """Asked to sign, whatever they answered."""
    joins: bool
    """First proposer of a paper that was merged into it."""
    office: bool
    """Sees everything at the committee: the office, the reviewers, the auditor."""
    leads: bool
    """The leader who supervises it as a key proposal."""
    handles: bool
    """The units that handle it, those who hand over and check, and the office."""
    may_call: bool
    """May read the proposer's phone number, one explicit look at a time: the proposal office and the units."""

    @property
    def concerned(self) -> bool:
        """Reads plans, talks and remarks; other members of the committee read the paper and the answers."""
        return self.writes or self.signs or self.joins or self.leads or self.handles

    @property
    def may_know_phone(self) -> bool:
        """Reads the masked number."""
        return self.writes or self.may_call

    @property
    def proposes(self) -> bool:
        """Reads the text while it is being changed; everyone else the wording last handed in."""
        return self.writes or self.signs


def reader_of(
    proposal: Proposal,
    account: Account,
    handlings: Iterable[Handling],
    names: Iterable[Cosignature],
    joined: Iterable[Proposal] = (),
    key: KeyProposal | None = None,
) -> Reader:
    """Costs no query."""
    standing = standing_of(account)
    at = proposal.committee_id
    office = at in standing.at(P.SEE_ALL_PROPOSALS)
    unit = not standing.units(P.HANDLE_PROPOSALS).isdisjoint(row.unit_id for row in handlings)
    return Reader(
        writes=bool(matches(FIRST_PROPOSER.query(account), proposal)),
        signs=not standing.members.isdisjoint(row.member_id for row in names),
        joins=any(matches(FIRST_PROPOSER.query(account), paper) for paper in joined),
        leads=bool(key and key.leader.account_id == account.pk),
        office=office,
        handles=office or unit or at in standing.at(P.CHECK_REPLIES) or at in standing.at(P.ASSIGN_PROPOSALS),
        may_call=unit or at in standing.at(P.FIRST_REVIEW),
    )
