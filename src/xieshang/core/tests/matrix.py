"""What a table says of each person, held against what the queries of its actors answer."""

from collections.abc import Mapping

import pytest

from xieshang.core.lifecycle import Lifecycle
from xieshang.core.models import Account, Record
from xieshang.core.refusals import WrongPerson, WrongState

Hands = Mapping[str, tuple[Account, set[str]]]
"""By a name to tell them by: each person, and which actors of the table they are for this record."""


def hold_to_the_table(lifecycle: Lifecycle, record: Record, hands: Hands) -> None:
    """Every person × every step in the record's present state: offered, waiting, taken or refused as the table says."""
    holds = {
        step.action: lifecycle.model._default_manager.filter(pk=record.pk).filter(step.condition).exists()
        for step in lifecycle.steps
    }
    for name, (person, actors) in hands.items():
        where = f"{name} at {record.state}"
        expected = [
            step.action
            for step in lifecycle.steps
            if step.by.name in actors and record.state in step.source and holds[step.action]
        ]
        assert [step.action for step in lifecycle.allowed([record], person)[record.pk]] == expected, where
        duties = {step.action for step in lifecycle.steps if step.duty and step.action in expected}
        assert lifecycle.waiting(person).filter(pk=record.pk).exists() is bool(duties), where
        for step in lifecycle.steps:
            if step.action in expected:
                assert lifecycle.check(step.action, record, by=person) is step
                continue
            with pytest.raises(WrongState if step.by.name in actors else WrongPerson) as refusal:
                lifecycle.check(step.action, record, by=person)
            assert str(step.label) in str(refusal.value)


def hold_together(lifecycle: Lifecycle, actors: set[str]) -> None:
    """Every state is reached, no step is named twice, and every row names one of these actors."""
    first = lifecycle.states(lifecycle.model._meta.get_field("state").default)
    reached = {step.target for step in lifecycle.steps if step.target}
    assert {first} | reached == set(lifecycle.states)
    actions = [step.action for step in lifecycle.steps]
    assert len(actions) == len(set(actions))
    assert {step.by.name for step in lifecycle.steps} <= actors
    undone = {step.action for step in lifecycle.steps if step.undo}
    assert {row.action for row in lifecycle.undo.values()} == {f"undo_{action}" for action in undone}
