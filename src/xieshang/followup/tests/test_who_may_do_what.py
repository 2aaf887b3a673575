"""Every state × every person × every step, the sentences of the history, and who finds an item."""

from xieshang.core.tests.room import room_tests
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.pages import TELLER
from xieshang.followup.room import ROOM

HANDS = {
    "chen": {"author", "checker"},
    "zhou": set(),
    "staff": {"staff", "checker"},
    "colleague": {"staff", "checker"},
    "head": {"head"},
    "clerk": {"unit_clerk"},
    "lead": {"unit_clerk", "unit_lead"},
    "other_clerk": set(),
    "inspector": set(),
    "auditor": set(),
    "neighbour": set(),
}
"""陈晓舟 said it and the schools' unit is to answer."""

test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM, TELLER, {ITEM: (HANDS, lambda cast, state: cast.at(state))}
)
