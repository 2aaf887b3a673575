"""The registers of deliberation: rooms, studios, and the monthly ledgers of sessions and problems."""

from .columns import LIBRARY
from .ledger import PROBLEMS, SESSIONS
from .places import ROOMS, STUDIOS

REGISTERS = (ROOMS, STUDIOS, SESSIONS, PROBLEMS)

__all__ = ["LIBRARY", "PROBLEMS", "REGISTERS", "ROOMS", "SESSIONS", "STUDIOS"]
