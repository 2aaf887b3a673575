"""Everyone who acts in the demonstration, at hand without asking the database again."""

from dataclasses import dataclass, field
from random import Random

from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Party, Post, SpecialCommittee, Unit


@dataclass(frozen=True)
class Desk:
    """An undertaking unit with the two people who work there for proposals."""

    unit: Unit
    clerk: Account
    lead: Account


@dataclass(frozen=True)
class Seal:
    """A party or body with the account that speaks for it."""

    party: Party
    account: Account


@dataclass
class Cast:
    """The committee's people by what they do. Their posts last from before the first act on."""

    committee: Committee
    province: Committee
    named: dict[str, Account] = field(default_factory=dict)
    """Accounts by username."""
    members: list[Member] = field(default_factory=list)
    """Members who serve through all the years told."""
    latecomers: list[Member] = field(default_factory=list)
    """Members elected since, in place of those who left."""
    seals: list[Seal] = field(default_factory=list)
    desks: dict[str, Desk] = field(default_factory=dict)
    """Undertaking units by their short names."""
    office: list[Account] = field(default_factory=list)
    reviewers: list[Account] = field(default_factory=list)
    heads: list[Account] = field(default_factory=list)
    """Director and deputies of the proposal committee."""
    directors: dict[int, Account] = field(default_factory=dict)
    """Directors of the special committees, by the committee's id."""
    party_office: list[Account] = field(default_factory=list)
    government_office: list[Account] = field(default_factory=list)
    leaders: list[Post] = field(default_factory=list)

    def member(self, username: str) -> Member:
        return next(
            member for member in (*self.members, *self.latecomers) if member.account.username == username
        )

    def seal(self, short_name: str) -> Seal:
        return next(seal for seal in self.seals if seal.party.short_name == short_name)

    def head_of(self, lead: SpecialCommittee | None) -> Account:
        """Who heads what a special committee leads: its director; without one, the secretary-general."""
        return self.directors[lead.pk] if lead else self.named["secretarygeneral"]

    def assigners(self, unit: Unit) -> list[Account]:
        """Who hands proposals to this unit and reads its replies: its own side's office."""
        return self.party_office if unit.side == Unit.Side.PARTY else self.government_office

    def stranger(self, units: tuple[str, ...], rng: Random) -> str:
        """A unit of the same side as the first of these, and none of them."""
        side = self.desks[units[0]].unit.side
        near = [name for name, desk in self.desks.items() if desk.unit.side == side]
        return rng.choice([name for name in near if name not in units])
