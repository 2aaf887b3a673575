"""Every state × every person × every step of a wording, the sentences of its history, and who finds its articles."""

from datetime import date

import pytest

from xieshang.core.tests.matrix import hold_to_the_table
from xieshang.core.tests.room import room_tests
from xieshang.rulebook.lifecycle import REVISION
from xieshang.rulebook.models import Revision
from xieshang.rulebook.pages import TELLER
from xieshang.rulebook.room import ROOM
from xieshang.rulebook.states import RevisionState as S

KEEPER = {"checker", "keeper", "issuer", "colleague"}
UNCHECKED = (S.DRAFTING, S.CONSULTING, S.TO_CHECK, S.DROPPED)
HANDS = {
    "drafter": {"drafter"},
    "colleague": {"colleague"},
    "checker": {"checker", "keeper"},
    "issuer": KEEPER,
    "chen": set(),
    "neighbour": set(),
    "outsider": set(),
}
"""Once 审核员 has checked; before, either keeper may do either, or take the draft over."""


def bring(cast, state: S) -> Revision:
    trial = {"trial": True, "expires_on": date(2024, 12, 31)} if state == S.LAPSED else {}
    return cast.revision(state, **trial)


@pytest.mark.parametrize("state", S)
def test_matrix(cast, state):
    hands = HANDS | ({"checker": KEEPER} if state in UNCHECKED else {})
    people = {name: (getattr(cast, name), set(actors)) for name, actors in hands.items()}
    hold_to_the_table(REVISION, bring(cast, state), people)


_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {REVISION: (HANDS, bring)},
    silent=("set_parameter",),
    named=("redraft", "reclassify"),
)
