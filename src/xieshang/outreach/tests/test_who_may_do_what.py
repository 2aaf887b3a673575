"""Every state × every person × every step of a row, the sentences of its history, and who finds it.

All registers of the room share one table, so one of them stands for all; that the others have the same
rows in theirs is held below.
"""

from datetime import date

from xieshang.core.registered import RowState as S
from xieshang.core.tests.room import room_tests
from xieshang.outreach.models import LeaderTask
from xieshang.outreach.registers import REGISTERS, TASKS
from xieshang.outreach.room import ROOM

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


test_matrix, test_whole, test_sentences, test_findable = room_tests(
    OnlyTasks,  # type: ignore[arg-type]
    TASKS.teller,
    {TASKS.table: (HANDS, task_in)},
    named=("enter",),
)
