"""Memberships: somebody joins the committee for a term, and leaves it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Committee, Member, Party, Sector, SpecialCommittee, Term
from ..roles import Permission
from .access import RegisterRefused, check
from .accounts import Opened, Person, open_account


@transaction.atomic
def add_member(
    *,
    committee: Committee,
    term: Term,
    account: Account,
    by: Account,
    sector: Sector,
    joined_on: date,
    party: Party | None = None,
    special_committee: SpecialCommittee | None = None,
    employer: str = "",
) -> Member:
    """A person becomes a member of this committee for a term."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    bodies = (term, sector, party, special_committee)
    if any(body.committee_id != committee.pk for body in bodies if body) or sector.term_id != term.pk:
        raise RegisterRefused(Problem("sector", _("只能选择本级本届的界别、党派和专门委员会。")))
    if Member.objects.filter(account=account, term=term).exists():
        raise RegisterRefused(Problem("username", _("%(name)s已是本届委员。") % {"name": account.name}))
    member = Member.objects.create(
        committee=committee,
        term=term,
        account=account,
        sector=sector,
        party=party,
        special_committee=special_committee,
        employer=employer,
        joined_on=joined_on,
    )
    trail.write(
        member, "add_member", by=by, data={"account": account.pk, "sector": sector.pk, "joined_on": joined_on}
    )
    return member


@transaction.atomic
def register_member(
    *, committee: Committee, person: Person, by: Account, **membership: Any
) -> tuple[Opened, Member]:
    """Open the person's account if there is none, and make them a member: both or neither."""
    opened = open_account(committee=committee, person=person, by=by)
    return opened, add_member(committee=committee, account=opened.account, by=by, **membership)


@transaction.atomic
def end_membership(*, member: Member, by: Account, left_on: date, note: str) -> None:
    """The membership ends on a day: from then on the person is no member."""
    check(by, member.committee_id, Permission.EDIT_PEOPLE)
    if left_on <= member.joined_on:
        raise RegisterRefused(Problem("until", _("离任日期须晚于任职日期。")))
    before, member.left_on = member.left_on, left_on
    member.save(update_fields=["left_on"])
    trail.write(member, "end_membership", by=by, note=note, data={"left_on": [before, left_on]})
