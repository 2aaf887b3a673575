"""Seats of the reading room: which half-days are open, how many seats are left, who takes them without an account."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xieshang.core import clock, parameters, trail
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.people.models import Committee

from . import rules
from .lifecycle import VISIT
from .models import Copy, Edition, Loan, Slot, Visit
from .models.visits import ENDS
from .states import VisitState

AHEAD = 7
"""Days for which seats can be booked."""
MOST_BOOKED = 2
"""Half-days one number may have booked at a time."""
_TWICE = timedelta(minutes=10)
"""A form sent twice within so long is one booking."""


@dataclass(frozen=True)
class HalfDay:
    """One half-day with the seats that are left."""

    on: date
    slot: str
    left: int

    @property
    def value(self) -> str:
        return f"{self.on.isoformat()} {self.slot}"

    def __str__(self) -> str:
        return f"{date_format(self.on, 'MONTH_DAY_FORMAT')}{short(self.slot)}"


def short(slot: str) -> str:
    return _("上午") if slot == Slot.MORNING else _("下午")


def ends(on: date, slot: str) -> datetime:
    return timezone.make_aware(datetime.combine(on, ENDS[Slot(slot)]))


def half_days(tenant: int) -> list[HalfDay]:
    """The half-days of the coming days on which the room is open and that have not ended. Three queries."""
    seats = parameters.value(tenant, rules.SEATS)
    closed = int(parameters.value(tenant, rules.CLOSED_ON))
    today, now = clock.today(), clock.now()
    if not seats:
        return []
    last = today + timedelta(days=AHEAD)
    taken = _taken(tenant, today, last)
    return [
        HalfDay(day, slot.value, seats - taken.get((day, slot.value), 0))
        for day in (today + timedelta(days=each) for each in range(AHEAD + 1))
        if day.isoweekday() != closed
        for slot in Slot
        if ends(day, slot) > now
    ]


def _taken(tenant: int, first: date, last: date) -> dict[tuple[date, str], int]:
    booked = Visit.objects.filter(
        committee_id=tenant, on__range=(first, last), state__in=(VisitState.BOOKED, VisitState.ARRIVED)
    )
    sums = booked.values("on", "slot").annotate(seats=Sum("persons")).order_by()
    return {(row["on"], row["slot"]): row["seats"] for row in sums}


@transaction.atomic
def book(
    *,
    committee: Committee,
    edition: Edition | None,
    when: HalfDay,
    persons: int,
    name: str,
    phone: str,
    purpose: str = "",
    by: Any = None,
) -> Visit:
    """Take seats for a half-day. Nobody has to be known to the house. Raises ``EntryRefused``."""
    Committee.objects.select_for_update().get(pk=committee.pk)
    same = Visit.objects.filter(committee=committee, phone=phone, state=VisitState.BOOKED)
    again = same.filter(on=when.on, slot=when.slot, name=name, persons=persons, edition=edition).first()
    if again and again.entered_at and clock.now() - again.entered_at < _TWICE:
        return again
    if same.filter(on=when.on, slot=when.slot).exists():
        raise EntryRefused(Problem("when", _("这个号码已约过这个半天，凭原来的凭证号来就可以。")))
    if same.filter(on__gte=clock.today()).count() >= MOST_BOOKED:
        words = _("这个号码已约了%(most)d个半天，来过或取消一个以后再约；把座位也留给别人。")
        raise EntryRefused(Problem("phone", words % {"most": MOST_BOOKED}))
    _check_seats(committee.pk, when, persons)
    visit = Visit.objects.create(
        committee=committee,
        edition=edition,
        on=when.on,
        slot=when.slot,
        persons=persons,
        name=name,
        phone=phone,
        purpose=purpose,
        due_on=when.on,
        entered_at=clock.now(),
    )
    known = {"on": when.on, "slot": when.slot, "persons": persons}
    trail.write(visit, "book", by=None, after=visit.state, data=known)
    return visit


def _check_seats(tenant: int, when: HalfDay, persons: int) -> None:
    """Another half of the day is named where it still has seats."""
    open_now = half_days(tenant)
    wanted = next((each for each in open_now if each.value == when.value), None)
    if wanted is None:
        raise EntryRefused(Problem("when", _("这个半天不开放，请另选。")))
    if wanted.left >= persons:
        return
    other = next(
        (each for each in open_now if each.on == when.on and each.slot != when.slot and each.left >= persons),
        None,
    )
    known = {"day": str(wanted), "left": wanted.left}
    words = _("%(day)s已约满") % known if wanted.left <= 0 else _("%(day)s只剩%(left)d个座位") % known
    if other:
        words += _("，%(other)s还有%(seats)d个座位") % {"other": short(other.slot), "seats": other.left}
    raise EntryRefused(Problem("when", words + _("。")))


def call_off(*, visit: Visit, by: Any = None) -> None:
    """The visitor, who has the code, gives the seats back."""
    VISIT.take("call_off", visit, by=None)


def may_call_off(visit: Visit) -> bool:
    return visit.state in VISIT.step("call_off").source


def follow(go_on: Callable[[], bool] = lambda: True) -> None:
    """Whose half-day has ended without them was not there; names and numbers are let go of. Safe to repeat."""
    now = clock.now()
    for visit in Visit.objects.filter(state=VisitState.BOOKED, on__lte=clock.today()):
        if not go_on():
            return
        if ends(visit.on, visit.slot) <= now:
            VISIT.take("miss", visit, by=None)
    libraries = Q(pk__in=Visit.objects.values("committee")) | Q(pk__in=Copy.objects.values("committee"))
    for committee in Committee.objects.filter(libraries):
        if not go_on():
            return
        _forget(committee.pk)


@transaction.atomic
def _forget(tenant: int) -> None:
    """Names and numbers of readers who were here long enough ago go; that somebody came stays."""
    period = parameters.value(tenant, rules.KEPT)
    today = clock.today()
    old = Visit.objects.exclude(name="", phone="", purpose="").filter(committee_id=tenant, on__lt=today)
    for visit in old:
        if period.after(visit.on) < today:
            Visit.objects.filter(pk=visit.pk).update(name="", phone="", purpose="")
            trail.write(visit, "forget", by=None)
    loans = Loan.objects.exclude(reader="", phone="").filter(copy__committee=tenant, returned_on__lt=today)
    for loan in loans.select_related("copy"):
        if loan.returned_on and period.after(loan.returned_on) < today:
            Loan.objects.filter(pk=loan.pk).update(reader="", phone="")
            trail.write(loan.copy, "forget", by=None)


def offered(tenant: int, *, full: bool = False) -> Iterator[tuple[str, str]]:
    """The half-days as they are chosen: those with seats, or all of them."""
    for each in half_days(tenant):
        if each.left > 0 or full:
            known = {
                "day": date_format(each.on, "MONTH_DAY_FORMAT"),
                "week": date_format(each.on, "D"),
                "slot": Slot(each.slot).label,
                "left": each.left,
            }
            free = _("%(day)s（%(week)s）%(slot)s，还有%(left)d个座位")
            yield each.value, (free if each.left > 0 else _("%(day)s（%(week)s）%(slot)s，已约满")) % known
