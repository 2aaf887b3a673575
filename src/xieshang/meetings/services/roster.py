"""Keeping the roster: who has not read the notice is reminded, seats are given, the minutes are written."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import notices, trail
from xieshang.core.models import Account

from ..models import Meeting, RosterLine
from ..states import EXPECTED, MeetingState
from .convening import MeetingRefused, check_secretariat


@transaction.atomic
def remind_unread(*, meeting: Meeting, by: Account) -> int:
    """Tell everyone who has not confirmed reading the notice once more; returns how many they are."""
    check_secretariat(by, meeting.committee_id)
    if meeting.state not in EXPECTED:
        raise MeetingRefused(_("会议没有在通知阶段，不再催阅。"))
    people = list(Account.objects.filter(pk__in=meeting.roster.unread().values("account")))
    if people:
        event = trail.write(meeting, "remind_unread", by=by, data={"number": len(people)})
        notices.tell(people, event, meeting, _("请阅读会议通知"))
    return len(people)


@transaction.atomic
def give_seats(*, meeting: Meeting, by: Account, rows: int, in_row: int) -> int:
    """Seat everyone in the order of the roster, which is the order of the sectors; sittings follow.

    Whoever is left when the hall is full has no seat; returns how many they are.
    """
    check_secretariat(by, meeting.committee_id)
    if meeting.state == MeetingState.CLOSED:
        raise MeetingRefused(_("会议已经归档，不能再排座位。"))
    Meeting.objects.filter(pk=meeting.pk).update(seat_rows=rows, seats_in_row=in_row)
    meeting.seat_rows, meeting.seats_in_row = rows, in_row
    places = ((row, number) for row in range(1, rows + 1) for number in range(1, in_row + 1))
    lines = list(meeting.roster.order_by("id"))
    seats = {line.pk: seat for line, seat in zip(lines, places, strict=False)}
    meeting.roster.update(seat_row=None, seat_number=None)
    for line in lines:
        line.seat_row, line.seat_number = seats.get(line.pk, (None, None))
    RosterLine.objects.bulk_update(lines, ["seat_row", "seat_number"], batch_size=200)
    _seats_of_sittings(meeting, lines)
    trail.write(meeting, "give_seats", by=by, data={"rows": rows, "in_row": in_row, "seated": len(seats)})
    return len(lines) - len(seats)


def _seats_of_sittings(meeting: Meeting, lines: list[RosterLine]) -> None:
    by_account = {line.account_id: line for line in lines if line.account_id}
    sittings = list(RosterLine.objects.filter(meeting__parent=meeting, account__isnull=False))
    RosterLine.objects.filter(meeting__parent=meeting).update(seat_row=None, seat_number=None)
    for line in sittings:
        seated = by_account.get(line.account_id or 0)
        line.seat_row = seated.seat_row if seated else None
        line.seat_number = seated.seat_number if seated else None
    RosterLine.objects.bulk_update(sittings, ["seat_row", "seat_number"], batch_size=200)


@transaction.atomic
def write_minutes(*, meeting: Meeting, by: Account, minutes: str, seen: int | None = None) -> None:
    """Keep the minutes; they can be written until the meeting is filed away."""
    check_secretariat(by, meeting.committee_id)
    version = meeting.version if seen is None else seen
    open_ = Q(pk=meeting.pk, version=version) & ~Q(state__in=(MeetingState.DRAFT, MeetingState.CLOSED))
    if not Meeting.objects.filter(open_).update(minutes=minutes, version=F("version") + 1):
        raise MeetingRefused(_("会议记录刚刚有了变化或已经归档，请看过最新内容再写。"))
    trail.write(meeting, "minutes", by=by, data={"length": len(minutes)})
