"""Where a record stands: the line of its life, and whose turn it is. Both follow from the table and the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .lifecycle import HOUSE, Lifecycle, Step, Words
from .models import Event, Record


@dataclass(frozen=True)
class Stop:
    """One stop on the line: a step that was taken, the one that is awaited, or one to come."""

    label: str
    stage: str
    on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Turn:
    """Who must act next, and the day their time ends; nobody when the record's life is over."""

    who: tuple[str, ...]
    until: date | None

    @property
    def words(self) -> str:
        """5月6日前, nothing where no clock runs."""
        if self.until is None:
            return ""
        return _("%(day)s前") % {"day": date_format(self.until, "MONTH_DAY_FORMAT")}

    @property
    def names(self) -> str:
        return _("、").join(self.who)


def turn(table: Lifecycle, record: Record) -> Turn:
    """Whose turn it is: the actors of the awaited steps, each named once."""
    names = [str(step.by.label) for step in table.awaited(record) if step.by is not HOUSE]
    return Turn(tuple(dict.fromkeys(names)), record.due_on)


def ahead(turn: Turn, own: Iterable[Words] = ()) -> str:
    """How it goes on, in one sentence: ``own`` are the steps that the reader is to take themselves."""
    if own := list(dict.fromkeys(map(str, own))):
        steps = _("或").join(own)
        if turn.until:
            return _("接下来请您办理：%(steps)s，%(day)s前。") % {
                "steps": steps,
                "day": date_format(turn.until, "MONTH_DAY_FORMAT"),
            }
        return _("接下来请您办理：%(steps)s。") % {"steps": steps}
    if not turn.who:
        return ""
    if turn.until:
        return _("接下来由%(who)s办理，%(day)s前。") % {
            "who": turn.names,
            "day": date_format(turn.until, "MONTH_DAY_FORMAT"),
        }
    return _("接下来由%(who)s办理。") % {"who": turn.names}


def line(table: Lifecycle, record: Record, events: Iterable[Event], turn: Turn) -> list[Stop]:
    """The way so far without its detours, the step awaited now, and the usual way from here.

    A record that was returned and came again shows the last time only; every time stands in its history.
    """
    ahead = usual_way(table, record)
    return [
        *_passed(table, events),
        # What happens by itself has no day by which somebody is to do it; the record's own day is for another step.
        *(Stop(str(step.label), "now", words="" if step.by is HOUSE else turn.words) for step in ahead[:1]),
        *(Stop(str(step.label), "next") for step in ahead[1:]),
    ]


def usual_way(table: Lifecycle, record: Record) -> list[Step]:
    """The awaited steps that lead from here to an end of the table without passing a state twice.

    In each state the first row of the table that does so counts as the usual one.
    """
    return _way(table, record, record.state, frozenset({record.state})) or []


def _way(table: Lifecycle, record: Record, state: str, passed: frozenset[str]) -> list[Step] | None:
    if not any(state in step.source for step in table.steps if step.duty):
        return []
    for step in table.awaited(record, state):
        if step.target and step.target not in passed:
            rest = _way(table, record, step.target, passed | {step.target})
            if rest is not None:
                return [step, *rest]
    return None


def _passed(table: Lifecycle, events: Iterable[Event]) -> list[Stop]:
    labels = {step.action: step.label for step in table.steps}
    stops: dict[str, Stop | None] = {}
    for event in events:
        if not event.after or event.before == event.after:
            continue
        if event.after in stops:
            back = event.action in table.undo
            for state in list(stops)[list(stops).index(event.after) + back :]:
                del stops[state]
            if back:
                continue
        label = labels.get(event.action)
        stops[event.after] = Stop(str(label), "done", timezone.localdate(event.at)) if label else None
    return [stop for stop in stops.values() if stop]
