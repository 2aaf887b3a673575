"""Files of arrays beside the index: what a machine has learned, put in place in one move."""

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np


def keep(path: Path, **arrays: Any) -> None:
    """Put a file in place of the one before.

    It is written under a name that nobody else has, so of two processes that learn the same at once
    each puts a whole file in place, and the later one stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".fresh", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            np.savez_compressed(file, **arrays)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
