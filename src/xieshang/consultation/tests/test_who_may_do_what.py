"""Every state × every person × every step of an activity, the sentences of its history, and who finds it."""

from xieshang.consultation.lifecycle import ACTIVITY
from xieshang.consultation.pages import TELLER
from xieshang.consultation.room import ROOM
from xieshang.core.tests.room import room_tests

HANDS = {
    "staff": {"staff"},
    "office": {"staff"},
    "director": {"head"},
    "general": {"head"},
    "chair": set(),
    "farmer": set(),
    "chen": set(),
    "zhou": set(),
    "clerk": set(),
    "reader": set(),
    "neighbour": set(),
}

test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {ACTIVITY: (HANDS, lambda cast, state: cast.activity(state))},
    named=("prepare_again",),
)
