"""Rosters as offices keep them in Excel: members, undertaking units, the people of units."""

from .members import MEMBERS
from .units import UNIT_PEOPLE, UNITS

ROSTERS = (MEMBERS, UNITS, UNIT_PEOPLE)
