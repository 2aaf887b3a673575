"""Many people and units at once: tables that are brought in, and the demonstration. Each row has its event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from xieshang.core.models import Account

from ..models import Committee, Member, Post, ReportingUnit, Unit
from ..roles import Permission
from .access import check
from .organisation import enter_many


@transaction.atomic
def open_accounts(*, committee: Committee, by: Account | None, accounts: Sequence[Account]) -> list[Account]:
    """The accounts of many people; those without a password sign in once they were handed one."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    for account in accounts:
        if not account.password:
            account.set_unusable_password()
    return enter_many(accounts, "open_account", by=by, columns=("username",), tenant=committee.pk)


@transaction.atomic
def add_members(*, committee: Committee, by: Account | None, members: Sequence[Member]) -> list[Member]:
    """Many memberships of one committee."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    columns = ("account_id", "sector_id", "joined_on", "left_on")
    return enter_many(members, "add_member", by=by, columns=columns)


@transaction.atomic
def add_posts(*, committee: Committee, by: Account | None, posts: Sequence[Post]) -> list[Post]:
    """Many posts of one committee; whoever works for a unit also works for those that were merged into it."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    columns = ("account_id", "role", "unit_id", "since", "until")
    made = enter_many(posts, "add_post", by=by, columns=columns)
    merged: dict[int, list[Unit]] = defaultdict(list)
    for old in Unit.objects.filter(committee=committee, successor__isnull=False):
        merged[old.successor_id or 0].append(old)
    inherited = [
        Post(
            committee=committee,
            account_id=post.account_id,
            role=post.role,
            unit=old,
            since=post.since,
            until=post.until,
        )
        for post in (posts if merged else ())
        for old in merged[post.unit_id or 0]
    ]
    enter_many(inherited, "add_post", by=by, columns=columns)
    return made


@transaction.atomic
def add_units(*, committee: Committee, by: Account | None, units: Sequence[Unit]) -> list[Unit]:
    """Many undertaking units of one committee."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    return enter_many(units, "add_unit", by=by, columns=("name", "short_name", "side"))


@transaction.atomic
def name_reporting_units(
    *, committee: Committee, by: Account | None, units: Sequence[Mapping[str, Any]]
) -> list[ReportingUnit]:
    """Many bodies that report public opinion, each with its name and its days."""
    check(by, committee.pk, Permission.EDIT_OPINIONS)
    rows = [ReportingUnit(committee=committee, **unit) for unit in units]
    return enter_many(rows, "name", by=by, columns=("name", "since", "until"))
