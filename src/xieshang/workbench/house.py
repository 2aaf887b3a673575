"""The whole house as the first page, the rules and the trail see it: the rooms below, and the floors themselves."""

from xieshang.reports.room import ROOM as REPORTS
from xieshang.rooms import ROOMS
from xieshang.search.room import ROOM as SEARCH

from .room import ROOM as WORKBENCH

HOUSE = (*ROOMS, SEARCH, REPORTS, WORKBENCH)

KINDS = tuple(kind for room in HOUSE for kind in room.kinds)
RULED = tuple(room for room in HOUSE if room.rules)
RECORDED = tuple(recorded for room in HOUSE for recorded in room.recorded)
