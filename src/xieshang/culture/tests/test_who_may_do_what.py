"""Every state × every person × every step of a copy and of a booking, the sentences of its history, and who finds its edition."""

from xieshang.core.tests.room import room_tests
from xieshang.culture.lifecycle import COPY, VISIT
from xieshang.culture.pages import TELLER
from xieshang.culture.room import ROOM

HANDS = {
    "keeper": {"librarian"},
    "colleague": {"librarian"},
    "chen": set(),
    "neighbour": set(),
    "outsider": set(),
}

test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {
        COPY: (HANDS, lambda cast, state: cast.copy(state)),
        VISIT: (HANDS, lambda cast, state: cast.visit(state)),
    },
    named=("take_in", "correct"),
)
