"""The change of term: prepared as rows of the next term, decided with what ends on its day, switched, taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import MissingSomething, Problem

from ..models import ChangeState, Committee, Decision, Member, Post, Sector, Term, TermChange
from ..models.term_change import OPEN
from ..roles import Permission, Role
from ..term_changes.lifecycle import TERM_CHANGE
from .access import RegisterRefused, check
from .organisation import add_sectors, begin_term

ENDING_ROLES = (
    Role.MEMBER,
    Role.STANDING_MEMBER,
    Role.CHAIR,
    Role.CONVENER,
    Role.SECTOR_LIAISON,
    Role.REVIEW_GROUP,
    Role.PROPOSAL_COMMITTEE,
)
"""Posts that end with the term; staff, units, administrators, informants and reporting units stay."""


@transaction.atomic
def plan_term_change(
    *, committee: Committee, from_term: Term, by: Account, to_ordinal: int, switch_on: date
) -> TermChange:
    """Begin to prepare the next term; its sectors are those of this one until they are changed."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    # Two clerks who begin it at once wait for each other here.
    Committee.objects.select_for_update().get(pk=committee.pk)
    if TermChange.objects.filter(committee=committee, state__in=OPEN).exists():
        raise RegisterRefused(Problem("", _("已有一次换届正在办理。")))
    if to_ordinal != from_term.ordinal + 1:
        raise RegisterRefused(
            Problem("to_ordinal", _("下届应是第%(next)d届。") % {"next": from_term.ordinal + 1})
        )
    if switch_on <= clock.today():
        raise RegisterRefused(Problem("switch_on", _("换届日期须在今天以后。")))
    term = begin_term(committee=committee, by=by, ordinal=to_ordinal, starts_on=switch_on)
    add_sectors(term=term, by=by, names=list(from_term.sectors.values_list("name", flat=True)))
    change = TermChange.objects.create(
        committee=committee,
        from_term=from_term,
        to_term=term,
        to_ordinal=to_ordinal,
        switch_on=switch_on,
        entered_at=clock.now(),
    )
    data = {"to_ordinal": to_ordinal, "switch_on": switch_on}
    trail.write(change, "plan_term_change", by=by, after=change.state, data=data)
    return change


@transaction.atomic
def prepare_term(
    *,
    termchange: TermChange,
    by: Account,
    sectors: Sequence[tuple[str, int | None]],
    switch_on: date | None,
    version: int | None = None,
) -> None:
    """The sectors of the next term with their seats, and its first day. A sector that has members stays."""
    day = switch_on or termchange.switch_on
    TERM_CHANGE.take("prepare", termchange, by=by, version=version, change={"switch_on": day})
    _begins(termchange, day)
    term = termchange.to_term
    assert term
    known = {sector.name: sector for sector in term.sectors.all()}
    for name, sector in known.items():
        if name not in dict(sectors):
            _remove(sector, termchange, by)
    add_sectors(term=term, by=by, names=[name for name, _seats in sectors if name not in known])
    for order, (name, seats) in enumerate(sectors):
        Sector.objects.filter(term=term, name=name).update(order=order, seats=seats)


def _remove(sector: Sector, change: TermChange, by: Account) -> None:
    trail.write(sector, "remove_sector", by=by, data={"name": sector.name})
    try:
        sector.delete()
    except models.ProtectedError:
        raise MissingSomething(
            TERM_CHANGE.step("prepare"),
            change,
            [Problem("sectors", _("%(sector)s界别已有名单，不能删去。") % {"sector": sector.name})],
        ) from None


def _begins(change: TermChange, day: date) -> None:
    """The next term and its members begin on this day."""
    term = change.to_term
    assert term
    Member.objects.filter(term=term, joined_on=term.starts_on).update(joined_on=day)
    Post.objects.filter(committee=change.committee, role__in=ENDING_ROLES, since=term.starts_on).update(
        since=day
    )
    Term.objects.filter(pk=term.pk).update(starts_on=day)
    term.starts_on = day


@transaction.atomic
def decide_term(
    *,
    termchange: TermChange,
    by: Account,
    decision: Decision | None = None,
    seats_reason: str = "",
    version: int | None = None,
) -> None:
    """What the paper decided holds from the day on: the old term's memberships and posts get their last day."""
    change: dict[str, Any] = {"decision": decision, "seats_reason": seats_reason}
    given = {"decision": decision, "seats_reason": seats_reason}
    TERM_CHANGE.take("decide", termchange, by=by, version=version, change=change, given=given)
    _end(termchange, by)


def _end(change: TermChange, by: Account | None) -> None:
    day = change.switch_on
    later = models.Q(left_on=None) | models.Q(left_on__gt=day)
    members = list(Member.objects.filter(later, term=change.from_term))
    lasting = models.Q(until=None) | models.Q(until__gt=day)
    posts = list(
        Post.objects.filter(lasting, committee=change.committee, role__in=ENDING_ROLES, since__lt=day)
    )
    change.ended = {
        "members": {str(member.pk): _text(member.left_on) for member in members},
        "posts": {str(post.pk): _text(post.until) for post in posts},
    }
    TermChange.objects.filter(pk=change.pk).update(ended=change.ended)
    events = [
        trail.event(member, "end_membership", by=by, data={"left_on": [member.left_on, day]})
        for member in members
    ]
    events += [trail.event(post, "end_post", by=by, data={"until": [post.until, day]}) for post in posts]
    trail.write_many(events)
    Member.objects.filter(pk__in=[member.pk for member in members]).update(left_on=day)
    Post.objects.filter(pk__in=[post.pk for post in posts]).update(until=day)
    Term.objects.filter(pk=change.from_term_id).update(ends_on=day)


def _restore(change: TermChange, by: Account) -> None:
    """Everything that was to end goes on, with the last day it had before."""
    day = change.switch_on
    ends: tuple[tuple[Any, str, dict[str, str | None]], ...] = (
        (Member, "left_on", change.ended.get("members", {})),
        (Post, "until", change.ended.get("posts", {})),
    )
    for model, column, kept in ends:
        rows = list(model._default_manager.filter(pk__in=kept, **{column: day}))
        trail.write_many(
            [trail.event(row, "go_on", by=by, data={column: [day, kept[str(row.pk)]]}) for row in rows]
        )
        for row in rows:
            before = kept[str(row.pk)]
            setattr(row, column, date.fromisoformat(before) if before else None)
        model._default_manager.bulk_update(rows, [column])
    Term.objects.filter(pk=change.from_term_id).update(ends_on=None)
    change.ended = {}
    TermChange.objects.filter(pk=change.pk).update(ended={})


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


@transaction.atomic
def reopen_term_change(*, termchange: TermChange, by: Account, note: str, version: int | None = None) -> None:
    """The decision is taken back before its day: nothing ends, and the list is prepared on."""
    TERM_CHANGE.take("reopen", termchange, by=by, version=version, note=note)
    _restore(termchange, by)


@transaction.atomic
def undo_term_change(
    *,
    termchange: TermChange,
    by: Account,
    note: str,
    switch_on: date | None = None,
    version: int | None = None,
) -> None:
    """The old term goes on until another day; whoever was to come comes then."""
    given = {"switch_on": switch_on}
    TERM_CHANGE.take("undo", termchange, by=by, version=version, note=note, given=given)
    _restore(termchange, by)
    assert switch_on
    _begins(termchange, switch_on)
    termchange.switch_on = switch_on
    TermChange.objects.filter(pk=termchange.pk).update(switch_on=switch_on)
    _end(termchange, by)


@transaction.atomic
def drop_term_change(*, termchange: TermChange, by: Account, note: str, version: int | None = None) -> None:
    """There is no next term yet: its row and sectors go, as long as nobody was entered."""
    term = termchange.to_term
    TERM_CHANGE.take("drop", termchange, by=by, version=version, note=note, change={"to_term": None})
    try:
        Sector.objects.filter(term=term).delete()
        if term:
            term.delete()
    except models.ProtectedError:
        raise MissingSomething(
            TERM_CHANGE.step("drop"),
            termchange,
            [Problem("note", _("下届已有名单或全会，不能取消；请先撤销导入。"))],
        ) from None


def switch_due() -> int:
    """The house's part: every change whose day has come takes place. Safe to repeat; returns how many did."""
    done = 0
    waiting = TermChange.objects.filter(state=ChangeState.DECIDED, switch_on__lte=clock.today())
    for change in waiting.select_related("committee", "from_term", "to_term"):
        try:
            TERM_CHANGE.take("switch", change, by=None)
        except MissingSomething:
            # A session still sits: the round after its closing finds it again.
            continue
        done += 1
    return done
