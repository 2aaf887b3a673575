"""The tests that every room passes, made of its one value and of what only its people know.

Who may do what stays written by hand in each room: it is the second opinion on its tables.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from xieshang.core.history import Teller
from xieshang.core.lifecycle import HOUSE, Lifecycle, States
from xieshang.core.models import Account, Record, SearchEntry
from xieshang.core.room import Room
from xieshang.core.text.entries import readable

from .matrix import hold_to_the_table, hold_together
from .sentences import tell_everything

Hands = Mapping[str, Iterable[str]]
"""By a person's name in the cast: which actors of a table they are for the record that is brought."""


def room_tests(
    room: Room,
    teller: Teller,
    tables: Mapping[Lifecycle, tuple[Hands, Callable[[Any, Any], Record]]],
    *,
    silent: Iterable[str] = (),
    named: Iterable[str] = (),
) -> tuple[Callable[..., None], ...]:
    """Four tests: who may do what in every state; the tables are whole; every event has its sentence; whoever
    may see a record finds it and nobody else does.

    ``tables``: for each table of the room its hands, and what brings a record of the cast to a state.
    ``silent`` and ``named``: see ``tell_everything``.
    """
    points = [(table, state) for table in tables for state in table.states]

    @pytest.mark.parametrize(("table", "state"), points, ids=[_name(*point) for point in points])
    def test_matrix(cast: Any, table: Lifecycle, state: States) -> None:
        hands, bring = tables[table]
        record = bring(cast, state)
        assert record.state == state
        people = {name: (getattr(cast, name), set(actors)) for name, actors in hands.items()}
        hold_to_the_table(table, record, people)

    @pytest.mark.parametrize("table", tables, ids=lambda table: table.model.__name__)
    def test_whole(table: Lifecycle) -> None:
        hands, _bring = tables[table]
        hold_together(table, {actor for actors in hands.values() for actor in actors} | {HOUSE.name})
        steps = next(kind.pages for kind in room.kinds if kind.table is table)
        bringing = {name for names in steps.beforehand.values() for name in names}
        # What one table lacks, another of its room may ask for: the needs of a room are listed together.
        assert bringing & {step.action for step in table.steps} <= set(steps.pages) | set(steps.elsewhere)

    def test_sentences() -> None:
        assert {kind.table for kind in room.kinds} == set(tables) == set(teller.tables)
        tell_everything(room.name, teller, silent=silent, named=named)

    def test_findable(cast: Any) -> None:
        library = room.library
        assert library
        for table, (_hands, bring) in tables.items():
            for state in table.states:
                bring(cast, state)
        for searchable in library.searchables:
            ids = list(SearchEntry.objects.filter(kind=searchable.kind).values_list("pk", flat=True))
            for person in Account.objects.all():
                found = {entry.record for entry in readable(ids, set(library.reader(person)))}
                visible = searchable.model._default_manager.visible_to(person).values_list("pk", flat=True)
                assert found == set(visible), f"{person} and {searchable.kind}"

    return test_matrix, test_whole, test_sentences, test_findable


def _name(table: Lifecycle, state: States) -> str:
    return f"{table.model.__name__}-{state}"
