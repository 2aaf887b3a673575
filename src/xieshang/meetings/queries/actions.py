"""What a person may do now with meetings, leave and speeches: the steps of the tables that have a page."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from xieshang.core.lifecycle import Lifecycle
from xieshang.core.models import Account
from xieshang.core.steps import Action

from ..lifecycle import LEAVE, MEETING, SPEECH
from ..pages import LEAVE_PAGES, MEETING_PAGES, SPEECH_PAGES

_PAGES = {MEETING.model: MEETING_PAGES, LEAVE.model: LEAVE_PAGES, SPEECH.model: SPEECH_PAGES}
_ADDRESSES = {
    MEETING.model: "meetings:step",
    LEAVE.model: "meetings:leave_step",
    SPEECH.model: "meetings:speech_step",
}


def actions(table: Lifecycle, records: Sequence[Any], account: Account) -> dict[int, list[Action]]:
    """For each record by its id, in the table's order; as cheap as ``Lifecycle.allowed``."""
    pages, address = _PAGES[table.model], _ADDRESSES[table.model]
    return {
        pk: [
            Action(step.label, reverse(address, args=[pk, step.action]), step.duty)
            for step in steps
            if step.action in pages
        ]
        for pk, steps in table.allowed(records, account).items()
    }
