"""The whole house as the first page, the rules and the trail see it: the rooms below, and the floors themselves."""

from xieshang.core.parameters import Rule
from xieshang.people.roles import Permission
from xieshang.reports.room import ROOM as REPORTS
from xieshang.rooms import ROOMS
from xieshang.search.room import ROOM as SEARCH

from .room import ROOM as WORKBENCH

HOUSE = (*ROOMS, SEARCH, REPORTS, WORKBENCH)

KINDS = tuple(kind for room in HOUSE for kind in room.kinds)
RULED = tuple(room for room in HOUSE if room.rules)
RULES = {rule.key: rule for room in RULED for rule in room.rules}
RECORDED = tuple(recorded for room in HOUSE for recorded in room.recorded)


def decider_of(rule: Rule) -> Permission:
    """The permission of those who decide a rule."""
    return rule.decided_by or Permission.EDIT_RULES


DECIDERS = tuple(
    dict.fromkeys((Permission.EDIT_RULES, *(decider_of(r) for room in RULED for r in room.rules)))
)
"""Of all rules of the house, those who keep the rules of the city first."""
