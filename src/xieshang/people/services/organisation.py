"""The committee itself: its place in the tree, its terms and sectors, the bodies inside it, its plenary sessions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core import parameters, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..founding.plan import Bodies
from ..models import Committee, Party, PlenarySession, Sector, SpecialCommittee, Term
from ..queries.organisation import last_session
from ..roles import Permission
from ..rules import SESSIONS_IN_TERM
from .access import RegisterRefused, check, refuse_if_any
from .areas import found_area, own_area


def enter_many(
    rows: Sequence[Any], action: str, *, by: Account | None, columns: Sequence[str], tenant: int | None = None
) -> list[Any]:
    """Write new rows of one model, each with an event that names these columns. Two statements for some hundreds."""
    if not rows:
        return []
    made = type(rows[0])._default_manager.bulk_create(rows)
    trail.write_many(
        [
            trail.event(
                row, action, by=by, tenant=tenant, data={name: getattr(row, name) for name in columns}
            )
            for row in made
        ]
    )
    return made


@transaction.atomic
def found_committee(*, by: Account | None, parent: Committee | None, **columns: Any) -> Committee:
    """A committee takes its place in the tree. Only the founding of a house does this, and whoever keeps the
    register of the committee above."""
    if parent:
        check(by, parent.pk, Permission.EDIT_PEOPLE)
    committee = Committee.objects.create(parent=parent, **columns)
    trail.write(committee, "found_committee", by=by, data={"parent": parent and parent.pk, **columns})
    # Whoever founds it keeps the one above, not yet this one.
    found_area(committee=committee, by=None)
    return committee


@transaction.atomic
def edit_committee(*, committee: Committee, by: Account, name: str, short_name: str, area_code: str) -> None:
    """Correct how a committee is called, or the code of its area."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    columns = {"name": name, "short_name": short_name, "area_code": area_code}
    correct(committee, by=by, action="edit_committee", fields=columns)
    if area := own_area(committee):
        correct(area, by=by, action="correct_area", fields={"code": area_code})


@transaction.atomic
def begin_term(
    *, committee: Committee, by: Account | None, ordinal: int, starts_on: date, ends_on: date | None = None
) -> Term:
    """A term of five years begins."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    if ends_on and ends_on <= starts_on:
        raise RegisterRefused(Problem("ends_on", _("本届结束日期须晚于开始日期。")))
    if Term.objects.filter(committee=committee, ordinal=ordinal).exists():
        raise RegisterRefused(Problem("ordinal", _("这一届已经建立。")))
    term = Term.objects.create(committee=committee, ordinal=ordinal, starts_on=starts_on, ends_on=ends_on)
    data = {"ordinal": ordinal, "starts_on": starts_on, "ends_on": ends_on}
    trail.write(term, "begin_term", by=by, data=data)
    return term


@transaction.atomic
def add_sectors(*, term: Term, by: Account | None, names: Sequence[str]) -> list[Sector]:
    """The sectors of a term, behind those it has."""
    check(by, term.committee_id, Permission.EDIT_PEOPLE)
    first = _next_order(Sector.objects.filter(term=term))
    rows = [
        Sector(committee_id=term.committee_id, term=term, name=name, order=order)
        for order, name in enumerate(names, first)
    ]
    return enter_many(rows, "add_sector", by=by, columns=("term_id", "name", "order"))


@transaction.atomic
def add_special_committees(
    *, committee: Committee, by: Account | None, names: Sequence[str]
) -> list[SpecialCommittee]:
    """Special committees, behind those there are."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    first = _next_order(SpecialCommittee.objects.filter(committee=committee))
    rows = [
        SpecialCommittee(committee=committee, name=name, order=order)
        for order, name in enumerate(names, first)
    ]
    return enter_many(rows, "add_special_committee", by=by, columns=("name", "order"))


@transaction.atomic
def add_parties(
    *, committee: Committee, by: Account | None, parties: Sequence[Mapping[str, str]]
) -> list[Party]:
    """Parties and bodies that take part, behind those there are; each with name, short name and kind."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    first = _next_order(Party.objects.filter(committee=committee))
    rows = [Party(committee=committee, order=order, **party) for order, party in enumerate(parties, first)]
    return enter_many(rows, "add_party", by=by, columns=("name", "short_name", "kind", "order"))


@transaction.atomic
def add_bodies(*, committee: Committee, term: Term, by: Account, bodies: Bodies) -> int:
    """Add sectors, special committees and parties that are not there yet; returns how many."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    refuse_if_any(iter(bodies.problems))
    known = {
        "sectors": set(Sector.objects.filter(term=term).values_list("name", flat=True)),
        "special_committees": set(committee.special_committees.values_list("name", flat=True)),
        "parties": set(committee.parties.values_list("short_name", flat=True)),
    }
    written = {
        "sectors": bodies.sectors,
        "special_committees": bodies.special_committees,
        "parties": [party.short_name for party in bodies.parties],
    }
    if not any(written.values()):
        raise RegisterRefused(Problem("sectors", _("请至少写一个。")))
    refuse_if_any(
        Problem(field, _("「%(name)s」已经登记。") % {"name": name})
        for field, names in written.items()
        for name in names
        if name in known[field]
    )
    made = [
        *add_sectors(term=term, by=by, names=bodies.sectors),
        *add_special_committees(committee=committee, by=by, names=bodies.special_committees),
        *add_parties(committee=committee, by=by, parties=[party.columns for party in bodies.parties]),
    ]
    return len(made)


def _next_order(rows: models.QuerySet) -> int:
    last: int | None = rows.aggregate(last=models.Max("order"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def open_session(
    *,
    committee: Committee,
    by: Account | None,
    term: Term,
    ordinal: int,
    collects_from: date,
    opens_on: date,
    closes_on: date,
    deadline: datetime,
    decision: str = "",
    extension: str = "",
) -> PlenarySession:
    """The next plenary session: from ``collects_from`` on papers are its own, and no longer the last one's.

    ``decision`` names what the standing committee decided; ``extension`` why a term has more sessions than
    it should. Raises ``RegisterRefused``.
    """
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    # Two clerks who open the same session wait for each other here.
    Committee.objects.select_for_update().get(pk=committee.pk)
    last = last_session(committee)
    refuse_if_any(_order_problems(committee, term, ordinal, last, extension))
    refuse_if_any(_day_problems(term, collects_from, opens_on, closes_on, deadline, last))
    session = PlenarySession.objects.create(
        committee=committee,
        term=term,
        ordinal=ordinal,
        collects_from=collects_from,
        opens_on=opens_on,
        closes_on=closes_on,
        deadline=deadline,
    )
    data = {
        "term": term.ordinal,
        "ordinal": ordinal,
        "collects_from": collects_from,
        "opens_on": opens_on,
        "closes_on": closes_on,
        "deadline": deadline,
        "decision": decision,
        "extension": extension,
    }
    trail.write(session, "open_session", by=by, data=data)
    return session


def _order_problems(
    committee: Committee, term: Term, ordinal: int, last: PlenarySession | None, extension: str
) -> Iterator[Problem]:
    if term.committee_id != committee.pk or (last and term.ordinal < last.term.ordinal):
        yield Problem("term", _("只能在本级的这一届召开。"))
    elif last and term.pk == last.term_id and ordinal != last.ordinal + 1:
        yield Problem(
            "ordinal",
            _("上次是%(last)s会议，这次应为第%(next)d次。")
            % {"last": last.short_name, "next": last.ordinal + 1},
        )
    most = parameters.value(committee.pk, SESSIONS_IN_TERM)
    if ordinal > most and not extension:
        yield Problem(
            "extension",
            _("本届已开%(most)d次全会，请先办理换届；确需再召开一次的，请写明延长任期的决定。")
            % {"most": most},
        )


def _day_problems(
    term: Term,
    collects_from: date,
    opens_on: date,
    closes_on: date,
    deadline: datetime,
    last: PlenarySession | None,
) -> Iterator[Problem]:
    if last and collects_from <= last.collects_from:
        yield Problem(
            "collects_from",
            _("提案征集开始日须晚于上次全会的%(day)s。") % {"day": last.collects_from.isoformat()},
        )
    if last and opens_on <= last.closes_on:
        yield Problem(
            "opens_on", _("开幕日须晚于上次全会的闭幕日%(day)s。") % {"day": last.closes_on.isoformat()}
        )
    if opens_on < collects_from:
        yield Problem("opens_on", _("开幕日不能早于提案征集开始日。"))
    if collects_from < term.starts_on:
        yield Problem(
            "collects_from",
            _("提案征集开始日不能早于本届开始的%(day)s。") % {"day": term.starts_on.isoformat()},
        )
    if closes_on < opens_on:
        yield Problem("closes_on", _("闭幕日不能早于开幕日。"))
    day = timezone.localdate(deadline)
    if not collects_from <= day:
        yield Problem("deadline", _("大会提案截止时间不能早于提案征集开始日。"))
    elif closes_on >= opens_on and day > closes_on:
        yield Problem("deadline", _("大会提案截止时间不能晚于闭幕日。"))


@transaction.atomic
def undo_session(*, session: PlenarySession, by: Account, note: str) -> None:
    """Take the opening of a session back, as long as nothing hangs on it: papers, meetings, speeches, reports."""
    check(by, session.committee_id, Permission.EDIT_PEOPLE)
    Committee.objects.select_for_update().get(pk=session.committee_id)
    last = last_session(session.committee)
    if last and last.pk != session.pk:
        raise RegisterRefused(Problem("", _("只能撤销最近一次召开的全会。")))
    data = {"name": session.short_name, "collects_from": session.collects_from, "opens_on": session.opens_on}
    trail.write(session, "undo_session", by=by, note=note, data=data)
    try:
        session.delete()
    except models.ProtectedError as kept:
        words = {str(row._meta.verbose_name) for row in kept.protected_objects}
        raise RegisterRefused(
            Problem(
                "",
                _("这次全会已有%(count)d份记录（%(kinds)s），不能撤销。")
                % {"count": len(kept.protected_objects), "kinds": "、".join(sorted(words))},
            )
        ) from None
