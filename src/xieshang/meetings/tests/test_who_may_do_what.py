"""Every state × every person × every step of a meeting and a leave, generated from the tables.

What each person is for is written here a second time, by hand and by name; the queries of the
actors must agree with it for every record, state and step.
"""

from datetime import date, timedelta

import pytest

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.core.tests.room import room_tests
from xieshang.meetings import services
from xieshang.meetings.lifecycle import LEAVE, MEETING, OFFLINE_SCAN
from xieshang.meetings.models import Leave, Meeting, OfflineScan, Scan
from xieshang.meetings.pages import OF_EACH_PERSON, TELLER
from xieshang.meetings.room import ROOM
from xieshang.meetings.states import LeaveState as L
from xieshang.meetings.states import MeetingState as M
from xieshang.meetings.states import OfflineState as O
from xieshang.people.models import Post
from xieshang.people.roles import Role

OF_A_MEETING = {"secretary": {"secretariat"}}
OF_A_LEAVE = {
    "secretary": {"secretariat"},
    "chen": {"self"},
    "liu": {"convener"},
    "chair": {"approver"},
}
"""陈晓舟 asks for leave; 刘望溪 convenes the group; 主席 decides on leave from a plenary session."""

AT_THE_GATE = {"steward": {"gate"}, "secretary": {"gate"}}

NOBODYS = dict.fromkeys(
    ("chen", "liu", "zhou", "secretary", "steward", "stranger", "neighbour", "chair"), frozenset()
)


@pytest.fixture
def cast(cast):
    """The cast with a chair, who decides on leave."""
    cast.chair = Account.objects.create(username="chair", name="主席", password=None)
    since = date(2021, 12, 1)
    Post.objects.create(account=cast.chair, committee=cast.committee, role=Role.CHAIR, since=since)
    return cast


def meeting_in(cast, state: M) -> Meeting:
    """A meeting that came to this state by the services."""
    if state == M.DRAFT:
        starts = clock.now() + timedelta(minutes=20)
        return services.plan(
            by=cast.secretary,
            committee=cast.committee,
            kind="plenary",
            title="闭幕会",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            place="会议中心",
        )
    meeting = cast.meeting()
    if state == M.CANCELLED:
        MEETING.take("cancel", meeting, by=cast.secretary, note="改期另行通知。")
        return meeting
    if state == M.PUT_OFF:
        MEETING.take("put_off", meeting, by=cast.secretary, note="大雪封路。")
        return meeting
    for reached, action in ((M.OPEN, "open"), (M.HELD, "end"), (M.CLOSED, "close")):
        if meeting.state == state:
            break
        MEETING.take(action, meeting, by=cast.secretary)
        assert meeting.state == reached
    return meeting


def leave_in(cast, state: L) -> Leave:
    """陈晓舟's request, in this state."""
    meeting = cast.meeting()
    services.arrange_group(
        meeting=meeting,
        by=cast.secretary,
        name="第一组",
        conveners=[cast.liu],
        lines=[cast.line(meeting, cast.chen)],
    )
    leave = services.request_leave(line=cast.line(meeting, cast.chen), by=cast.chen, reason="official")
    if state != L.REQUESTED:
        LEAVE.take("note", leave, by=cast.liu)
    if state == L.APPROVED:
        LEAVE.take("approve", leave, by=cast.chair)
    elif state == L.REFUSED:
        LEAVE.take("refuse", leave, by=cast.chair, note="这次会议要表决，请到会。")
    elif state == L.CANCELLED:
        services.cancel_leave(leave=leave, by=cast.chen)
    return leave


def offline_in(cast, state: O) -> OfflineScan:
    """陈晓舟's scan that came later, in this state."""
    meeting = cast.meeting()
    now = clock.now()
    scan = Scan.objects.create(
        meeting=meeting,
        line=cast.line(meeting, cast.chen),
        direction=Scan.Direction.IN,
        method=Scan.Method.HALL_CODE,
        outcome=Scan.Outcome.ACCEPTED,
        server_at=now,
        taken_at=now - timedelta(minutes=5),
        nonce="kept without reception",
        turn=0,
    )
    services.keep_offline(pk=scan.pk)
    row = OfflineScan.objects.get()
    if state == O.CONFIRMED:
        OFFLINE_SCAN.take("confirm_scan", row, by=cast.steward, note="签名册上有。")
    elif state == O.REFUSED:
        OFFLINE_SCAN.take("refuse_scan", row, by=cast.steward, note="不在会场。")
    return row


test_matrix, test_whole, test_sentences, _findable = room_tests(
    ROOM,
    TELLER,
    {
        MEETING: (NOBODYS | OF_A_MEETING, meeting_in),
        LEAVE: (NOBODYS | OF_A_LEAVE, leave_in),
        OFFLINE_SCAN: (NOBODYS | AT_THE_GATE, offline_in),
    },
    # One's own calendar is no part of a meeting's history.
    silent=(*OF_EACH_PERSON, "make_calendar_address", "withdraw_calendar_address"),
)
