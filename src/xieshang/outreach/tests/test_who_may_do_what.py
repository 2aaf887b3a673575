"""Every state × every person × every step of a row, the sentences of its history, and who finds it.

All registers of the room share one table, so one of them stands for all; that the others have the same
rows in theirs is held below.
"""

from datetime import date

import pytest

from xieshang.core.registered import RowState as S
from xieshang.core.tests.matrix import hold_to_the_table
from xieshang.core.tests.room import room_tests
from xieshang.core.tests.sentences import say_the_same_facts
from xieshang.outreach.models import LeaderTask
from xieshang.outreach.pages import TELLER
from xieshang.outreach.registers import REGISTERS, TASKS
from xieshang.outreach.room import MATTER, RECEPTION, ROOM
from xieshang.outreach.states import MatterState as M
from xieshang.outreach.states import ReceptionState as R

HANDS = {
    "fang": {"keeper"},
    "jiang": {"keeper", "checker"},
    "chen": set(),
    "county_officer": set(),
    "neighbour": set(),
    "auditor": set(),
    "clerk": set(),
}
"""方岚 entered the row, so only 江颂 can confirm it."""


def task_in(cast, state: S) -> LeaderTask:
    task = TASKS.enter(
        by=cast.fang,
        committee=cast.city,
        person="周副主席",
        kind="river",
        on=date(2024, 6, 5),
        place=f"白沙河{S(state).label}段",
        findings="河岸有三处堆放垃圾。",
        request="一周内清理并回头看。",
        outcome="",
    )
    if state == S.CONFIRMED:
        TASKS.table.take("confirm", task, by=cast.jiang)
    elif state == S.CANCELLED:
        TASKS.table.take("cancel", task, by=cast.fang, note="重复登记。")
    return task


def test_the_registers_share_the_steps_of_one_table():
    def rows(register):
        return [(step.action, step.source, step.target, step.by.name) for step in register.table.steps]

    assert all(rows(register) == rows(TASKS) for register in REGISTERS)
    proven = {register.name for register in REGISTERS if register.table.step("confirm").when}
    assert proven == {register.name for register in REGISTERS} - {TASKS.name}


class OnlyTasks:
    """The room with the one register that stands for all."""

    name = ROOM.name
    kinds = (TASKS.kind,)
    library = ROOM.library


test_the_rows, test_their_table, _sentences, test_who_finds_rows = room_tests(
    OnlyTasks,  # type: ignore[arg-type]
    TASKS.teller,
    {TASKS.table: (HANDS, task_in)},
)


def test_everything_that_can_happen_to_a_row_has_its_sentence():
    steps = {step.action for step in TASKS.table.steps}
    assert {action for _kind, action in TASKS.teller.sentences} == steps | {"enter", "attach"}
    say_the_same_facts(TASKS.teller.sentences.values())


NOBODYS: dict[str, set[str]] = {name: set() for name in ("county_officer", "neighbour", "auditor", "clerk")}
OF_A_MATTER = NOBODYS | {
    "fang": {"officer", "voucher"},
    "jiang": {"officer", "voucher"},
    "chen": {"voucher"},
    "unit_clerk": set(),
    "chair": set(),
}
"""陈晓舟 brought it; the unit's clerk is one of its people once it was given to the unit."""
OF_A_RECEPTION = NOBODYS | {
    "fang": {"officer"},
    "jiang": {"officer"},
    "chen": set(),
    "unit_clerk": set(),
    "chair": {"approver"},
}


class OnlyLives:
    """The room without its registers."""

    name = ROOM.name
    kinds = (MATTER, RECEPTION)
    library = ROOM.library


@pytest.mark.parametrize("state", M)
def test_who_may_do_what_with_a_problem(cast, state):
    matter = cast.matter(state)
    assert matter.state == state
    of_the_unit = {"unit_clerk": {"unit"}} if matter.unit else {}
    people = {
        name: (getattr(cast, name), set(actors)) for name, actors in {**OF_A_MATTER, **of_the_unit}.items()
    }
    hold_to_the_table(MATTER.table, matter, people)


@pytest.mark.parametrize("state", R)
def test_who_may_do_what_with_a_reception(cast, state):
    reception = cast.reception(state)
    people = {name: (getattr(cast, name), set(actors)) for name, actors in OF_A_RECEPTION.items()}
    hold_to_the_table(RECEPTION.table, reception, people)


_matrix, test_tables, test_sentences, test_findable = room_tests(
    OnlyLives,  # type: ignore[arg-type]
    TELLER,
    {
        MATTER.table: (OF_A_MATTER | {"unit_clerk": {"unit"}}, lambda cast, state: cast.matter(state)),
        RECEPTION.table: (OF_A_RECEPTION, lambda cast, state: cast.reception(state)),
    },
)
