"""Taking a step back: the row of the table that does it, follows from the step's column ``undo``.

A record is then as it was before the step, with its due date. It is possible for whoever took the step, for
some minutes (a rule of the city), as long as nothing happened to the record since.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from . import clock, parameters
from .models import Account, Event, Record
from .parameters import Rule
from .refusals import AlreadyDone, Followed, Refusal, TooLate
from .rows import Step, Words

MINUTES = Rule(
    "core.undo_minutes",
    _("撤回时限（分钟）"),
    _("批量办理之后多少分钟内，办理人可以撤回；其间已有人接着办理的不能撤回。"),
    "integer",
    30,
)
PREFIX = "undo_"


def row(step: Step) -> Step:
    """The row that takes this step back: from where it led to where it came from, for whoever may take it."""
    if not step.target or len(step.source) > 1 or step.numbered or step.final:
        raise ValueError(f"{step.action} cannot be taken back")
    return Step(
        PREFIX + step.action, step.undo, (step.target,), step.source[0], step.by, duty=False, stays=True
    )


def refusal(
    undo: Step, record: Record, last: Event | None, label: Words, *, by: Account | None
) -> Refusal | None:
    """Why a step cannot be taken back by this person; ``last`` is the latest thing that happened to the record."""
    taken = undo.action.removeprefix(PREFIX)
    own = last is not None and by is not None and last.by_id == by.pk
    if last is None or not own or last.action != taken:
        again = own and last is not None and last.action == undo.action
        return AlreadyDone(undo, record, last, label) if again else Followed(undo, record, last, label)
    minutes = parameters.value(record.tenant, MINUTES)
    if last.at < clock.now() - timedelta(minutes=minutes):
        return TooLate(undo, record, minutes)
    return None


def restoring(undo: Step, events: Iterable[Event]) -> Step:
    """The row with the columns that these events changed, as they were before."""
    before = {event.record: event.data for event in events}
    return replace(undo, sets=lambda record, by: _columns(record, before[record.pk]))


def _columns(record: Record, data: dict[str, Any]) -> dict[str, Any]:
    columns = {}
    for name, change in data.items():
        try:
            field = record._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, Field) and isinstance(change, list) and len(change) == 2:
            columns[name] = field.to_python(change[0])
    return columns
