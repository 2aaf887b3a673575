"""Every state × every person × every step of an activity and of a plan, the sentences of its history, and who finds it."""

from xieshang.consultation.lifecycle import ACTIVITY, PLAN
from xieshang.consultation.pages import TELLER
from xieshang.consultation.room import ROOM
from xieshang.consultation.states import PlanState
from xieshang.core.tests.room import room_tests

from .test_the_plan import bring

HANDS = {
    "staff": {"staff"},
    "office": {"staff", "office"},
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

YEARS = {state: 2024 + place for place, state in enumerate(PlanState)}
"""A committee has one plan a year."""
OF_PLANS = dict.fromkeys(HANDS, frozenset()) | {"office": {"office"}}

test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {
        ACTIVITY: (HANDS, lambda cast, state: cast.activity(state)),
        PLAN: (OF_PLANS, lambda cast, state: bring(cast, state, year=YEARS[state])),
    },
    named=("prepare_again", "begin"),
)
