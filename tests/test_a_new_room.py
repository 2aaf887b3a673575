"""A room joins the house by its own folder: the sample room, and the page that tells how it was built."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOM = ROOT / "tests" / "sample_room"
PAGE = (ROOT / "docs" / "how-to" / "a-new-room.md").read_text(encoding="utf-8")

OF_THE_TEST = {"__init__.py", "conftest.py", "settings.py"}
"""What only puts the sample room into the house while it is tested."""


def test_a_room_of_one_life_joins_the_house_with_nothing_else_changed():
    """Its own tests, in a process in which it is installed."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "tests/sample_room",
            "-q",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
        ],
        cwd=ROOT,
        env=_alone(os.environ) | {"DJANGO_SETTINGS_MODULE": "sample_room.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def _alone(environment) -> dict[str, str]:
    """Without what the run around this test says of itself."""
    return {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}


def test_every_file_of_the_sample_room_stands_on_the_page():
    files = {
        path.name
        for path in ROOM.rglob("*")
        if path.suffix in {".py", ".html"} and path.parent.name != "migrations"
    }
    assert [name for name in sorted(files - OF_THE_TEST) if name not in PAGE] == []


def test_what_the_page_shows_is_what_the_sample_room_says():
    shown = re.findall(r"```python\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
    assert len(shown) == PAGE.count("```python")
    for name, code in shown:
        assert code.rstrip() in (ROOM / name).read_text(encoding="utf-8"), name
