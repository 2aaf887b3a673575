"""Keeps this machine's index up to date: the job of `xieshang work`, and all of `xieshang search follow`."""

import logging
from collections.abc import Callable

from .index import Busy, Follower, here

log = logging.getLogger(__name__)

_followers: dict[object, Follower] = {}
_in_trouble: set[object] = set()


def follow(go_on: Callable[[], bool] = lambda: True) -> None:
    """Index what has changed. A few small queries when nothing has.

    Where another process of this machine does it already, this one leaves it to them. A disk that
    takes nothing stops only the index: it is said once, and every later round tries again.
    """
    index = here()
    follower = _followers.setdefault(index.directory, Follower(index))
    if not go_on():
        return
    try:
        follower.step()
    except Busy:
        return
    except OSError:
        if index.directory not in _in_trouble:
            log.exception("Search is behind: the index in %s takes nothing.", index.directory)
            _in_trouble.add(index.directory)
        return
    _in_trouble.discard(index.directory)
