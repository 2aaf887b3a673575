"""Keeps the index up to date while the background work reads or compares many papers."""

import time
from collections.abc import Callable
from functools import wraps

from xieshang.core.text import indexing
from xieshang.core.work import GoOn

EVERY = 1.0
"""Seconds between two looks at what has changed."""


def keeping_up(go_on: GoOn) -> Callable[[], None]:
    """To be called often: brings the index up to date about once a second."""
    last = time.monotonic()

    def keep_up() -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            indexing.follow(go_on)
            last = time.monotonic()

    return keep_up


def with_the_index_kept_up(work: Callable[[GoOn], None]) -> Callable[[GoOn], None]:
    """The same work, bringing the index up to date about once a second, whenever it asks whether to go on."""

    @wraps(work)
    def kept_up(go_on: GoOn) -> None:
        keep_up = keeping_up(go_on)

        def and_on() -> bool:
            keep_up()
            return go_on()

        work(and_on)

    return kept_up
