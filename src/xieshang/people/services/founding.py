"""Founding a house: the committee with its tree, its term and bodies, and the four people it begins with.

Whatever is there already stays as it is, so a second run changes nothing and says so. Everything is written
by the same verbs that the office's pages call, each row with its event.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.metadata import version
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..founding.plan import FIRST_ROLES, Plan, TermPlan
from ..founding.reading import term_of
from ..models import (
    Committee,
    FoundingCode,
    Installation,
    Party,
    PlenarySession,
    Post,
    Sector,
    SpecialCommittee,
    Term,
)
from ..roles import Role
from . import organisation
from .access import RegisterRefused
from .accounts import Opened, Person, open_account
from .posts import add_post

CODE_HOURS = 24
ATTEMPTS = 5
WRONG_CODE = gettext_lazy("口令不对。请看服务器终端上显示的口令；连续五次不对，须在终端重新生成。")
_SIGNS = "23456789abcdefghjkmnpqrstwxyz"


@dataclass
class Founded:
    """What a founding did: new rows in words, how many were there already, and what differs from the plan."""

    created: list[str] = field(default_factory=list)
    same: int = 0
    differing: list[str] = field(default_factory=list)
    opened: list[tuple[Role, Opened]] = field(default_factory=list)
    """The first accounts, whose passwords are to be handed over once."""


@transaction.atomic
def begin_installation(kind: Installation.Kind) -> bool:
    """Say what lies in this database, once; false where that has been said.

    Raises ``RegisterRefused`` where it is something else.
    """
    known = Installation.objects.first()
    if known is None:
        known = Installation.objects.create(kind=kind, founded_at=clock.now(), version=version("xieshang"))
        trail.write(known, "found_house", by=None, data={"kind": kind, "version": known.version})
        return True
    if known.kind != kind:
        raise RegisterRefused(Problem("", _("这里是演示数据，请为正式机构另设数据目录。")))
    return False


@transaction.atomic
def found(*, plan: Plan) -> Founded:
    """Found what the plan names and is not there yet; all of it or nothing. Raises ``RegisterRefused``."""
    begin_installation(Installation.Kind.REAL)
    founded = Founded()
    committee = _tree(plan, founded)
    if plan.term:
        _term(committee, plan.term, founded)
    _bodies(committee, plan, founded)
    if plan.people:
        _people(committee, plan, founded)
    FoundingCode.objects.all().delete()
    return founded


def _tree(plan: Plan, founded: Founded) -> Committee:
    parent: Committee | None = None
    own: Committee | None = None
    for each, level in plan.tree:
        columns = each.columns | {"level": level}
        above = own if own and each is not plan.committee else parent
        known = Committee.objects.filter(slug=each.slug).first()
        if known is None:
            known = organisation.found_committee(by=None, parent=above, **columns)
            founded.created.append(known.name)
        else:
            _compare(founded, known.name, known, columns | {"parent_id": above and above.pk})
        if each is plan.committee:
            own = known
        elif own is None:
            parent = known
    assert own is not None
    return own


def _compare(founded: Founded, name: str, record: Any, columns: dict[str, Any]) -> None:
    """What is there stays; what the plan says otherwise is named, to be corrected on the pages."""
    founded.same += 1
    for column, value in columns.items():
        there = getattr(record, column)
        if there != value and value not in ("", None):
            label = record._meta.get_field(column).verbose_name
            founded.differing.append(
                _("%(name)s的「%(label)s」：平台中是「%(there)s」，这里写的是「%(value)s」。")
                % {"name": name, "label": label, "there": there, "value": value}
            )


def _term(committee: Committee, plan: TermPlan, founded: Founded) -> None:
    term = Term.objects.filter(committee=committee, ordinal=plan.ordinal).first()
    if term is None:
        term = organisation.begin_term(
            committee=committee,
            by=None,
            ordinal=plan.ordinal,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
        )
        founded.created.append(str(term))
    else:
        _compare(founded, str(term), term, {"starts_on": plan.starts_on, "ends_on": plan.ends_on})
    _begin(committee, term, plan, None, founded)


@transaction.atomic
def begin_first_term(*, committee: Committee, by: Account, written: dict[str, Any]) -> Term:
    """The office of a committee that has its people but no term yet begins it, with its sectors and its session.

    ``written`` is as it would stand in a file. Raises ``RegisterRefused``.
    """
    plan = term_of(written)
    if Term.objects.filter(committee=committee).exists():
        raise RegisterRefused(Problem("", _("本级已有届次，换届另行办理。")))
    term = organisation.begin_term(
        committee=committee, by=by, ordinal=plan.ordinal, starts_on=plan.starts_on, ends_on=plan.ends_on
    )
    _begin(committee, term, plan, by, Founded())
    return term


def _begin(committee: Committee, term: Term, plan: TermPlan, by: Account | None, founded: Founded) -> None:
    """The sectors and sessions of a term, as far as it lacks them."""
    known = set(Sector.objects.filter(term=term).values_list("name", flat=True))
    new = [name for name in plan.sectors if name not in known]
    founded.same += len(plan.sectors) - len(new)
    organisation.add_sectors(term=term, by=by, names=new)
    founded.created += [_("界别：%(name)s") % {"name": name} for name in new]
    for sitting in plan.sessions:
        columns: dict[str, Any] = {
            "collects_from": sitting.collects_from,
            "opens_on": sitting.opens_on,
            "closes_on": sitting.closes_on,
            "deadline": sitting.deadline,
        }
        session = PlenarySession.objects.filter(term=term, ordinal=sitting.ordinal).first()
        if session:
            session.term = term
            _compare(founded, session.in_words, session, columns)
            continue
        session = organisation.open_session(
            committee=committee, by=by, term=term, ordinal=sitting.ordinal, **columns
        )
        founded.created.append(session.in_words)


def _bodies(committee: Committee, plan: Plan, founded: Founded) -> None:
    rows = SpecialCommittee.objects.filter(committee=committee)
    names = [name for name in plan.special_committees if name not in set(rows.values_list("name", flat=True))]
    organisation.add_special_committees(committee=committee, by=None, names=names)
    known = {party.short_name: party for party in Party.objects.filter(committee=committee)}
    for party in plan.parties:
        if party.short_name in known:
            _compare(founded, party.short_name, known[party.short_name], party.columns)
    new = [party for party in plan.parties if party.short_name not in known]
    organisation.add_parties(committee=committee, by=None, parties=[party.columns for party in new])
    founded.same += len(plan.special_committees) - len(names)
    founded.created += [*names, *(party.short_name for party in new)]


def _people(committee: Committee, plan: Plan, founded: Founded) -> None:
    for role in FIRST_ROLES:
        person = plan.people[role]
        holder = (
            Post.objects.current().filter(committee=committee, role=role).select_related("account").first()
        )
        if holder:
            founded.same += 1
            if holder.account.username != person.username:
                founded.differing.append(
                    _("%(role)s已由%(name)s担任，没有再开账号。")
                    % {"role": role.label, "name": holder.account.name}
                )
            continue
        try:
            opened = open_account(
                committee=committee,
                person=Person(username=person.username, name=person.name, phone=person.phone),
                by=None,
            )
            add_post(
                committee=committee,
                account=opened.account,
                by=None,
                role=role,
                since=clock.today(),
                title=person.title,
            )
        except RegisterRefused as refused:
            raise RegisterRefused(
                *(Problem(f"people.{role}.{problem.field}", problem.message) for problem in refused.problems)
            ) from refused
        founded.created.append(f"{role.label}：{person.name}")
        founded.opened.append((role, opened))


# The page of founding opens with a one-time code only.


def may_be_founded() -> bool:
    """Whether nothing lies in this database yet: the demonstration, and a house that has its people, are founded."""
    return not Installation.objects.exists() and not Account.objects.exists()


@transaction.atomic
def new_code() -> str:
    """A one-time code for the page of founding; whatever was given out before is worth nothing from now on.

    Raises ``RegisterRefused`` where there is nothing to be founded by a page any more.
    """
    if not may_be_founded():
        raise RegisterRefused(Problem("", _("本机构已经建立，不需要建立口令。")))
    code = "".join(secrets.choice(_SIGNS) for _place in range(8))
    FoundingCode.objects.all().delete()
    FoundingCode.objects.create(
        digest=_digest(code), ends_at=clock.now() + timedelta(hours=CODE_HOURS), attempts=0
    )
    return code


def code_is_open() -> bool:
    """Whether some code would open the page now."""
    return may_be_founded() and _open_codes().exists()


def opened_by(code: str) -> str:
    """What the browser keeps once its person gave the code; empty for a wrong one.

    A wrong one counts, and after five of them none opens the page.
    """
    row = _open_codes().first()
    if row is None:
        return ""
    if constant_time_compare(_digest("".join(code.split()).replace("-", "").lower()), row.digest):
        return row.digest
    FoundingCode.objects.filter(pk=row.pk).update(attempts=F("attempts") + 1)
    return ""


def is_open_to(kept: str) -> bool:
    """Whether the code that a browser gave is still the one."""
    return bool(kept) and may_be_founded() and _open_codes().filter(digest=kept).exists()


def use_code(kept: str) -> None:
    """The code is used up; of two browsers that found at once, the second is refused."""
    if not _open_codes().filter(digest=kept).delete()[0]:
        raise RegisterRefused(Problem("", _("本机构已经建立，不需要建立口令。")))


def _open_codes() -> QuerySet[FoundingCode]:
    return FoundingCode.objects.filter(ends_at__gt=clock.now(), attempts__lt=ATTEMPTS)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
