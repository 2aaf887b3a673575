"""What is to be founded, as plain values; a committee's names follow from its area where nobody says them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from xieshang.core.refusals import Problem

from ..models import Committee, Party
from ..roles import Role

LEVELS = tuple(Committee.Level)
"""From the nation down to the counties."""

FIRST_ROLES = (Role.GENERAL_OFFICE, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
"""The four people a committee begins with."""


@dataclass(frozen=True)
class CommitteePlan:
    """One committee of the tree."""

    area: str
    slug: str
    area_code: str = ""
    name: str = ""
    short_name: str = ""
    working: bool = False
    """Whether it is a working committee (政协工委), as in a new district."""

    @property
    def columns(self) -> dict[str, str]:
        """What its row has, beside its level and its place in the tree."""
        kind = Committee.Kind.WORKING_COMMITTEE if self.working else Committee.Kind.COMMITTEE
        body, short = ("工作委员会", "政协工委") if self.working else ("委员会", "政协")
        return {
            "slug": self.slug,
            "name": self.name or f"中国人民政治协商会议{self.area}{body}",
            "short_name": self.short_name or f"{self.area}{short}",
            "area": self.area,
            "area_code": self.area_code,
            "kind": kind,
        }


@dataclass(frozen=True)
class SessionPlan:
    """One plenary session."""

    ordinal: int
    collects_from: date
    opens_on: date
    closes_on: date
    deadline: datetime


@dataclass(frozen=True)
class TermPlan:
    """The present term with its sessions and its sectors."""

    ordinal: int
    starts_on: date
    ends_on: date | None = None
    sessions: tuple[SessionPlan, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartyPlan:
    """A party or body that takes part."""

    short_name: str
    kind: str = Party.Kind.PARTY
    name: str = ""

    @property
    def columns(self) -> dict[str, str]:
        return {"name": self.name or self.short_name, "short_name": self.short_name, "kind": self.kind}


@dataclass(frozen=True)
class FirstPerson:
    """One of the four first accounts."""

    name: str
    username: str
    phone: str
    title: str = ""


@dataclass(frozen=True)
class Plan:
    """A committee with everything it begins with."""

    level: str
    committee: CommitteePlan
    above: tuple[CommitteePlan, ...] = ()
    """The committees above it, the highest first: of a city, the province."""
    below: tuple[CommitteePlan, ...] = ()
    """Those right below it: of a city, its counties."""
    term: TermPlan | None = None
    special_committees: tuple[str, ...] = ()
    parties: tuple[PartyPlan, ...] = ()
    people: Mapping[str, FirstPerson] = field(default_factory=dict)
    """The first accounts by role; none where the committee has its people already."""

    @property
    def tree(self) -> list[tuple[CommitteePlan, str]]:
        """Every committee with its level, the highest first."""
        here = LEVELS.index(Committee.Level(self.level))
        chain = [*self.above, self.committee]
        levels = [LEVELS[here - len(self.above) + place] for place in range(len(chain))]
        below = [(committee, LEVELS[here + 1]) for committee in self.below]
        return [*zip(chain, levels, strict=True), *below]


@dataclass(frozen=True)
class Bodies:
    """Bodies to be added to a committee."""

    sectors: tuple[str, ...]
    special_committees: tuple[str, ...]
    parties: tuple[PartyPlan, ...]
    problems: tuple[Problem, ...]
    """What is wrong with them, by field."""


def problems(plan: Plan) -> Iterator[Problem]:
    """What can be said of the plan by itself; the field is the place in the file, with dots."""
    here = LEVELS.index(Committee.Level(plan.level))
    if len(plan.above) > here:
        yield Problem("above", _("上级机构太多：%(level)s之上最多有%(most)d级。") % _limit(plan.level, here))
    if plan.below and here == len(LEVELS) - 1:
        yield Problem("below", _("县级之下没有政协机构。"))
    slugs = [plan.committee.slug, *(each.slug for each in (*plan.above, *plan.below))]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield Problem(
            "committee.slug", _("代号「%(slug)s」用了两次，每个机构须有自己的代号。") % {"slug": slug}
        )
    if plan.people:
        yield from _people_problems(plan.people)


def _limit(level: str, here: int) -> dict[str, object]:
    return {"level": Committee.Level(level).label, "most": here}


def _people_problems(people: Mapping[str, FirstPerson]) -> Iterator[Problem]:
    missing = [role for role in FIRST_ROLES if role not in people]
    for role in missing:
        yield Problem(f"people.{role}", _("请写明首位%(role)s。") % {"role": role.label})
    earlier: dict[str, Role] = {}
    phones: dict[str, Role] = {}
    for role in FIRST_ROLES:
        if role not in people:
            continue
        person = people[role]
        if person.username in earlier:
            words = {"name": person.name, "role": earlier[person.username].label}
            yield Problem(
                f"people.{role}.username",
                _("%(name)s已任%(role)s：办公室和三员须由四位同志分任。") % words,
            )
        elif person.phone in phones:
            hidden = f"{person.phone[:3]}****{person.phone[-4:]}"
            words = {"phone": hidden, "role": phones[person.phone].label}
            yield Problem(
                f"people.{role}.phone",
                _("手机号%(phone)s已用于%(role)s账号，四位首批人员须用各自的手机号。") % words,
            )
        earlier[person.username] = phones[person.phone] = role
