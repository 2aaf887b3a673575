"""What must go on while the background work compares many papers: the index, so that new records are found."""

import time
from collections.abc import Callable

from xieshang.core.text import following
from xieshang.core.work import GoOn

EVERY = 1.0
"""Seconds between two looks at what has changed."""


def keeping_up(go_on: GoOn) -> Callable[[], None]:
    """To be called often: brings the index up to date about once a second."""
    last = time.monotonic()

    def keep_up() -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            following.follow(go_on)
            last = time.monotonic()

    return keep_up
