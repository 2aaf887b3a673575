"""The standing of a signed-in person, read once per request: two queries, then every actor answers from memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Exists, When
from django.http import Http404

from xieshang.core import clock
from xieshang.core.models import Account

from .models import Committee, Member, Post
from .models.post import appointed
from .roles import GRANTS, NEWER, STAND_INS, Permission

_POST = ("role", "committee_id", "unit_id", "party_id", "special_committee_id", "reporting_unit_id")
"""The columns of a post that say what its holder may do."""


@dataclass(frozen=True)
class Standing:
    """The posts and memberships of one person today, as sets of ids."""

    members: frozenset[int]
    """Ids of the person's ``Member`` rows of every committee and term, ended ones among them: whoever proposed
    something goes on reading it, answering questions about it and rating its reply."""
    committees_by_permission: dict[Permission, frozenset[int]]
    units_by_permission: dict[Permission, frozenset[int]]
    parties_by_permission: dict[Permission, frozenset[int]]
    committees: tuple[int, ...]
    """Committees where the person holds anything, the first one's post first."""
    roles: frozenset[str]
    special_committees_by_permission: dict[Permission, frozenset[int]] = field(default_factory=dict)
    serving: frozenset[int] = frozenset()
    """Those of the memberships that hold today: in their name something is begun, signed and handed in."""
    reporting_units: frozenset[int] = frozenset()
    """Reporting units the person reports public opinion for."""

    def may(self, permission: Permission) -> bool:
        """Whether any post gives this permission anywhere."""
        return permission in self.committees_by_permission

    def at(self, permission: Permission) -> frozenset[int]:
        """Committees where the person may do this."""
        return self.committees_by_permission.get(permission, frozenset())

    def units(self, permission: Permission) -> frozenset[int]:
        """Undertaking units for which the person may do this."""
        return self.units_by_permission.get(permission, frozenset())

    def parties(self, permission: Permission) -> frozenset[int]:
        """Parties and bodies in whose name the person may do this."""
        return self.parties_by_permission.get(permission, frozenset())

    def special_committees(self, permission: Permission) -> frozenset[int]:
        """Special committees for which the person may do this."""
        return self.special_committees_by_permission.get(permission, frozenset())


def standing_of(account: Account) -> Standing:
    """The person's standing; loaded once and kept on the account object of this request."""
    kept: Standing | None = getattr(account, "_standing", None)
    if kept is None:
        kept = standings([account])[account.pk] if account.is_authenticated else _derive([], [])
        keep_standing(account, kept)
    return kept


def keep_standing(account: Account, standing: Standing) -> None:
    """A note on this object of the account, no column: from now on nobody asks the database again."""
    account._standing = standing  # type: ignore[attr-defined]


def standings(accounts: Iterable[Account]) -> dict[int, Standing]:
    """What each of these people holds, by the account's id; the same two queries however many they are."""
    pks, today = [account.pk for account in accounts], clock.today()
    posts: dict[int, list] = defaultdict(list)
    members: dict[int, list] = defaultdict(list)
    for account, *post in (
        Post.objects.current()
        .filter(account__in=pks)
        .order_by("id")
        .annotate(**{f"has_{role}": Exists(appointed(role)) for role in NEWER})
        .values_list("account_id", *_POST, *(f"has_{role}" for role in NEWER))
    ):
        posts[account].append(post)
    for account, *member in (
        Member.objects.filter(account__in=pks, joined_on__lte=today)
        .annotate(serves=Case(When(left_on__lte=today, then=False), default=True))
        .values_list("account_id", "id", "committee_id", "serves")
    ):
        members[account].append(member)
    return {pk: _derive(posts[pk], members[pk]) for pk in pks}


def _granted(role: str, appointments: Sequence[bool]) -> frozenset[Permission]:
    """What a role gives at a committee, in ``appointments`` whether it has had each of the newer roles."""
    granted, has_newer = GRANTS[role], dict(zip(NEWER, appointments, strict=True))
    for stand_in in STAND_INS:
        if role == stand_in.older and not has_newer[stand_in.newer]:
            granted |= stand_in.permissions
    return granted


def _derive(posts: list, members: list) -> Standing:
    """``posts``: the columns of ``_POST``, then whether each newer role has been appointed; ``members``: ids of
    membership and committee, and whether it holds.
    """
    nothing = (None,) * (len(_POST) - 2) + (True,) * len(NEWER)
    roles = [*posts, *(("member", committee, *nothing) for _, committee, serves in members if serves)]
    committees: dict[Permission, set[int]] = defaultdict(set)
    units: dict[Permission, set[int]] = defaultdict(set)
    parties: dict[Permission, set[int]] = defaultdict(set)
    special_committees: dict[Permission, set[int]] = defaultdict(set)
    for role, committee, unit, party, special_committee, _reporting_unit, *appointments in roles:
        for permission in _granted(role, appointments):
            committees[permission].add(committee)
            if unit:
                units[permission].add(unit)
            if party:
                parties[permission].add(party)
            if special_committee:
                special_committees[permission].add(special_committee)
    return Standing(
        members=frozenset(pk for pk, *_ in members),
        serving=frozenset(pk for pk, _, serves in members if serves),
        committees_by_permission=_frozen(committees),
        units_by_permission=_frozen(units),
        parties_by_permission=_frozen(parties),
        special_committees_by_permission=_frozen(special_committees),
        committees=tuple(dict.fromkeys(committee for _, committee, *_ in roles)),
        roles=frozenset(role for role, *_ in roles),
        reporting_units=frozenset(post[5] for post in roles if post[5]),
    )


def _frozen(sets: dict[Permission, set[int]]) -> dict[Permission, frozenset[int]]:
    return {permission: frozenset(ids) for permission, ids in sets.items()}


def holders(
    committee_id: int,
    permission: Permission,
    *,
    unit_id: int | None = None,
    party_id: int | None = None,
    special_committee_id: int | None = None,
    on: date | None = None,
):
    """The accounts that hold a permission at a committee (or for one unit, party or special committee) on a day,
    today. One query."""
    posts = Post.objects.current(on).filter(committee_id=committee_id).granting(permission)
    if unit_id:
        posts = posts.filter(unit_id=unit_id)
    if party_id:
        posts = posts.filter(party_id=party_id)
    if special_committee_id:
        posts = posts.filter(special_committee_id=special_committee_id)
    return Account.objects.filter(is_active=True, pk__in=posts.values("account_id"))


def current_committee_id(account: Account) -> int | None:
    """The committee whose pages open first for this person: the one they chose at this sign-in, if any.

    No query beyond the standing.
    """
    ids = standing_of(account).committees
    chosen = getattr(account, "chosen_committee", None)
    return chosen if chosen in ids else next(iter(ids), None)


def current_committee(account: Account) -> Committee | None:
    """The same as a row. One query."""
    pk = current_committee_id(account)
    return Committee.objects.get(pk=pk) if pk else None


def committee_for(account: Account, permission: Permission) -> Committee | None:
    """The committee at which this person does this: the one that is open if they may there, else the first."""
    where = standing_of(account).at(permission)
    if not where:
        return None
    opened = current_committee(account)
    return opened if opened and opened.pk in where else Committee.objects.filter(pk__in=where).earliest("pk")


def committee_or_404(account: Account, *permissions: Permission) -> Committee:
    """The committee at which this person does the first of these; whoever does none finds no such page."""
    for permission in permissions:
        if committee := committee_for(account, permission):
            return committee
    raise Http404
