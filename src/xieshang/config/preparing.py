"""Brings the database and the static files to the state this version of the code expects.

Runs before every start and is safe to repeat: where nothing has to be done it costs a few
queries and a look at the static files' sizes and dates.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# Any number will do, as long as every node of this product uses the same one and nobody else does.
ADVISORY_LOCK = 20_240_206


def prepare() -> None:
    """Migrate, make the cache's table, collect the static files; one process at a time, on one node or many."""
    with _alone():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        _collect_static_files()


@contextmanager
def _alone() -> Iterator[None]:
    with (settings.DATA / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        # The lock belongs to the session, so it is gone with its holder, however that ends.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def _collect_static_files() -> None:
    stamp = Path(settings.STATIC_ROOT) / "collected.txt"
    sources = _fingerprint()
    if stamp.exists() and stamp.read_text() == sources:
        return
    # Files of earlier versions stay: a page opened before the update still asks for them.
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(sources)


def _fingerprint() -> str:
    """Changes when a static file is added, removed or edited; reads no file's content."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
