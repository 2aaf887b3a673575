"""The whole suite: on SQLite, on a PostgreSQL server of its own, and in a real browser.

    python tests/run.py                          every test; of those that need no browser, a part on PostgreSQL too
    python tests/run.py all                      every test that needs no browser on PostgreSQL too, and each address
                                                 asked by everybody
    python tests/run.py --room proposals         the tests of a room, of the rooms above it, and of what crosses rooms
    python tests/run.py postgresql -- -k trail   one part of the suite, with arguments for pytest

Which part on PostgreSQL is enough is found anew in each run (harness/statements.py). Where a machine
has no PostgreSQL or no Chromium the run says which part was left out and why; with CI=true in the
environment that is a failure.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import chromium, postgresql
from harness.budgets import spent
from harness.rooms import folders_of, rooms

HERE = Path(__file__).resolve().parent
PARTS = ("sqlite", "postgresql", "browser")


class LeftOut(Exception):
    """Why a part of the suite cannot run on this machine."""


def pytest(part: str, arguments: list[str], **environment: str) -> int:
    """Run a part of the suite; its exit code, negative when a signal ended it."""
    # Each of two processes takes tests from the other when it has run out of its own.
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"]
    command += ["-m", "browser" if part == "browser" else "not browser", *arguments]
    settings = {f"XIESHANG_TEST_{name.upper()}": value for name, value in environment.items()}
    nothing = {"XIESHANG_TEST_DATABASE_URL": "", "XIESHANG_TEST_STATEMENTS": ""}
    environment = os.environ | nothing | {"XIESHANG_TEST_PART": part} | settings
    return subprocess.run(command, cwd=HERE.parent, env=environment, check=False).returncode


def on_sqlite(arguments: list[str], notes: Path) -> int:
    return pytest("sqlite", arguments, statements=str(notes))


def on_postgresql(arguments: list[str], notes: Path | None) -> int:
    noted = {"statements": str(notes)} if notes and any(notes.iterdir()) else {}
    try:
        with postgresql.server() as made:
            return pytest("postgresql", arguments, database_url=made.url, **noted)
    except postgresql.NoServer as reason:
        raise LeftOut(str(reason)) from reason


def in_browser(arguments: list[str], notes: Path) -> int:
    if chromium.find() is None and not chromium.install():
        raise LeftOut("there is no Chromium, and Playwright could not install one")
    return pytest("browser", arguments)


RUN = {"sqlite": on_sqlite, "postgresql": on_postgresql, "browser": in_browser}


def options_of_the_run() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; or all")
    parser.add_argument(
        "--room", choices=rooms(), help="a room, with the rooms above it and what crosses rooms"
    )
    words = sys.argv[1:]
    mark = words.index("--") if "--" in words else len(words)
    options = parser.parse_args(words[:mark])
    options.arguments = words[mark + 1 :]
    if unknown := set(options.parts) - {*PARTS, "all"}:
        parser.error(f"No part {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    return options


def main() -> int:
    # A run that is told to stop still stops its server.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    options = options_of_the_run()
    whole = "all" in options.parts
    arguments = options.arguments + (folders_of(options.room) if options.room else [])
    if whole:
        os.environ["XIESHANG_TEST_EVERYBODY"] = "yes"
    outcome = {}
    with tempfile.TemporaryDirectory(prefix="xieshang-notes-") as notes:
        for part in [part for part in PARTS if part in options.parts] or PARTS:
            print(f"\n== {part} ==", flush=True)
            began, spent_before = time.monotonic(), spent()
            try:
                folder = None if whole and part == "postgresql" else Path(notes)
                code = RUN[part](arguments, folder)
                ended = f" (by {signal.Signals(-code).name})" if code < 0 else ""
                took = f"{time.monotonic() - began:6.0f} s, {spent() - spent_before:6.0f} s of the processor"
                outcome[part] = f"{'FAILED' + ended if code else 'passed'} {took}"
            except LeftOut as reason:
                outcome[part] = f"LEFT OUT: {reason}"
    print("\n" + "\n".join(f"{part:<12}{result}" for part, result in outcome.items()), flush=True)
    failures = ("FAILED", "LEFT OUT") if os.environ.get("CI") == "true" else ("FAILED",)
    return 1 if any(result.startswith(failures) for result in outcome.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
