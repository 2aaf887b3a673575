"""Databases of a test's own, for what one transaction per test cannot show.

Several connections, several processes, a real server: such a test writes for good, and what it
wrote cannot be flushed away, because the trail refuses to be deleted. So it gets a fresh copy of
a migrated database and the copy is dropped.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import psycopg
import pytest
from django.db import connections
from psycopg import sql


@dataclass(frozen=True)
class Database:
    """One database: what Django calls it, and the URL under which another process reaches it."""

    name: str
    url: str


class Kind(Protocol):
    """How one kind of database is copied and dropped."""

    def copy(self, source: Database, label: str) -> Database: ...

    def drop(self, database: Database) -> None: ...


class SQLiteFiles:
    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def copy(self, source: Database, label: str) -> Database:
        database = self._at(label)
        shutil.copyfile(source.name, database.name)
        return database

    def drop(self, database: Database) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(database.name + suffix).unlink(missing_ok=True)

    def _at(self, label: str) -> Database:
        path = self.directory / f"{label}.sqlite3"
        return Database(str(path), f"sqlite:///{path}")


class PostgreSQLDatabases:
    def __init__(self, tablespace: str = "pg_default") -> None:
        self.tablespace = tablespace
        settings = connections["default"].settings_dict
        self.host, self.user, self.prefix = settings["HOST"], settings["USER"], settings["NAME"]

    def copy(self, source: Database, label: str) -> Database:
        name = f"{self.prefix}_{label}"
        self.say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self.say("CREATE DATABASE {} TEMPLATE {} TABLESPACE {}", name, source.name, self.tablespace)
        return Database(name, f"postgresql://{self.user}@/{name}?host={quote(self.host, safe='')}")

    def drop(self, database: Database) -> None:
        self.say("DROP DATABASE {} WITH (FORCE)", database.name)

    def say(self, statement: str, *names: str) -> None:
        with psycopg.connect(
            host=self.host, user=self.user, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def kind_of_database(django_db_setup, tmp_path_factory) -> Kind:
    if connections["default"].vendor == "sqlite":
        return SQLiteFiles(tmp_path_factory.mktemp("databases"))
    return PostgreSQLDatabases()


@pytest.fixture(scope="session")
def empty_database(kind_of_database: Kind, migrated: str) -> Iterator[Database]:
    """Migrated and empty; to be copied, never to be written."""
    database = kind_of_database.copy(Database(migrated, ""), "empty")
    yield database
    kind_of_database.drop(database)


@pytest.fixture
def scratch_database(
    kind_of_database: Kind, empty_database: Database, django_db_blocker, request
) -> Iterator[Database]:
    """An empty database of this test's own, which Django uses in every thread while the test runs.

    Threads open connections of their own and close them (`django.db.connection.close()`);
    processes get the address as `scratch_database.url`.
    """
    with copy_in_use(kind_of_database, empty_database, django_db_blocker) as database:
        yield database


_copies = 0


@contextmanager
def copy_in_use(kind: Kind, source: Database, blocker) -> Iterator[Database]:
    """Make a copy the database behind Django's connection, in every thread, while the block runs."""
    global _copies
    _copies += 1
    database = kind.copy(source, f"copy{_copies}")
    try:
        with in_use({"NAME": database.name}, blocker):
            yield database
    finally:
        kind.drop(database)


@contextmanager
def in_use(place: dict[str, str], blocker) -> Iterator[None]:
    """Make another database of the same kind the one behind Django's connection, in every thread."""
    outer = connections["default"]
    if outer.vendor == "postgresql":
        assert not outer.in_atomic_block, "what a file builds once would be lost with its connection"
    settings = connections.settings["default"]
    with blocker.unblock():
        _close_pool(outer)
        connections.settings["default"] = {**settings, **place}
        del connections["default"]
        try:
            yield
        finally:
            connections["default"].close()
            _close_pool(connections["default"])
            connections.settings["default"] = settings
            connections["default"] = outer


def _close_pool(connection) -> None:
    # The pool belongs to the alias, not to the database behind it.
    if connection.vendor == "postgresql":
        connection.close()
        connection.close_pool()
