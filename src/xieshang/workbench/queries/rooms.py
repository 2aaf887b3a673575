"""The rooms one person uses: in each the number that matters now, and what they begin there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Func, IntegerField, QuerySet, Subquery
from django.utils.translation import gettext as _

from xieshang.core import clock
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account
from xieshang.core.room import Group, Place, Room, Start
from xieshang.people.posts import Standing, standing_of

from ..house import HOUSE
from ..places import concerns, may_begin, way_to


@dataclass(frozen=True)
class Number:
    """A number with its words and the name of the page on which it can be seen."""

    count: int
    words: str
    url: str
    waits: bool
    """Whether it is what waits for the person; otherwise it is what they did this year."""


@dataclass(frozen=True)
class Used:
    """A room as one person uses it."""

    room: Room
    places: list[Place]
    number: Number | None
    start: Start | None

    @property
    def label(self) -> Words:
        """The room's own name; where it has one door only, or no records, the name of the door."""
        return self.room.label if len(self.places) > 1 and self.room.kinds else self.door.label

    @property
    def door(self) -> Place:
        return self.places[0]

    @property
    def others(self) -> list[Place]:
        """What else leads into the room, and the first door too where its name is not yet said."""
        return self.places[1:] if self.label == self.door.label else self.places


def rooms_of(account: Account) -> list[Used]:
    """The rooms in which this person has anything to do, in the house's order. One query for all numbers."""
    standing = standing_of(account)
    rooms = [
        (room, places)
        for room in HOUSE
        if (places := [place for place in _doors(room) if concerns(place, standing)])
    ]
    year = clock.today().year
    counts = iter(
        _counted(
            account,
            [
                queryset
                for room, _places in rooms
                for queryset in (
                    *(kind.table.waiting(account) for kind in room.kinds),
                    *((room.waits(account),) if room.waits else ()),
                    *(deed.records(account, year) for deed in room.mine[:1]),
                )
            ],
        )
    )
    return [
        Used(
            room,
            places,
            _number(room, standing, counts),
            next((start for start in room.starts if may_begin(start, standing)), None),
        )
        for room, places in rooms
    ]


def _doors(room: Room) -> list[Place]:
    """The places of a room, those of the office first: who works there does little else."""
    doors = [place for place in room.places if place.group in {Group.OFFICE, Group.RECORDS}]
    return sorted(doors, key=lambda place: (place.aside, place.group != Group.OFFICE, place.order))


def _number(room: Room, standing: Standing, counts: Iterator[int]) -> Number | None:
    """What waits, seen where most of it stands; where nothing waits, what the person did this year."""
    waits = [(next(counts), way_to(kind, standing)) for kind in room.kinds]
    if room.waits:
        waits.append((next(counts), room.places[0].name))
    done = [(next(counts), deed) for deed in room.mine[:1]]
    if total := sum(number for number, _url in waits):
        return Number(total, _("等您办"), max(waits)[1], waits=True)
    for number, deed in done:
        if number:
            return Number(number, _("今年%(what)s") % {"what": deed.label}, deed.address, waits=False)
    return None


def _counted(account: Account, querysets: Sequence[QuerySet]) -> list[int]:
    """How many rows each of these has, in one query."""
    columns = {
        f"number_{order}": Subquery(
            queryset.model._default_manager.filter(pk__in=queryset.order_by().values("pk"))
            .order_by()
            .annotate(rows=Func(F("pk"), function="COUNT", output_field=IntegerField()))
            .values("rows"),
            output_field=IntegerField(),
        )
        for order, queryset in enumerate(querysets)
    }
    if not columns:
        return []
    row = Account.objects.filter(pk=account.pk).values_list(*columns.values())[0]
    return [number or 0 for number in row]
