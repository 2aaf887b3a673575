"""The whole suite: on SQLite, on a PostgreSQL server of its own, and in a real browser.

    python tests/run.py                          everything
    python tests/run.py postgresql -- -k trail   one part, with arguments for pytest

Where a machine has no PostgreSQL or no Chromium the run says which part was left out and why;
with CI=true in the environment that is a failure.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from harness import chromium, postgresql

HERE = Path(__file__).resolve().parent
PARTS = ("sqlite", "postgresql", "browser")


class LeftOut(Exception):
    """Why a part of the suite cannot run on this machine."""


def pytest(*arguments: str, database: str = "") -> int:
    """Run a part of the suite; its exit code, negative when a signal ended it."""
    environment = os.environ | {"XIESHANG_TEST_DATABASE_URL": database}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=HERE.parent, env=environment, check=False
    )
    return done.returncode


def on_sqlite(arguments: list[str]) -> int:
    return pytest("-n", "2", "-m", "not browser", *arguments)


def on_postgresql(arguments: list[str]) -> int:
    try:
        with postgresql.server() as made:
            return pytest("-n", "2", "-m", "not browser", *arguments, database=made.url)
    except postgresql.NoServer as reason:
        raise LeftOut(str(reason)) from reason


def in_browser(arguments: list[str]) -> int:
    if chromium.find() is None and not chromium.install():
        raise LeftOut("there is no Chromium, and Playwright could not install one")
    return pytest("-n", "2", "-m", "browser", *arguments)


RUN = {"sqlite": on_sqlite, "postgresql": on_postgresql, "browser": in_browser}


def main() -> int:
    # A run that is told to stop still stops its server.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    words = sys.argv[1:]
    arguments = words[words.index("--") + 1 :] if "--" in words else []
    wanted = words[: words.index("--")] if "--" in words else words
    unknown = set(wanted) - set(PARTS)
    if unknown:
        raise SystemExit(f"No part {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    outcome = {}
    for part in wanted or PARTS:
        print(f"\n== {part} ==", flush=True)
        try:
            code = RUN[part](arguments)
            ended = f" (by {signal.Signals(-code).name})" if code < 0 else ""
            outcome[part] = f"FAILED{ended}" if code else "passed"
        except LeftOut as reason:
            outcome[part] = f"LEFT OUT: {reason}"
    print("\n" + "\n".join(f"{part:<12}{result}" for part, result in outcome.items()), flush=True)
    failures = ("FAILED", "LEFT OUT") if os.environ.get("CI") == "true" else ("FAILED",)
    return 1 if any(result.startswith(failures) for result in outcome.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
