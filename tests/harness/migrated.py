"""A migrated, empty database, made once for each state of the migrations and kept beside pytest's own notes.

To run all migrations costs several seconds of every process; to copy their result costs nothing.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from xieshang.core import append_only


def state_of_the_migrations(without: str = "") -> str:
    """A short word that changes with everything a migrated database follows from; of all rooms but one, if asked."""
    sources = [Path(__file__), Path(append_only.__file__)]
    for app in apps.get_app_configs():
        if app.label != without:
            sources += sorted(Path(app.path).glob("migrations/*.py"))
    found = hashlib.sha256(version("django").encode())
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()[:12]


@contextmanager
def _one_process_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(connection: BaseDatabaseWrapper) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    connection.close()


def on_sqlite(folder: Path, begin_from: Path | None = None) -> Path:
    """The file with the migrated database; made where there is none yet, from one that lacks the last of it if given."""
    kept = folder / f"{state_of_the_migrations()}.sqlite3"
    with _one_process_at_a_time(folder):
        if not kept.exists():
            for older in folder.glob("*.sqlite3"):
                older.unlink()
            draft = folder / "draft"
            draft.unlink(missing_ok=True)
            if begin_from and begin_from.exists():
                shutil.copyfile(begin_from, draft)
            connection = connections["default"]
            connection.settings_dict["NAME"] = str(draft)
            _migrate(connection)
            # In one file, so that a copy of the file is a copy of the database.
            plain = sqlite3.connect(draft, isolation_level=None)
            plain.execute("PRAGMA journal_mode=DELETE")
            plain.close()
            draft.rename(kept)
    return kept


def on_postgresql(folder: Path) -> str:
    """The name of the migrated database on the server; made where there is none yet."""
    kept = f"xieshang_{state_of_the_migrations()}"
    with _one_process_at_a_time(folder):
        connection = connections["default"]
        outer = connection.settings_dict["NAME"]
        with connection._nodb_cursor() as server:
            server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
            if not server.fetchone():
                server.execute("DROP DATABASE IF EXISTS draft WITH (FORCE)")
                server.execute("CREATE DATABASE draft")
                connection.close()
                connection.settings_dict["NAME"] = "draft"
                _migrate(connection)
                connection.close_pool()
                connection.settings_dict["NAME"] = outer
                server.execute(f'ALTER DATABASE draft RENAME TO "{kept}"')
    return kept


@pytest.fixture(scope="session")
def kept_databases(pytestconfig) -> Path:
    """The folder of what is kept from run to run."""
    folder = pytestconfig.rootpath / ".pytest_cache" / "migrated"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def migrated_before() -> Path | None:
    """A file to begin from instead of an empty one, where some of the migrations are in it."""
    return None


@pytest.fixture(scope="session")
def migrated(
    kept_databases: Path, migrated_before: Path | None, django_test_environment, django_db_blocker
) -> str:
    """Migrated and empty, to be copied only: a file, or a database of the server, by name."""
    with django_db_blocker.unblock():
        if connections["default"].vendor == "sqlite":
            return str(on_sqlite(kept_databases, migrated_before))
        return on_postgresql(kept_databases)


@pytest.fixture(scope="session")
def django_db_setup(migrated: str, django_db_modify_db_settings, django_db_blocker) -> Iterator[None]:
    """This process's test database, in which tests work within transactions (in place of pytest-django's)."""
    connection = connections["default"]
    outer = connection.settings_dict["NAME"]
    name = connection.creation._get_test_db_name()
    with django_db_blocker.unblock():
        connection.close()
        if connection.vendor == "sqlite":
            connection.settings_dict["NAME"] = name
            connection.ensure_connection()
            source = sqlite3.connect(migrated)
            source.backup(connection.connection)
            source.close()
            yield
            connection.close()
        else:
            with connection._nodb_cursor() as server:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
                server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{migrated}"')
            connection.settings_dict["NAME"] = name
            yield
            connection.close()
            connection.close_pool()
            with connection._nodb_cursor() as server:
                server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        connection.settings_dict["NAME"] = outer
