"""Writing an archive: the tables as they are at one moment, then the files, then the list of all digests."""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction

from .. import clock
from . import sealed, tables

Progress = Callable[[str, int], None]
MANIFEST = "manifest.json"


def export(path: Path, passphrase: str, progress: Progress = lambda what, rows: None) -> dict[str, Any]:
    """Write the whole installation into an encrypted file; its manifest. People work on meanwhile.

    Raises ``ArchiveRefused``.
    """
    manifest: dict[str, Any] = {
        "format": 1,
        "version": version("xieshang"),
        "at": clock.now().isoformat(),
        "migrations": tables.migrations(),
        "tables": {},
        "files": {},
    }
    with sealed.writing(path, passphrase) as plain, tarfile.open(fileobj=plain, mode="w|gz") as tar:
        with _one_moment():
            for model in tables.kinds():
                label = model._meta.label
                manifest["tables"][label] = _add_table(tar, model)
                progress(label, manifest["tables"][label]["rows"])
        # A record is there before its file is taken away, never the other way round.
        for name, source in _files():
            manifest["files"][name] = _add_file(tar, name, source)
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        _add(tar, MANIFEST, io.BytesIO(content), len(content))
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables are read as they are at the same moment, and nobody who writes has to wait."""
    if connection.in_atomic_block:
        yield  # Somebody else's transaction is that moment.
    elif connection.vendor == "sqlite":
        # Django begins every transaction as a writer; a reader of SQLite needs no such thing.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _add_table(tar: tarfile.TarFile, model: Any) -> dict[str, Any]:
    digest = tables.Digest()
    with tempfile.TemporaryFile(dir=settings.DATA) as rows:
        for line in digest.of(tables.lines(model)):
            rows.write(line)
        size = rows.tell()
        rows.seek(0)
        _add(tar, f"tables/{model._meta.label}.jsonl", rows, size)
    return {"rows": digest.rows, "sha256": str(digest)}


def _files() -> Iterator[tuple[str, Path]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")) if root.exists() else ():
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path


def _add_file(tar: tarfile.TarFile, name: str, source: Path) -> dict[str, Any]:
    with source.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        size = content.tell()
        content.seek(0)
        _add(tar, f"files/{name}", content, size)
    return {"size": size, "sha256": digest}


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    entry.mtime = int(clock.now().timestamp())
    tar.addfile(entry, content)
