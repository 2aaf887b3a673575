"""The places of the house, which of them a person meets, and which of those stand in the side bar."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Kind, Place, Start
from xieshang.people.posts import Standing
from xieshang.people.roles import SEPARATED

from .house import HOUSE

GROUPS: dict[Group, str | Promise] = {
    Group.DAY: _("我的工作"),
    Group.RECORDS: _("履职"),
    Group.OFFICE: _("办公"),
    Group.SELF: _("个人"),
}
"""The parts of the side bar from above, as people read them."""

PLACES = tuple(
    sorted(
        (place for room in HOUSE for place in room.places),
        key=lambda place: (list(GROUPS).index(place.group), place.order),
    )
)

ALL = "workbench:rooms"
"""The address of the page of all places; a tab of a phone, and the last entry of a side bar."""

MOST = 9
"""Entries of a side bar."""


def concerns(place: Place, standing: Standing) -> bool:
    """Whether a person of this standing meets the place.

    A room that is open to everyone is for those who take part in the committee's year: whoever only
    guards accounts, the system or the trail would find it empty.
    """
    if place.permissions:
        return any(standing.may(permission) for permission in place.permissions)
    guards = bool(standing.roles) and standing.roles <= set(SEPARATED)
    return place.group in {Group.DAY, Group.SELF} or not guards


def met(standing: Standing) -> list[Place]:
    """Every place this person meets, in the order of the side bar."""
    return [place for place in PLACES if concerns(place, standing)]


def in_the_side_bar(places: Iterable[Place]) -> list[Place]:
    """At most ``MOST``, the page of all places among them: first the person's office, then what all members use.

    A person's own page stands at the foot of the bar, beside their name.
    """
    places = list(places)
    days = [place for place in places if place.group == Group.DAY]
    others = [place for place in places if place.group in {Group.RECORDS, Group.OFFICE}]
    ranked = sorted(others, key=lambda place: (place.aside, place.group != Group.OFFICE, place.order))
    chosen = set(ranked[: MOST - len(days)])
    return [place for place in places if place in days or place in chosen]


def way_to(kind: Kind, standing: Standing) -> str:
    """The address on which this person finds what waits of a kind: its own list, or where that is no place of theirs,
    the first of its room that is."""
    room = next(room for room in HOUSE if kind in room.kinds)
    own = next((place for place in room.places if place.name == kind.more), None)
    if own is None or concerns(own, standing):
        return kind.more
    return next((place.name for place in room.places if concerns(place, standing)), kind.more)


def starts_of(standing: Standing) -> list[Start]:
    """What this person may begin, room by room."""
    return [start for room in HOUSE for start in room.starts if may_begin(start, standing)]


def main_start(standing: Standing) -> Start | None:
    """What this person's first page offers to begin: the first thing they may begin as their own work."""
    offered = (
        start for start in starts_of(standing) if not start.mainly or any(map(standing.may, start.mainly))
    )
    return next(offered, None)


def may_begin(start: Start, standing: Standing) -> bool:
    return any(standing.may(permission) for permission in start.permissions)
