"""Undertaking units and the two people who work for each."""

from collections.abc import Iterator
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Committee, Unit
from ..roles import Permission
from .access import RegisterRefused, check, refuse_if_any
from .accounts import Opened, Person, open_account
from .posts import UNIT_ROLES, add_post


@transaction.atomic
def add_unit(
    *,
    committee: Committee,
    by: Account,
    name: str,
    short_name: str,
    side: str,
    clerk: Person,
    lead: Person,
) -> tuple[Unit, list[Opened]]:
    """A new undertaking unit with the two people who work for it: who handles, and who signs."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    refuse_if_any(_unit_taken(committee, name))
    unit = Unit.objects.create(committee=committee, name=name, short_name=short_name, side=side)
    trail.write(unit, "add_unit", by=by, data={"name": name, "short_name": short_name, "side": side})
    opened = []
    for prefix, person, role in (("clerk", clerk, UNIT_ROLES[0]), ("lead", lead, UNIT_ROLES[1])):
        try:
            found = open_account(committee=committee, person=person, by=by)
            add_post(
                committee=committee, account=found.account, by=by, role=role, since=clock.today(), unit=unit
            )
        except RegisterRefused as refused:
            raise RegisterRefused(
                *(Problem(f"{prefix}_{problem.field}", problem.message) for problem in refused.problems)
            ) from refused
        opened.append(found)
    return unit, opened


def _unit_taken(committee: Committee, name: str, *, but: int = 0) -> Iterator[Problem]:
    if Unit.objects.filter(committee=committee, name=name).exclude(pk=but).exists():
        yield Problem("name", _("已有同名的承办单位。"))


@transaction.atomic
def edit_unit(
    *,
    unit: Unit,
    by: Account,
    name: str,
    short_name: str,
    side: str,
    is_active: bool,
    is_government_office: bool = False,
) -> None:
    """Correct a unit's names and side, say that it is the government's office (one unit is at most), or take
    it out of use: it keeps what it has and is handed nothing new."""
    check(by, unit.committee_id, Permission.EDIT_PEOPLE)
    problems = _unit_taken(unit.committee, name, but=unit.pk)
    if is_active and unit.successor:
        raise RegisterRefused(
            Problem("is_active", _("已并入「%(name)s」，如有误请撤销并入。") % {"name": unit.successor.name})
        )
    if is_government_office:
        problems = chain(problems, _another_office(unit))
    refuse_if_any(problems)
    columns = {
        "name": name,
        "short_name": short_name,
        "side": side,
        "is_active": is_active,
        "is_government_office": is_government_office,
    }
    correct(unit, by=by, action="edit_unit", fields=columns)


def _another_office(unit: Unit) -> Iterator[Problem]:
    offices = Unit.objects.filter(committee=unit.committee_id, is_government_office=True).exclude(pk=unit.pk)
    for office in offices:
        yield Problem(
            "is_government_office",
            _("「%(name)s」已登记为本级政府办公室，请先改那一家。") % {"name": office.name},
        )
