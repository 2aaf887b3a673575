"""Which statements each test sends, so that PostgreSQL need not be asked the same thing a hundred times.

The part of the run on SQLite notes the shape of every statement. The part on PostgreSQL then runs a
small set of tests that sends every shape there is: no list is kept by hand, and a new query is in the
set because a test sends it. What differs beyond the wording of one statement (locks, processes,
triggers, connections) is shown by tests that bring a database of their own; they always run there,
unless one is marked `alike`: it shows what happens before or beside every database (a refusal at the
door of the server, what a command prints of itself, how processes end).
Without a note (PostgreSQL alone, or `run.py all`) everything runs.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.db import connection
from django.db.backends.signals import connection_created

from .budgets import spent

NOTES = "XIESHANG_TEST_STATEMENTS"
"""The folder of the notes of this run, by environment; the runner makes it."""

OWN_DATABASE = {"kind_of_database", "scratch_database", "empty_database"}
"""Fixtures of tests with connections and processes of their own."""

_REPEATED = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"(?:s\d+_x\d+|\"_django_curs_\w+\")"), "NAME"),
    (re.compile(r"(%s(?:, )?)+"), "%s "),
    (re.compile(r"(\(%s \)(?:, )?)+"), "(%s )"),
    (re.compile(r"(WHEN \(?[^()]*\)? THEN [^()]*? )+"), "WHEN "),
    (re.compile(r"\b\d+\b"), "0"),
)


@lru_cache(maxsize=50_000)
def shape(statement: str) -> int:
    """The statement without what varies from call to call: how many values, names of savepoints, numbers."""
    for found, instead in _REPEATED:
        statement = found.sub(instead, statement)
    return crc32(statement.encode())


class Notes:
    """What the tests of one process send, written down at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now: set[int] = set()
        self.sent: dict[str, tuple[float, list[int]]] = {}
        connection_created.connect(self.listen)

    def listen(self, connection: Any, **more: Any) -> None:
        if self.hear not in connection.execute_wrappers:
            connection.execute_wrappers.append(self.hear)

    def hear(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if isinstance(sql, str) and not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.now.add(shape(sql))
        return execute(sql, params, many, context)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.now.clear()
        before = spent()
        result = yield
        self.sent[item.nodeid] = (spent() - before, sorted(self.now))
        return result

    def pytest_sessionfinish(self) -> None:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        (self.folder / f"{worker}.json").write_text(json.dumps(self.sent))


class Chosen:
    """Runs on PostgreSQL what has to run there, and of the others no more than send every shape."""

    def __init__(self, folder: Path) -> None:
        self.sent: dict[str, set[int]] = {}
        self.seconds: dict[str, float] = {}
        for notes in folder.glob("*.json"):
            for test, (seconds, shapes) in json.loads(notes.read_text()).items():
                self.sent[test], self.seconds[test] = set(shapes), seconds

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        always = [item for item in items if self._always(item)]
        chosen = {item.nodeid for item in always}
        known = set().union(*(self.sent.get(test, set()) for test in chosen))
        left = {item.nodeid: self.sent[item.nodeid] - known for item in items if item.nodeid not in chosen}
        while left:
            # What adds most for its cost; of several the first by name, so that all processes choose alike.
            best = max(sorted(left), key=lambda test: len(left[test]) / (self.seconds[test] + 0.1))
            if not left[best]:
                break
            added = left.pop(best)
            chosen.add(best)
            for shapes in left.values():
                shapes -= added
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in chosen])
        items[:] = [item for item in items if item.nodeid in chosen]

    def _always(self, item: pytest.Item) -> bool:
        return (
            item.nodeid not in self.sent
            or item.get_closest_marker("postgresql") is not None
            or (item.get_closest_marker("alike") is None and not OWN_DATABASE.isdisjoint(item.fixturenames))
        )


def pytest_configure(config: pytest.Config) -> None:
    folder = os.environ.get(NOTES)
    if not folder or (
        hasattr(config.option, "dist") and config.option.dist != "no" and not hasattr(config, "workerinput")
    ):
        return
    if connection.vendor == "sqlite":
        config.pluginmanager.register(Notes(Path(folder)), "statements-noted")
    else:
        config.pluginmanager.register(Chosen(Path(folder)), "statements-chosen")
