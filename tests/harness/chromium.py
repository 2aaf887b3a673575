"""Where the machine's Chromium is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def find() -> str | None:
    """The machine's own Chromium, else the one Playwright has installed."""
    candidates = [os.environ.get("XIESHANG_CHROMIUM")]
    candidates += [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome")]
    candidates += map(
        str, Path("~/.cache/ms-playwright").expanduser().glob("chromium-*/chrome-linux*/chrome")
    )
    return next((path for path in candidates if path and Path(path).exists()), None)


def install() -> bool:
    """Ask Playwright for a Chromium of its own; whether there is one afterwards."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find() is not None
