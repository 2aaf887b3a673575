"""The plan of one paper: everything decided before its first act."""

from dataclasses import dataclass
from datetime import date

from xieshang.core.models import Account
from xieshang.people.models import Member, Post
from xieshang.proposals.models import Proposal

from .cast import Seal
from .texts import Text

SOLE = Proposal.HandlingMode.SOLE
LEAD_AND_CO = Proposal.HandlingMode.LEAD_AND_CO
SEPARATE = Proposal.HandlingMode.SEPARATE
INDIVIDUAL, JOINT, PARTY = Proposal.Kind.INDIVIDUAL, Proposal.Kind.JOINT, Proposal.Kind.PARTY
MONEY, PLANNING = "市财政局", "市发展改革委"
"""Who is asked along when a matter has no second unit of its own."""


@dataclass
class Paper:
    """One paper and everything that will happen to it."""

    text: Text
    first: Member | None = None
    seal: Seal | None = None
    signing: tuple[Member, ...] = ()
    declining: tuple[Member, ...] = ()
    silent: tuple[Member, ...] = ()
    """Invited and not heard of."""
    revised: bool = False
    """Taken back from the co-signers once, changed, and sent to them again."""
    returned: str = ""
    """Given back by the first or the second review: "return", "return_second"."""
    withdrawn_after: str = ""
    """The act after which its proposer withdraws it."""
    merging: str = ""
    """What its proposer says to joining another paper: "agree", "decline"."""
    converting: str = ""
    """What its proposer says to an opinion report being made of it: "agree", "decline"."""
    mode: str = SOLE
    assigned_from: date | None = None
    """The day of the assignment meeting, for papers that wait for it."""
    disputed_by: str = ""
    """A unit it went to first and that says it is not its matter."""
    kept: bool = False
    """Whether that unit has to keep it all the same."""
    extension: str = ""
    """More time is asked for, and "granted" or "denied"."""
    silence: str = ""
    """A co-unit gives no opinion in time: its lead goes on ("passed"), or the assigning office says so ("released")."""
    corrected: bool = False
    """Assigned amiss: a unit is added, the lead passes to it, another is put in a place, and one is taken away."""
    sent_back: bool = False
    unsigned_once: bool = False
    code: str = "A"
    satisfaction: str = Proposal.Satisfaction.SATISFIED
    """What its proposer thinks in the end; empty for one who never answers."""
    again: bool = False
    """Dissatisfied at first: handled once more."""
    leader: Post | None = None
    """Who leads its handling, for a key proposal."""
    mark: str = ""
    """What becomes of the mark of a key proposal later on: "changed", "withdrawn"."""
    until: str = ""
    """The act at which the story stands today; empty when it is over."""

    @property
    def goes_on_file(self) -> bool:
        return not (self.withdrawn_after or self.text.reason or "agree" in (self.merging, self.converting))

    @property
    def units(self) -> tuple[str, ...]:
        """Who handles it, the lead first: one alone, or also the others whose matter it touches."""
        if self.mode == SOLE:
            return self.text.units[:1]
        lead, *others = self.text.units
        return (lead, *(others or (MONEY if lead != MONEY else PLANNING,)))

    @property
    def kind(self) -> str:
        if self.seal:
            return PARTY
        return JOINT if self.signing or self.declining or self.silent else INDIVIDUAL

    @property
    def proposer(self) -> Account:
        if self.seal:
            return self.seal.account
        assert self.first
        return self.first.account

    @property
    def addressed(self) -> str:
        """How a unit addresses the proposer: 陈一委员, or the party by its name."""
        return self.seal.party.short_name if self.seal else f"{self.proposer.name}委员"
