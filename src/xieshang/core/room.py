"""What a room says of itself: plain values, gathered in its own ``room.py`` for the floors above it.

``xieshang/rooms.py`` is the tuple of all rooms. First pages, rules, trail, side bar, search, report
and reference pages iterate over it and name no room themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import models

from .figures import Figure, Identity
from .files import RecordFile
from .lifecycle import Lifecycle, States, Words
from .models import Account
from .parameters import Rule
from .register import Register
from .roster import Roster
from .step_pages import StepPages
from .text.library import Library


@dataclass(frozen=True)
class Line:
    """How a record that waits for someone reads on one line of the first page."""

    related: tuple[str, ...] = ()
    """What the line names, fetched with the record."""
    prefetch: tuple[str, ...] = ()
    """What its title reads of other tables, many of one record."""
    without: tuple[str, ...] = ()
    """Long texts that no line needs."""
    about: Callable[[Any], list[str]] = lambda record: []
    """What stands beside the title: number, proposer, unit."""
    in_place: tuple[str, ...] = ()
    """The steps for which one click on the first page is enough."""
    signs: tuple[str, ...] = ()
    """The steps by which somebody answers for what others wrote: such a record stands first of all."""
    day: Callable[[Any], date | None] = lambda record: record.due_on
    """The day by which it is to be done."""
    hidden: Callable[[Any], dict[str, int]] = lambda record: {"version": record.version}
    """The hidden fields of such a click: what lay in front of the person."""


@dataclass(frozen=True)
class Kind:
    """One kind of record with a life of its own."""

    pages: StepPages
    """Its table, and the pages of its steps."""
    visible: Callable[[Account], models.QuerySet[Any]]
    """The records a person may see, each with what its page names."""
    file: Callable[[Any, Account], RecordFile]
    """Opens the file in which a person reads one of them."""
    more: str
    """The name of the page on which all that wait for a person stand."""
    line: Line = Line()

    @property
    def table(self) -> Lifecycle:
        return self.pages.table

    @property
    def address(self) -> str:
        """The name of the address at which a step is taken, of the record's id and the action."""
        return self.pages.address


class Group(StrEnum):
    """The parts of the side bar."""

    DAY = "day"
    RECORDS = "records"
    OFFICE = "office"
    SELF = "self"


@dataclass(frozen=True)
class Place:
    """One row of the side bar: the address's name, what people read, its icon, its group, and who meets it."""

    name: str
    label: Words
    icon: str
    group: Group
    permissions: tuple[Any, ...] = ()
    """Any of these; empty means everyone who is signed in."""
    order: int = 70
    """Where in its group it stands; of equal ones the room named first comes first."""
    tab: int = 0
    """Which of the five tabs of a phone it is, from the left; 0 for none."""
    aside: bool = False
    """Whether others come first in the side bar: it stands on the page of all places, and where there is room."""
    counts_notices: bool = False


@dataclass(frozen=True)
class Start:
    """Something a person begins in a room: its words, its icon, the name of its page, and who may."""

    label: Words
    icon: str
    url: str
    permissions: tuple[Any, ...]
    """Any of these."""
    mainly: tuple[Any, ...] = ()
    """Whose first page offers it, where that is not everyone who may: any of these."""


@dataclass(frozen=True)
class Recorded:
    """A model the trail speaks of, in the words of its reader."""

    model: type[models.Model]
    label: Words
    page: str = ""
    """The name of the page of one such record, where everyone who reads the trail may open it."""


@dataclass(frozen=True)
class Glance:
    """A year in one line: some records of a plenary session by state, each number a way to its list."""

    label: Words
    concerns: Callable[[Any], bool]
    """Whether the line is for a person of this standing."""
    records: Callable[[Account, Any], models.QuerySet]
    """The records by person and session."""
    states: type[States]
    url: Callable[[Any, str], str]
    """The address of the list by session and state."""


@dataclass(frozen=True)
class Deed:
    """Something people do, each of whose records counts in its person's year."""

    label: Words
    records: Callable[[Account, int], models.QuerySet]
    """What this person did of it in a calendar year."""
    address: str
    """The name of the page on which a person finds their own."""
    day: str
    """The field, as a query names it, of the day or moment on which it was done."""
    about: Callable[[Any], Any] = lambda record: record
    """What a row of these records is about: what has the title, the page and the state that one reads."""
    related: tuple[str, ...] = ()
    """What the titles name, fetched with the records."""


@dataclass(frozen=True)
class Moment:
    """What of a room matters at this hour: it stands above all else on a first page, as big as the hour asks."""

    template: str
    context: Callable[[Account, datetime], Mapping[str, Any]]
    """What the template shows to this person now; nothing where there is nothing to show. Its ``waits``
    counts among what waits for them."""


@dataclass(frozen=True)
class NextThing:
    """What someone for whom nothing waits might like to do."""

    permission: Any
    words: Words
    label: Words
    url: str
    guards: bool = False
    """Whether it is the work of those who guard accounts, the system or the trail: they have it before all else."""


@dataclass(frozen=True)
class Room:
    """One folder of the house: everything that the floors above it need to know."""

    name: str
    """The label of its Django application. Its ``urls.py`` answers below this word unless ``prefix`` says else."""
    label: Words
    prefix: str | None = None
    kinds: tuple[Kind, ...] = ()
    """In the order in which equally urgent lines stand on a first page."""
    places: tuple[Place, ...] = ()
    waits: Callable[[Account], models.QuerySet] | None = None
    """What waits for a person besides the steps of its tables, to be found on its first place."""
    moments: tuple[Moment, ...] = ()
    starts: tuple[Start, ...] = ()
    """What people begin in it, its main action first."""
    rules: tuple[Rule, ...] = ()
    """What a city may set differently, in the order of the page of rules."""
    rules_by: Any = None
    """The permission of those who decide them, where that is not whoever keeps the city's rules."""
    carried: Mapping[str, Callable[[int], set[str]]] = field(default_factory=dict)
    """By a rule's key: the codes that records of a committee carry already, which no new value may drop."""
    figures: tuple[Figure, ...] = ()
    identities: tuple[Identity, ...] = ()
    """What must hold between its figures."""
    library: Library | None = None
    registers: tuple[Register, ...] = ()
    rosters: tuple[Roster, ...] = ()
    """Tables that are brought in and are no registers: their rows become several records each."""
    recorded: tuple[Recorded, ...] = ()
    glances: tuple[Glance, ...] = ()
    next_things: tuple[NextThing, ...] = ()
    """In the order in which they are offered: the first that the person is for."""
    mine: tuple[Deed, ...] = ()
    """What of it counts in a person's year."""
    done: Mapping[str, Words] = field(default_factory=dict)
    """By the label of a step that people are told of: what has happened once it is taken (立案: 已立案)."""
    actions: Mapping[str, Words] = field(default_factory=dict)
    """What the trail calls the writes that are no steps, by action."""

    @property
    def path(self) -> str:
        """Where its pages begin."""
        return f"{self.name}/" if self.prefix is None else self.prefix
