"""Writes the two lock files from pyproject.toml, or with --check says whether they still follow from it.

Every version is pinned with its hashes for Python 3.11 to 3.14 on every system, so plain pip
installs exactly what was tested. The check compares a fingerprint of the dependency tables, which
needs no network: a package index that has since got new files must not fail a build.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path("pyproject.toml")
RUNTIME = Path("requirements.lock")
DEVELOPMENT = Path("requirements-dev.lock")


def fingerprint() -> str:
    tables = tomllib.loads(PYPROJECT.read_text())
    parts = [
        tables["project"]["requires-python"],
        tables["project"]["dependencies"],
        tables["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def headline() -> str:
    return f"# Written by `make lock` from the dependency tables of pyproject.toml ({fingerprint()}).\n"


def write(path: Path, *arguments: str) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
            *("--python-version", "3.11", "--no-header", "--no-annotate", *arguments),
            *("--output-file", str(path)),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    path.write_text(headline() + path.read_text())


def main() -> int:
    if "--check" in sys.argv:
        stale = [
            str(path)
            for path in (RUNTIME, DEVELOPMENT)
            if not path.exists() or not path.read_text().startswith(headline())
        ]
        if stale:
            print(f"Out of date: {', '.join(stale)}. `make lock` writes them anew.", file=sys.stderr)
        return 1 if stale else 0
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    write(RUNTIME, str(PYPROJECT), "--group", "build", *upgrade)
    write(
        DEVELOPMENT,
        str(PYPROJECT),
        "--group",
        "build",
        "--group",
        "dev",
        "--constraint",
        str(RUNTIME),
        *upgrade,
    )
    return 0


sys.exit(main())
