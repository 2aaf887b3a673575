"""Rosters as offices keep them in Excel: members, undertaking units, the people of units, informants."""

from .informants import INFORMANTS
from .members import MEMBERS
from .units import UNIT_PEOPLE, UNITS

ROSTERS = (MEMBERS, UNITS, UNIT_PEOPLE, INFORMANTS)
