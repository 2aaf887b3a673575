"""What the suite promises of itself: the part on PostgreSQL sends whatever was sent on SQLite."""

import json
from types import SimpleNamespace

from harness.statements import Chosen, shape


def chosen(tmp_path, sent: dict[str, list[int]], **more: list[str]) -> list[str]:
    """Which of these tests run on PostgreSQL, after a run on SQLite that sent these shapes."""
    (tmp_path / "gw0.json").write_text(json.dumps({test: (0.1, shapes) for test, shapes in sent.items()}))
    items = [
        SimpleNamespace(nodeid=test, fixturenames=more.get(test, []), get_closest_marker=lambda name: None)
        for test in (*sent, *more)
    ]
    config = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: None))
    Chosen(tmp_path).pytest_collection_modifyitems(config, items)
    return [item.nodeid for item in items]


def test_every_shape_is_sent_by_a_test_that_runs_and_what_adds_none_is_left_out(tmp_path):
    assert chosen(tmp_path, {"a": [1, 2], "b": [2], "c": [1, 2, 3], "d": [4], "e": []}) == ["c", "d"]


def test_a_test_with_connections_of_its_own_always_runs_and_so_does_one_that_is_not_noted(tmp_path):
    assert chosen(tmp_path, {"a": [1]}, threads=["scratch_database"], new=["db"]) == ["a", "threads", "new"]


def test_two_statements_that_differ_in_how_many_values_they_carry_are_one_shape():
    few, many = "SELECT a FROM t WHERE b IN (%s) LIMIT 21", "SELECT a FROM t WHERE b IN (%s, %s, %s) LIMIT 5"
    assert shape(few) == shape(many)
    assert shape(few) != shape(few.replace("IN", "NOT IN"))
    rows = "INSERT INTO t (a, b) VALUES (%s, %s)"
    assert shape(rows) == shape(f"{rows}, (%s, %s)")
