"""Puts the parts of the style sheet together when static files are collected.

`xieshang.css` names its parts with `@import`, each what one thing wears. A browser would fetch them
one after the other, so the collected sheet has their rules in its place: a page loads one file.
While the code is worked on (XIESHANG_DEBUG) nothing is collected and the browser fetches the parts.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "xieshang/xieshang.css"
_PART = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)


def whole() -> str:
    """The style sheet with every part in the place of the line that names it."""
    source = Path(str(finders.find(SHEET)))
    return _PART.sub(
        lambda line: (source.parent / line[1]).read_text(encoding="utf-8"), source.read_text("utf-8")
    )


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Collected files, compressed and named by their content, with the style sheet in one piece."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        if SHEET in paths and not options.get("dry_run"):
            Path(self.path(SHEET)).write_text(whole(), encoding="utf-8")
            # From here on the sheet is the collected file, not the source it was copied from.
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, *args, **options)
