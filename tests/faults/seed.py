"""Seed faults into a copy of the house, and see which of them its tests find.

    python tests/faults/seed.py                       sixty faults; for each the tests of its room and of what crosses rooms
    python tests/faults/seed.py --tree ../older       in another checkout, with its own tests
    python tests/faults/seed.py --first 20 --from 10  some of them

Prints a line for each fault: found, and by which test first, or NOT FOUND. Nothing of the tree is touched.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kinds import Fault, seeded

HERE = Path(__file__).resolve().parents[2]
CROSSING = ("tests/test_access.py", "tests/test_answers.py", "tests/test_pages.py")
"""What crosses rooms and needs neither a browser nor processes."""
KEPT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "data", "__pycache__", ".pytest_cache", ".hypothesis", "docs"
)


def found_by(copy: Path, fault: Fault, python: str) -> str:
    """The first test that fails with this fault in the house; empty when none does."""
    path = copy / "src" / "xieshang" / fault.path
    whole = path.read_bytes()
    assert whole[fault.start : fault.end] == fault.old.encode(), fault
    path.write_bytes(whole[: fault.start] + fault.new.encode() + whole[fault.end :])
    tests = [f"src/xieshang/{fault.room}/tests", *CROSSING]
    try:
        for place in tests:
            done = subprocess.run(
                [
                    python,
                    "-m",
                    "pytest",
                    "-x",
                    "-q",
                    "-m",
                    "not browser",
                    "--tb=no",
                    "-p",
                    "no:cacheprovider",
                    place,
                ],
                cwd=copy,
                capture_output=True,
                text=True,
                check=False,
            )
            if first := next(_failed(done.stdout), ""):
                return first
            if done.returncode not in {0, 5}:
                # Tests that did not run have found nothing.
                raise SystemExit(f"{place} could not be run:\n{done.stdout}{done.stderr}")
        return ""
    finally:
        path.write_bytes(whole)


def _failed(output: str) -> Iterator[str]:
    for line in output.splitlines():
        if line.startswith(("FAILED", "ERROR")):
            yield line.split(" ")[1].split(" - ")[0]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tree", type=Path, default=HERE)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--from", type=int, default=0, dest="begin")
    parser.add_argument("--first", type=int, default=None, help="how many of them to try")
    parser.add_argument("--list", action="store_true", help="only say what the faults are")
    options = parser.parse_args()
    faults = seeded(options.tree / "src" / "xieshang", options.count)
    # One group after the other, so that some of them are some of each group.
    each = len(faults) // 5
    faults = [faults[group * each + number] for number in range(each) for group in range(5)]
    faults = faults[options.begin :][: options.first]
    found = 0
    with tempfile.TemporaryDirectory(prefix="xieshang-faults-") as folder:
        copy = Path(folder) / "house"
        if not options.list:
            shutil.copytree(options.tree, copy, ignore=KEPT_OUT)
        for number, fault in enumerate(faults, options.begin + 1):
            by = "" if options.list else found_by(copy, fault, sys.executable)
            found += bool(by)
            print(f"{number:>3} {by or 'NOT FOUND'}\n    {fault}", flush=True)
    print(f"{found} of {len(faults)} found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
