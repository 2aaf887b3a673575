"""The words for a notice and an event."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.models import Event, Notice, Parameter
from xieshang.core.trail import kind_of

from .house import HOUSE, KINDS, RULED

TABLES = {kind_of(kind.table.model): kind.table for kind in KINDS}

DONE = {label: words for room in HOUSE for label, words in room.done.items()}
"""By the label of a step, what has happened once it is taken; a test holds each room's list against its tables."""

ACTIONS = {name: words for room in HOUSE for name, words in room.actions.items()}
"""What is done besides the steps of the tables, where no room of the record's own says it otherwise."""

_OWN_ACTIONS = {
    kind_of(model): room.actions
    for room in HOUSE
    for model in (*(kind.table.model for kind in room.kinds), *(row.model for row in room.recorded))
}


def sentence(notice: Notice) -> str:
    """What the notice says has happened: 已立案 where the button says 立案.

    Words that name facts (``%(reply_due_on)s``, ``%(note)s``) take them from the event.
    """
    words = str(DONE.get(notice.what) or _(notice.what))
    return words % _facts(notice.event) if "%(" in words else words


_LONGEST_NOTE = 60
"""Characters of a reason in a notice; the whole of it stands in the record's history."""


def _facts(event: Event) -> defaultdict[str, str]:
    """What an event says, of a change the new value, days as people read them; and its reason."""
    note = " ".join(event.note.split()).rstrip("。.")
    reason = Truncator(note).chars(_LONGEST_NOTE) or _("理由见办理经过")
    facts = {name: _fact(value) for name, value in event.data.items()}
    return defaultdict(str, facts, note=reason)


def _fact(value: Any) -> str:
    newest = value[1] if isinstance(value, list) and len(value) == 2 else value
    try:
        return date_format(date.fromisoformat(newest), "DATE_FORMAT")
    except (TypeError, ValueError):
        return str(newest)


def action(kind: str, name: str) -> str:
    """What an event says was done: the step's label, or our word for it."""
    table = TABLES.get(kind)
    label = table.label_of(name) if table else ""
    return str(label or _OWN_ACTIONS.get(kind, {}).get(name) or ACTIONS.get(name, name))


STAGES = {
    "half": gettext_lazy("时间已过一半"),
    "four_fifths": gettext_lazy("时间已过八成"),
    "overdue": gettext_lazy("已超过期限"),
}
"""How far a turn had come when people were reminded of it; in its last week, the day itself."""


def title(row: Any) -> str:
    """What the trail calls a record: a decided rule by the rule's own name."""
    if isinstance(row, Parameter):
        return next(
            (str(rule.label) for room in RULED for rule in room.rules if rule.key == row.key), row.key
        )
    return str(row)


def state(kind: str, value: str) -> str:
    """The state an event names, by its label; a stage in words, a day as it is."""
    if value in STAGES:
        return str(STAGES[value])
    table = TABLES.get(kind)
    return str(table.states(value).label) if table and value in table.states.values else value
