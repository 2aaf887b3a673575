"""The registers of this room: what each row says, how it is known again, and what cannot be right."""

from .aid import AID
from .columns import LIBRARY
from .facts import EVENTS, POSTINGS, SPEECHES, TASKS
from .investment import INVESTMENTS, LANDED, SUGGESTIONS

__all__ = [
    "AID",
    "EVENTS",
    "INVESTMENTS",
    "LANDED",
    "LIBRARY",
    "POSTINGS",
    "REGISTERS",
    "SPEECHES",
    "SUGGESTIONS",
    "TASKS",
]
REGISTERS = (INVESTMENTS, LANDED, SUGGESTIONS, AID, POSTINGS, TASKS, EVENTS, SPEECHES)
