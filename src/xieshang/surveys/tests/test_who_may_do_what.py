"""Every state × every person × every step of surveys, their sentences, and who finds them."""

from xieshang.core.tests.room import room_tests
from xieshang.surveys.lifecycle import SURVEY
from xieshang.surveys.pages import TELLER
from xieshang.surveys.room import ROOM

NOBODY: set[str] = set()
HANDS = {
    "owner": {"owner"},
    "chen": NOBODY,
    "zhou": NOBODY,
    "left": NOBODY,
    "reader": NOBODY,
    "neighbour": NOBODY,
}

test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {SURVEY: (HANDS, lambda cast, state: cast.survey(state))},
    named=("change_survey", "change_question", "expire"),
)
