"""Formats the templates (djangofmt), or with --check says which are not as it would write them.

djangofmt leaves alone every blank that a reader could see, so Chinese words stay together. What it
cannot break, a person breaks: no line is longer than 120 characters.
"""

import subprocess
import sys
from pathlib import Path

LONGEST = 120
FORMAT = ("--line-length", str(LONGEST), "--indent-width", "2")


def too_long(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        f"{path}:{number}: {len(line)} characters, {LONGEST} are allowed"
        for number, line in enumerate(lines, 1)
        if len(line) > LONGEST
    ]


def main() -> int:
    templates = sorted(path for path in Path("src").rglob("templates/**/*") if path.is_file())
    pages = [path for path in templates if path.suffix == ".html"]
    check = ["--check"] if "--check" in sys.argv else []
    formatted = subprocess.run(
        [Path(sys.executable).parent / "djangofmt", *FORMAT, *check, *pages], check=False
    )
    faults = [fault for path in templates for fault in too_long(path)]
    print("".join(f"{fault}\n" for fault in faults), end="", file=sys.stderr)
    return 1 if formatted.returncode or faults else 0


sys.exit(main())
