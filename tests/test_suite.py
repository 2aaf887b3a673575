"""What the suite promises of itself: PostgreSQL is sent whatever SQLite was, and every room has its budget."""

import json
from types import SimpleNamespace

from harness.budgets import A_NEW_ROOM, BUDGETS, SET_UP, Costs
from harness.statements import Chosen, shape


def chosen(tmp_path, sent: dict[str, list[int]], alike: tuple[str, ...] = (), **more: list[str]) -> list[str]:
    """Which of these tests run on PostgreSQL, after a run on SQLite that sent these shapes."""
    (tmp_path / "gw0.json").write_text(json.dumps({test: (0.1, shapes) for test, shapes in sent.items()}))
    items = [
        SimpleNamespace(
            nodeid=test,
            fixturenames=more.get(test, []),
            get_closest_marker=lambda name, test=test: (name == "alike" and test in alike) or None,
        )
        for test in dict.fromkeys((*sent, *more))
    ]
    config = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: None))
    Chosen(tmp_path).pytest_collection_modifyitems(config, items)
    return [item.nodeid for item in items]


def test_every_shape_is_sent_by_a_test_that_runs_and_what_adds_none_is_left_out(tmp_path):
    assert chosen(tmp_path, {"a": [1, 2], "b": [2], "c": [1, 2, 3], "d": [4], "e": []}) == ["c", "d"]


def test_a_test_with_connections_of_its_own_always_runs_and_so_does_one_that_is_not_noted(tmp_path):
    assert chosen(tmp_path, {"a": [1]}, threads=["scratch_database"], new=["db"]) == ["a", "threads", "new"]


def test_what_no_database_can_change_runs_there_only_for_a_statement_that_no_other_test_sends(tmp_path):
    sent = {"a": [1], "door": [], "command": [2]}
    of_its_own = {"door": ["scratch_database"], "command": ["scratch_database"]}
    assert chosen(tmp_path, sent, alike=("door", "command"), **of_its_own) == ["a", "command"]


def test_what_is_made_for_all_tests_is_no_cost_of_the_room_that_asks_first():
    costs = Costs("sqlite")
    report = SimpleNamespace(nodeid="src/xieshang/people/tests/test_a.py::test_b", when="call")
    report.seconds, report.set_up = 0.5, 11.0
    costs.pytest_runtest_logreport(report)
    assert costs.seconds == {"people": 0.5, SET_UP: 11.0}
    assert costs.over == []
    report.seconds = BUDGETS["sqlite"]["people"]
    costs.pytest_runtest_logreport(report)
    assert costs.over == ["people"]


def test_a_room_without_a_budget_of_its_own_has_that_of_a_new_room():
    costs = Costs("postgresql")
    costs.seconds["weather"] = A_NEW_ROOM + 1
    assert costs.over == ["weather"]


def test_two_statements_that_differ_in_how_many_values_they_carry_are_one_shape():
    few, many = "SELECT a FROM t WHERE b IN (%s) LIMIT 21", "SELECT a FROM t WHERE b IN (%s, %s, %s) LIMIT 5"
    assert shape(few) == shape(many)
    assert shape(few) != shape(few.replace("IN", "NOT IN"))
    rows = "INSERT INTO t (a, b) VALUES (%s, %s)"
    assert shape(rows) == shape(f"{rows}, (%s, %s)")
