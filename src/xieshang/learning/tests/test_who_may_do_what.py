"""Every state × every person × every step of lessons and materials, their sentences, and who finds lessons."""

from xieshang.core.tests.room import room_tests
from xieshang.learning.lifecycle import LESSON, MATERIAL
from xieshang.learning.pages import TELLER
from xieshang.learning.room import ROOM

NOBODY: set[str] = set()
LESSONS = {
    "officer": {"officer"},
    "checker": {"officer", "checker"},
    "chen": NOBODY,
    "reader": NOBODY,
    "secretary": NOBODY,
    "neighbour": NOBODY,
}
MATERIALS = LESSONS | {"checker": {"officer"}}

test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {
        LESSON: (LESSONS, lambda cast, state: cast.lesson(state)),
        MATERIAL: (MATERIALS, lambda cast, state: cast.material(state)),
    },
    named=("change_lesson", "change_material"),
)
