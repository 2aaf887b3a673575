"""The commands that write a whole installation into a file, and read one back."""

import getpass
import os
import sys
from pathlib import Path
from typing import Any

from xieshang.core import archive, trail
from xieshang.people.models import Installation

VARIABLE = "XIESHANG_PASSPHRASE"


def export(path: Path) -> int:
    passphrase = _passphrase(twice=True)
    if installation := Installation.objects.first():
        trail.write(installation, "export_whole", by=None, data={"name": path.name})
    try:
        manifest = archive.export(path, passphrase, _say)
    except archive.ArchiveRefused as refused:
        raise SystemExit(str(refused)) from None
    print(f"{path}: {_summary(manifest)}")
    return 0


def restore(path: Path) -> int:
    passphrase = _passphrase(twice=False)
    try:
        manifest = archive.restore(path, passphrase, _say)
    except archive.ArchiveRefused as refused:
        raise SystemExit(str(refused)) from None
    if installation := Installation.objects.first():
        trail.write(installation, "restore_whole", by=None, data={"name": path.name, "at": manifest["at"]})
    print(f"Restored {_summary(manifest)}; every digest is as it was.")
    print("The search index is built on the next start; everybody signs in anew.")
    return 0


def _passphrase(*, twice: bool) -> str:
    if given := os.environ.get(VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise SystemExit(f"Say the passphrase in {VARIABLE}, or run this in a terminal.")
    first = getpass.getpass("Passphrase (16 characters or more): ")
    if twice and getpass.getpass("Once more: ") != first:
        raise SystemExit("The two are not the same.")
    return first


def _say(label: str, rows: int) -> None:
    if rows:
        print(f"{rows:>9,}  {label}", file=sys.stderr)


def _summary(manifest: dict[str, Any]) -> str:
    rows = sum(table["rows"] for table in manifest["tables"].values())
    return f"{rows:,} rows of {len(manifest['tables'])} tables, {len(manifest['files']):,} files"
