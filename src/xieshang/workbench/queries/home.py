"""A person's first page: what waits for them, what is new, and their year at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core import clock
from xieshang.core.lifecycle import Step, Words
from xieshang.core.models import Account, Notice
from xieshang.core.room import Kind, Moment, NextThing
from xieshang.people.models import PlenarySession
from xieshang.people.posts import current_committee_id, standing_of

from ..house import HOUSE, KINDS
from ..places import way_to
from .notices import notices_of

FEW = 5
"""Lines of one kind that are shown one by one; of more, those for today and before, and a way to each state's."""
NEW = 6


@dataclass(frozen=True)
class Line:
    """One record that waits: what it is, what to do, by when, and the clicks that are enough."""

    kind: Kind
    record: Any
    duties: list[Step]

    @property
    def day(self) -> date | None:
        """The day by which it is to be done."""
        return self.kind.line.day(self.record)

    @property
    def is_to_sign(self) -> bool:
        return any(step.action in self.kind.line.signs for step in self.duties)

    @property
    def about(self) -> str:
        return " · ".join(filter(None, map(str, self.kind.line.about(self.record))))

    @property
    def what(self) -> str:
        """立案或不予立案: the steps any of which would end the waiting."""
        return _("或").join(dict.fromkeys(str(step.label) for step in self.duties))

    @property
    def in_place(self) -> list[tuple[Step, str]]:
        """The steps taken by one click, each with the address it goes to."""
        return [
            (step, reverse(self.kind.address, args=[self.record.pk, step.action]))
            for step in self.duties
            if step.action in self.kind.line.in_place
        ]

    @property
    def hidden(self) -> dict[str, int]:
        return self.kind.line.hidden(self.record)


@dataclass(frozen=True)
class Urgency:
    """Lines that are about equally urgent."""

    label: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class Door:
    """How many of one kind wait in one state, and by when the first of them is to be done."""

    state: Any
    count: int
    earliest: date | None


@dataclass(frozen=True)
class Desk:
    """One kind of which many wait: how many, where they all stand, and how many in each state."""

    label: Words
    count: int
    url: str
    doors: list[Door]


@dataclass(frozen=True)
class Waiting:
    """What waits for one person: the most urgent first."""

    groups: list[Urgency]
    desks: list[Desk]
    count: int


_TO_SIGN = gettext_lazy("等您签发")
_OVERDUE = gettext_lazy("已超期")
_TODAY = gettext_lazy("今天")
_SOON = gettext_lazy("一周之内")
_LATER = gettext_lazy("以后")


def waiting_for(account: Account) -> Waiting:
    """What waits for this person. One query for each kind of record of which anything may wait for them,
    and one for each condition that a record's own columns do not decide."""
    lines: list[Line] = []
    desks, count = [], 0
    standing = standing_of(account)
    today = clock.today()
    for kind in KINDS:
        rows = _first_of_each_state(kind, account)
        if not rows:
            continue
        may = kind.table.allowed(rows, account)
        own = [Line(kind, row, [step for step in may[row.pk] if step.duty]) for row in rows]
        waiting = rows[0].all_waiting
        count += waiting
        if waiting > FEW:
            own = [line for line in own if line.is_to_sign or (line.day and line.day <= today)]
            desks.append(Desk(kind.table.label, waiting, reverse(way_to(kind, standing)), _doors(kind, rows)))
        lines += own
    return Waiting(list(_by_urgency(lines, today)), desks, count)


def _first_of_each_state(kind: Kind, account: Account) -> list[Any]:
    """The most urgent records that wait in each state, each with how many wait there and in all. One query."""
    found = kind.table.waiting(account).select_related(*kind.line.related).defer(*kind.line.without)
    urgency = (F("due_on").asc(nulls_last=True), F("pk").asc())
    counted = found.prefetch_related(*kind.line.prefetch).annotate(
        all_waiting=Window(Count("pk")),
        in_state=Window(Count("pk"), partition_by=F("state")),
        row_in_state=Window(RowNumber(), partition_by=F("state"), order_by=urgency),
    )
    return list(counted.filter(row_in_state__lte=FEW).order_by(*urgency))


def _doors(kind: Kind, rows: Sequence[Any]) -> list[Door]:
    """One for each state, with the day of its most urgent record."""
    first = {row.state: row for row in reversed(rows)}
    return [
        Door(state, first[state].in_state, first[state].due_on)
        for state in kind.table.states
        if state in first
    ]


def _by_urgency(lines: Sequence[Line], today: date) -> Iterator[Urgency]:
    """What waits for a signature; then overdue, today, within a week, later. In each the earliest first, and what
    has no clock at the end."""
    week = today + timedelta(days=7)
    groups: dict[str | Promise, list[Line]] = {
        label: [] for label in (_TO_SIGN, _OVERDUE, _TODAY, _SOON, _LATER)
    }
    for line in sorted(lines, key=lambda line: (line.day is None, line.day or today)):
        if line.is_to_sign:
            label = _TO_SIGN
        elif line.day is None or line.day > week:
            label = _LATER
        elif line.day < today:
            label = _OVERDUE
        else:
            label = _TODAY if line.day == today else _SOON
        groups[label].append(line)
    yield from (Urgency(label, group) for label, group in groups.items() if group)


def moments_of(account: Account) -> list[tuple[Moment, Mapping[str, Any]]]:
    """What matters to this person at this hour, room by room; nothing of what has nothing to show."""
    now = clock.now()
    found = ((moment, moment.context(account, now)) for room in HOUSE for moment in room.moments)
    return [(moment, context) for moment, context in found if context]


def news_for(account: Account) -> list[Notice]:
    """The latest messages that are unread. One query."""
    return list(notices_of(account).filter(read_at=None)[:NEW])


@dataclass(frozen=True)
class Year:
    """Some records of a plenary session, by state: how many, and where they stand."""

    label: Words
    total: int
    states: list[tuple[Any, int, str]]


def year_of(account: Account) -> tuple[PlenarySession | None, list[Year]]:
    """The session that collects now (or did last), and this person's part in it. One query for each part."""
    standing = standing_of(account)
    glances = [glance for room in HOUSE for glance in room.glances if glance.concerns(standing)]
    session = glances and _session_of(account)
    if not session:
        return None, []
    years = []
    for glance in glances:
        counted = dict(
            glance.records(account, session).order_by().values_list("state").annotate(count=Count("pk"))
        )
        states = [
            (state, counted[state.value], glance.url(session, state.value))
            for state in glance.states
            if state.value in counted
        ]
        if states:
            years.append(Year(glance.label, sum(counted.values()), states))
    return session, years


def _session_of(account: Account) -> PlenarySession | None:
    return (
        PlenarySession.objects.filter(
            committee=current_committee_id(account), collects_from__lte=clock.today()
        )
        .select_related("term")
        .order_by("-collects_from")
        .first()
    )


def next_thing(account: Account) -> NextThing | None:
    """What to offer someone for whom nothing waits; None for people without any post."""
    standing = standing_of(account)
    things = sorted(
        (thing for room in HOUSE for thing in room.next_things), key=lambda thing: not thing.guards
    )
    return next((thing for thing in things if standing.may(thing.permission)), None)
