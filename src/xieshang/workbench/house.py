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


_OWNERS = {
    rule.key: rule.decided_by or room.rules_by or Permission.EDIT_RULES
    for room in RULED
    for rule in room.rules
}


def decider_of(rule: Rule) -> Permission:
    """The permission of those who decide a rule: its own, its room's, or that of the city's rules."""
    owner: Permission = _OWNERS[rule.key]
    return owner


DECIDERS = tuple(dict.fromkeys((Permission.EDIT_RULES, *_OWNERS.values())))
"""Of all rules of the house, those who keep the rules of the city first."""
