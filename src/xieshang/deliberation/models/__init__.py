"""Where residents talk things over: rooms and studios, the sessions there, the problems that were taken up."""

from .ledger import LEAST_PARTICIPANTS, Problem, Session
from .places import Room, Studio

__all__ = ["LEAST_PARTICIPANTS", "Problem", "Room", "Session", "Studio"]
