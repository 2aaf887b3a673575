"""What of this room counts in its person's year."""

from xieshang.opinions.room import ROOM
from xieshang.opinions.states import OpinionState as O


def test_a_report_counts_for_who_handed_it_in_used_or_not(cast):
    cast.draft()
    cast.report(O.SUBMITTED)
    cast.report(O.NOT_USED)
    (deed,) = ROOM.mine
    assert deed.records(cast.he, 2024).count() == 2
    assert deed.records(cast.he, 2023).count() == 0
    assert deed.records(cast.editor, 2024).count() == 0
