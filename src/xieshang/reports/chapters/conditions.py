"""When a sentence may be said."""

from collections.abc import Callable

from ..setting import Counted


def some(*keys: str) -> Callable[[Counted], bool]:
    """All of these figures are above nought."""
    return lambda counted: all(counted[key] for key in keys)
