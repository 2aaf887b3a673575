"""Seats: given to all in the order of the roster, changed one by one, and the rostrum in its order of protocol."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.models import Account

from ..models import Meeting, RosterLine
from ..states import FINISHED
from .convening import MeetingRefused, check_secretariat

_PLACE = ("seat_row", "seat_number", "rostrum_order")
"""Where a line sits: in the hall or on the rostrum."""


class SeatTaken(Exception):
    """Somebody sits there; the two can change places, and who had no seat leaves the other without one."""

    def __init__(self, occupant: RosterLine, line: RosterLine) -> None:
        words = _("%(seat)s坐的是%(name)s。再次提交，两人的座位就对调。")
        if not line.seat:
            words = _("%(seat)s坐的是%(name)s。再次提交，%(name)s让出座位，要另行安排。")
        super().__init__(words % {"seat": occupant.seat, "name": occupant.name})
        self.occupant = occupant


@transaction.atomic
def give_seats(*, meeting: Meeting, by: Account, rows: int, in_row: int) -> int:
    """Seat everyone in the order of the roster, which is the order of the sectors; sittings follow.

    Who is on the rostrum keeps their place there. Whoever is left when the hall is full has no seat;
    returns how many they are.
    """
    _locked(meeting, by)
    Meeting.objects.filter(pk=meeting.pk).update(seat_rows=rows, seats_in_row=in_row)
    meeting.seat_rows, meeting.seats_in_row = rows, in_row
    places = ((row, number) for row in range(1, rows + 1) for number in range(1, in_row + 1))
    lines = list(meeting.roster.filter(rostrum_order=None).order_by("id"))
    seats = {line.pk: seat for line, seat in zip(lines, places, strict=False)}
    meeting.roster.update(seat_row=None, seat_number=None)
    for line in lines:
        line.seat_row, line.seat_number = seats.get(line.pk, (None, None))
    RosterLine.objects.bulk_update(lines, ["seat_row", "seat_number"], batch_size=200)
    _sittings_follow(meeting, lines)
    trail.write(meeting, "give_seats", by=by, data={"rows": rows, "in_row": in_row, "seated": len(seats)})
    return len(lines) - len(seats)


@transaction.atomic
def change_seat(
    *,
    line: RosterLine,
    by: Account,
    row: int | None,
    number: int | None,
    seat_key: str | None = None,
    swap: int | None = None,
) -> None:
    """Put one person on another seat, or on none; sittings follow.

    ``seat_key`` is the seat that lay in front of whoever changes it. Where somebody sits already,
    ``SeatTaken`` says who; ``swap`` names that person's line, and the two change places.
    """
    meeting = line.meeting
    _locked(meeting, by)
    line.refresh_from_db()
    if seat_key is not None and seat_key != line.seat_key:
        words = _("%(name)s的座位刚刚由别人改为%(seat)s，请看过再改。")
        raise MeetingRefused(words % {"name": line.name, "seat": line.seat or _("不排座位")})
    wanted = (row, number) if row and number else (None, None)
    if wanted == (line.seat_row, line.seat_number):
        raise MeetingRefused(_("座位没有变化。"))
    occupant = meeting.roster.filter(seat_row=row, seat_number=number).first() if row and number else None
    if occupant and swap != occupant.pk:
        raise SeatTaken(occupant, line)
    before = {name: getattr(line, name) for name in _PLACE}
    moved = [line]
    RosterLine.objects.filter(pk=line.pk).update(**dict.fromkeys(_PLACE))
    if occupant:
        RosterLine.objects.filter(pk=occupant.pk).update(**before)
        moved.append(occupant)
    RosterLine.objects.filter(pk=line.pk).update(seat_row=wanted[0], seat_number=wanted[1])
    for one in moved:
        one.refresh_from_db()
    _sittings_follow(meeting, moved)
    data = {"line": line.pk, "name": line.name, "row": wanted[0], "number": wanted[1], "before": before}
    if occupant:
        trail.write(meeting, "swap_seats", by=by, data=data | {"other": occupant.name})
    elif line.seat_row:
        trail.write(meeting, "change_seat", by=by, data=data)
    else:
        trail.write(meeting, "clear_seat", by=by, data=data)


@transaction.atomic
def arrange_rostrum(
    *, meeting: Meeting, by: Account, lines: Sequence[RosterLine], rostrum: str | None = None
) -> None:
    """Who sits on the rostrum, in the order of protocol; they leave their seats in the hall, sittings follow.

    ``rostrum`` is the order that lay in front of whoever changes it.
    """
    _locked(meeting, by)
    before = list(meeting.roster.exclude(rostrum_order=None).order_by("rostrum_order"))
    if rostrum is not None and rostrum != rostrum_key(before):
        raise MeetingRefused(_("主席台名单刚刚由别人改过，请看过最新名单再改。"))
    meeting.roster.update(rostrum_order=None)
    for order, line in enumerate(lines, 1):
        line.seat_row = line.seat_number = None
        line.rostrum_order = order
    RosterLine.objects.bulk_update(lines, _PLACE)
    gone = [line for line in before if line not in lines]
    for line in gone:
        line.rostrum_order = None
    _sittings_follow(meeting, [*lines, *gone])
    names = "、".join(line.name for line in lines)
    trail.write(meeting, "rostrum", by=by, data={"number": len(lines), "names": names})


def rostrum_key(lines: Iterable[RosterLine]) -> str:
    """The order of the rostrum as a page carries it, to be compared when it comes back."""
    return "-".join(str(line.pk) for line in lines)


def _locked(meeting: Meeting, by: Account) -> None:
    """One change of seats at a time: the second waits, and then sees what the first has done."""
    check_secretariat(by, meeting)
    if meeting.parent_id:
        raise MeetingRefused(_("座位沿用所属会议，请在那里改。"))
    if Meeting.objects.select_for_update().get(pk=meeting.pk).state in FINISHED:
        raise MeetingRefused(_("会议已经归档或取消，不能再排座位。"))


def _sittings_follow(meeting: Meeting, lines: Iterable[RosterLine]) -> None:
    """The sittings of a session seat these people as the session does."""
    by_account = {line.account_id: line for line in lines if line.account_id}
    theirs = RosterLine.objects.filter(meeting__parent=meeting, account__in=by_account)
    sittings = list(theirs)
    theirs.update(**dict.fromkeys(_PLACE))
    for line in sittings:
        for name in _PLACE:
            setattr(line, name, getattr(by_account[line.account_id or 0], name))
    RosterLine.objects.bulk_update(sittings, _PLACE, batch_size=200)
