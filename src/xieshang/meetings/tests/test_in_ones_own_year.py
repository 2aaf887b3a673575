"""What of this room counts in its person's year."""

from xieshang.meetings.room import ROOM
from xieshang.meetings.tests.phones import Phone


def test_a_meeting_counts_once_for_who_was_let_in_however_often(cast):
    meeting = cast.meeting()
    phone = Phone(cast.chen)
    phone.open_screen(meeting)
    for direction in ("in", "out", "in"):
        phone.tap(meeting, direction=direction)
    (attended,) = ROOM.mine
    assert attended.records(cast.chen, 2024).count() == 1
    assert attended.records(cast.chen, 2023).count() == 0
    assert attended.records(cast.liu, 2024).count() == 0
