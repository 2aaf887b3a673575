"""Who may do what to a row in every state, the sentences of its history, and who finds it: the city above does too."""

import pytest

from xieshang.core.history import Teller
from xieshang.core.registered import RowState as S
from xieshang.core.tests.matrix import hold_to_the_table
from xieshang.core.tests.room import room_tests
from xieshang.deliberation.registers import REGISTERS, ROOMS
from xieshang.deliberation.room import ROOM

from . import stage

HANDS = {
    "fang": {"keeper"},
    "jiang": {"keeper", "checker"},
    "neighbour": set(),
    "office": set(),
    "member": set(),
    "stranger": set(),
}
"""方岚 entered the row, so only 江颂 can confirm it; the city reads and does not write."""


def _row(cast, register, state: S):
    area = cast.village
    if register.name.endswith("problems"):
        row = register.enter(
            by=cast.fang, committee=cast.county, **stage.problem(cast.session(f"问题{S(state).label}"))
        )
    else:
        short = register.name.removeprefix("deliberation.")[:-1]
        named = {"number": S(state).label} if short == "session" else {"name": S(state).label}
        row = register.enter(by=cast.fang, committee=cast.county, **getattr(stage, short)(area, **named))
    if state == S.CONFIRMED:
        register.table.take("confirm", row, by=cast.jiang)
    elif state == S.CANCELLED:
        register.table.take("cancel", row, by=cast.fang, note="重复登记。")
    return row


_TABLES = {
    register.table: (HANDS, lambda cast, state, register=register: _row(cast, register, state))
    for register in REGISTERS
}
_matrix, test_whole, _sentences, test_findable = room_tests(
    ROOM, Teller(*(register.steps for register in REGISTERS)), _TABLES
)


@pytest.mark.parametrize("state", S)
def test_the_matrix(cast, state):
    """One register stands for all: they share one table."""
    row = _row(cast, ROOMS, state)
    people = {name: (getattr(cast, name), set(actors)) for name, actors in HANDS.items()}
    hold_to_the_table(ROOMS.table, row, people)
