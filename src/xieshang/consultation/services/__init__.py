"""The writes of consultation: preparing and calling, speaking, and what follows the meetings."""

from .following import follow
from .preparing import notify, prepare, prepare_again
from .speaking import book, cross_out, suggest

__all__ = ["book", "cross_out", "follow", "notify", "prepare", "prepare_again", "suggest"]
