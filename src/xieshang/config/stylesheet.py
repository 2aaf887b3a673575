"""Makes one style sheet of many files, each with what one thing wears.

A page loads one sheet, because a browser would wait for parts one after the other. It is found like any
other static file, so collecting, the code under work and the tests all have it in one piece.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET = "xieshang/xieshang.css"
SOURCES = Path(__file__).resolve().parents[1] / "static" / "xieshang" / "styles"
# Later parts may overrule earlier ones.
PARTS = (
    "tokens",
    "page",
    "frame",
    "desk",
    "buttons",
    "marks",
    "finding",
    "lists",
    "papers",
    "forms",
    "picking",
    "filters",
    "proposals",
    "opinions",
    "waiting",
    "rooms",
    "consultation",
    "rulebook",
    "culture",
    "deliberation",
    "go",
    "door",
    "elder",
    "print",
    "meetings",
    "check-in",
)


class StyleSheetFinder(BaseFinder):
    """Finds the sheet, written anew whenever a part has changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.DATA / "made")
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != SHEET:
            return []
        self._write()
        return [self.storage.path(SHEET)] if find_all else self.storage.path(SHEET)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        self._write()
        yield SHEET, self.storage

    def _write(self) -> None:
        """An unchanged sheet stays untouched: its date says whether static files are to be collected again."""
        sheet = "\n".join((SOURCES / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
        target = Path(self.storage.path(SHEET))
        if target.exists() and target.read_text(encoding="utf-8") == sheet:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        fresh.write_text(sheet, encoding="utf-8")
        fresh.replace(target)
