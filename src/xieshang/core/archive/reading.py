"""Reading an archive back into an empty installation: all of it, with every digest as it was, or nothing."""

import hashlib
import json
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction

from ..models import Account, Event
from . import sealed, tables
from .sealed import ArchiveRefused
from .writing import MANIFEST

Progress = Callable[[str, int], None]
_PIECE = 1 << 20


def restore(path: Path, passphrase: str, progress: Progress = lambda what, rows: None) -> dict[str, Any]:
    """Read the file into this installation, which must be empty; the manifest. Raises ``ArchiveRefused``."""
    if Account.objects.exists() or Event.objects.exists():
        raise ArchiveRefused(
            "This installation is not empty. An archive is read back into an empty one only."
        )
    root = Path(settings.MEDIA_ROOT)
    if root.exists() and any(entry.is_file() for entry in root.rglob("*")):
        raise ArchiveRefused(f"{root} has files already.")
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix="restore-") as folder:
        kept = Path(folder) / "media"
        kept.mkdir(mode=0o700)
        with transaction.atomic():
            manifest = _read(path, passphrase, kept, progress)
            for entry in kept.iterdir():
                root.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.move(entry, root / entry.name)
    return manifest


def _read(path: Path, passphrase: str, kept: Path, progress: Progress) -> dict[str, Any]:
    known = {model._meta.label: model for model in tables.kinds()}
    found: dict[str, dict[str, Any]] = {"tables": {}, "files": {}}
    manifest: dict[str, Any] | None = None
    try:
        with sealed.reading(path, passphrase) as plain, tarfile.open(fileobj=plain, mode="r|gz") as tar:
            for entry in tar:
                content = tar.extractfile(entry)
                if content is None:
                    raise ArchiveRefused(f"{path}: {entry.name} is no file.")
                if entry.name == MANIFEST:
                    manifest = json.load(content)
                elif entry.name.startswith("tables/"):
                    label = entry.name.removeprefix("tables/").removesuffix(".jsonl")
                    if label not in known:
                        raise _other_version(path)
                    found["tables"][label] = _load(known[label], content)
                    progress(label, found["tables"][label]["rows"])
                else:
                    name = entry.name.removeprefix("files/")
                    found["files"][name] = _keep(kept, name, content)
    except (tarfile.TarError, EOFError, zlib.error):
        raise ArchiveRefused(f"{path} is damaged.") from None
    if manifest is None:
        raise ArchiveRefused(f"{path} has no end; it was not written to the last.")
    if manifest["migrations"] != tables.migrations():
        raise _other_version(path, manifest["version"])
    differing = [
        name
        for part in found
        for name in {*found[part], *manifest[part]}
        if found[part].get(name) != manifest[part].get(name)
    ]
    if differing:
        raise ArchiveRefused(f"{path}: not as it was written: {', '.join(sorted(differing)[:5])}.")
    # What was just written is read once more: it is these rows that people will work with.
    for label, model in known.items():
        digest = tables.Digest()
        for _line in digest.of(tables.lines(model)):
            pass
        if str(digest) != manifest["tables"][label]["sha256"]:
            raise ArchiveRefused(f"{label} does not read back as it was written.")
    tables.go_on_counting(list(known.values()))
    connection.check_constraints()
    return manifest


def _other_version(path: Path, named: str = "") -> ArchiveRefused:
    words = f" ({named})" if named else ""
    return ArchiveRefused(
        f"{path} comes from another version of Xieshang{words}. Install that version, restore, then upgrade."
    )


def _load(model: Any, content: IO[bytes]) -> dict[str, Any]:
    digest = tables.Digest()
    return {"rows": tables.load(model, digest.of(content)), "sha256": str(digest)}


def _keep(kept: Path, name: str, content: IO[bytes]) -> dict[str, Any]:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise ArchiveRefused(f"{name} lies outside the files of an installation.")
    target = kept / parts
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    size = 0
    with target.open("xb") as copy:
        while piece := content.read(_PIECE):
            copy.write(piece)
            digest.update(piece)
            size += len(piece)
    target.chmod(0o600)
    return {"size": size, "sha256": digest.hexdigest()}
