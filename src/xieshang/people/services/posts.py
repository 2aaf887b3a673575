"""Posts: given and ended on a day.

The three separated posts (security, audit, system administration) are given and ended by the
security administrator alone, and no two of them come into one hand.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Committee, Party, Post, Sector, SpecialCommittee, Unit
from ..posts import holders, standing_of
from ..roles import SEPARATED, Permission, Role
from .access import RegisterRefused, refuse_if_any
from .accounts import Opened, Person, account_of, open_account

UNIT_ROLES = (Role.HANDLING_UNIT_CLERK, Role.HANDLING_UNIT_LEAD)


def givable(by: Account, committee_id: int) -> list[Role]:
    """The roles this person may give and end at a committee."""
    standing = standing_of(by)
    roles: list[Role] = []
    if committee_id in standing.at(Permission.EDIT_PEOPLE):
        roles += [role for role in Role if role not in SEPARATED and role != Role.MEMBER]
    if committee_id in standing.at(Permission.MANAGE_ACCOUNTS):
        roles += SEPARATED
    return roles


FIRST = {Role.GENERAL_OFFICE: Permission.EDIT_PEOPLE, Role.SECURITY_ADMIN: Permission.MANAGE_ACCOUNTS}
"""The two roles with which a committee begins to keep itself: who holds them gives all the others."""


def first_givable(by: Account, committee: Committee) -> list[Role]:
    """The first roles that this person may give at a committee below: while nobody there keeps its register (or
    guards its accounts), whoever does so at the nearest committee above gives it its first. A few queries."""
    return [role for role, permission in FIRST.items() if _stands_in(by, committee, permission)]


def _stands_in(by: Account, committee: Committee, permission: Permission) -> bool:
    if _somebody_holds(committee.pk, permission, clock.today()):
        return False
    above = committee.parent
    while above and not _somebody_holds(above.pk, permission, clock.today()):
        above = above.parent
    return above is not None and above.pk in standing_of(by).at(permission)


@transaction.atomic
def give_first_post(
    *, committee: Committee, person: Person, by: Account, role: Role, title: str = ""
) -> Opened:
    """Somebody becomes the first to keep the register, or to guard the accounts, of a committee below."""
    # Two offices above who give it at once wait for each other here.
    Committee.objects.select_for_update().get(pk=committee.pk)
    permission = FIRST.get(role)
    if permission and _somebody_holds(committee.pk, permission, clock.today()):
        raise RegisterRefused(
            Problem(
                "role",
                _("%(committee)s已有%(role)s账号，请由该机构自行任命。")
                % {"committee": committee.short_name, "role": Role(role).label},
            )
        )
    if role not in first_givable(by, committee):
        raise PermissionDenied
    opened = account_of(committee=committee, person=person, by=by)
    _post(committee, opened.account, by, role, clock.today(), title=title)
    return opened


@transaction.atomic
def add_post(
    *,
    committee: Committee,
    account: Account,
    by: Account | None,
    role: Role,
    since: date,
    until: date | None = None,
    title: str = "",
    unit: Unit | None = None,
    party: Party | None = None,
    sector: Sector | None = None,
    special_committee: SpecialCommittee | None = None,
) -> Post:
    """A person takes a post at this committee from a day on."""
    if by is not None and role not in givable(by, committee.pk):
        raise PermissionDenied
    post = _post(committee, account, by, role, since, until, title, unit, party, sector, special_committee)
    for old in predecessors(unit) if unit and role in UNIT_ROLES else ():
        # Whoever works for a unit works on what was handed to those that were merged into it.
        overlapping = Post.objects.overlapping(since, until).filter(account=account, role=role, unit=old)
        if not overlapping.exists():
            _post(committee, account, by, role, since, until, title, old)
    return post


def predecessors(unit: Unit) -> list[Unit]:
    """The units that were merged into this one, one after the other. One query a generation."""
    found: list[Unit] = []
    at_hand = [unit.pk]
    while at_hand:
        before = list(Unit.objects.filter(successor__in=at_hand).exclude(pk__in=[row.pk for row in found]))
        found += before
        at_hand = [row.pk for row in before]
    return found


def _post(
    committee: Committee,
    account: Account,
    by: Account | None,
    role: Role,
    since: date,
    until: date | None = None,
    title: str = "",
    unit: Unit | None = None,
    party: Party | None = None,
    sector: Sector | None = None,
    special_committee: SpecialCommittee | None = None,
) -> Post:
    # Two separated posts given at the same moment by two people wait for each other here.
    Account.objects.select_for_update().get(pk=account.pk)
    body = {"unit": unit, "party": party, "sector": sector, "special_committee": special_committee}
    refuse_if_any(_post_problems(committee, account, role, since, until, body))
    post = Post.objects.create(
        committee=committee, account=account, role=role, title=title, since=since, until=until, **body
    )
    data = {"account": account.pk, "role": role, "since": since, "until": until}
    trail.write(post, "add_post", by=by, data=data | {name: row.pk for name, row in body.items() if row})
    return post


@transaction.atomic
def give_post(*, committee: Committee, person: Person | Account, by: Account, **post: Any) -> Opened:
    """The same for somebody who may not have an account yet: both or neither."""
    if isinstance(person, Account):
        opened = Opened(person, "")
    else:
        opened = open_account(committee=committee, person=person, by=by)
    add_post(committee=committee, account=opened.account, by=by, **post)
    return opened


def _post_problems(
    committee: Committee, account: Account, role: Role, since: date, until: date | None, body: dict[str, Any]
) -> Iterator[Problem]:
    if until and until <= since:
        yield Problem("until", _("结束日期须晚于开始日期。"))
    if role in UNIT_ROLES and not body["unit"]:
        yield Problem("unit", _("承办单位的职务须选择单位。"))
    if role == Role.PARTY_ACCOUNT and not body["party"]:
        yield Problem("party", _("党派团体账号须选择党派团体。"))
    if role == Role.CONVENER and not body["sector"]:
        yield Problem("sector", _("召集人须选择界别。"))
    if role == Role.COMMITTEE_DIRECTOR and not body["special_committee"]:
        yield Problem("special_committee", _("专委会主任须选择专门委员会。"))
    if any(row.committee_id != committee.pk for row in body.values() if row):
        yield Problem("role", _("只能选择本级的单位、党派和界别。"))
    overlapping = Post.objects.overlapping(since, until).filter(account=account)
    if role in SEPARATED:
        other = overlapping.filter(role__in=SEPARATED).exclude(role=role).first()
        if other:
            yield Problem(
                "role",
                _("三员分立：%(name)s已任%(role)s，安全管理员、审计员、系统管理员须由三个人分任。")
                % {"name": account.name, "role": other.get_role_display()},
            )
    if overlapping.filter(committee=committee, role=role, **body).exists():
        yield Problem("role", _("%(name)s在这段时间已任此职。") % {"name": account.name})


@transaction.atomic
def end_post(*, post: Post, by: Account, until: date, note: str) -> None:
    """The post ends on a day; somebody who keeps the register must remain."""
    if post.role not in givable(by, post.committee_id):
        raise PermissionDenied
    if until <= post.since:
        raise RegisterRefused(Problem("until", _("结束日期须晚于开始日期。")))
    before, post.until = post.until, until
    post.save(update_fields=["until"])
    for kept in (Permission.EDIT_PEOPLE, Permission.MANAGE_ACCOUNTS):
        gives = Post.objects.filter(pk=post.pk).granting(kept).exists()
        if gives and not _somebody_holds(post.committee_id, kept, max(until, clock.today())):
            raise RegisterRefused(
                Problem(
                    "until",
                    _("结束后将没有人可以「%(permission)s」，请先安排接任的人。")
                    % {"permission": kept.label},
                )
            )
    trail.write(post, "end_post", by=by, note=note, data={"until": [before, until]})
    if post.unit and post.role in UNIT_ROLES:
        inherited = Post.objects.filter(
            account=post.account_id,
            role=post.role,
            unit__in=predecessors(post.unit),
            until=None,
            since__lt=until,
        )
        for old in inherited:
            old.until = until
            old.save(update_fields=["until"])
            trail.write(old, "end_post", by=by, note=note, data={"until": [None, until]})


def _somebody_holds(committee_id: int, permission: Permission, day: date) -> bool:
    return holders(committee_id, permission, on=day).exists()
