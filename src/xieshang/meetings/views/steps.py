"""Taking a step on a meeting, on a leave, on a speech."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from xieshang.core import steps
from xieshang.core.models import Account
from xieshang.core.requests import PersonRequest
from xieshang.core.steps import StepPlace

from .. import needs
from ..lifecycle import LEAVE, MEETING, SPEECH
from ..models import Leave, Meeting, Speech
from ..pages import LEAVE_PAGES, MEETING_PAGES, SPEECH_PAGES
from ..queries.meetings import LeaveFile, MeetingFile, leaves, meetings
from ..queries.speeches import SpeechFile, speeches

_ROOM: dict[str, Any] = {"page": "meetings/step.html", "refused": "meetings/refused.html"}


def _around_meeting(meeting: Meeting, account: Account) -> dict[str, Any]:
    return {"file": MeetingFile(meeting, account), "about": meeting}


def _around_leave(leave: Leave, account: Account) -> dict[str, Any]:
    return {"file": LeaveFile(leave, account), "about": leave}


def _around_speech(speech: Speech, account: Account) -> dict[str, Any]:
    return {"file": SpeechFile(speech, account), "about": speech}


MEETINGS = StepPlace(
    MEETING,
    MEETING_PAGES,
    _around_meeting,
    home="meetings:list",
    of_the_record=(needs.audience, needs.place),
    **_ROOM,
)
LEAVES = StepPlace(LEAVE, LEAVE_PAGES, _around_leave, home="meetings:leaves", **_ROOM)
SPEECHES = StepPlace(
    SPEECH,
    SPEECH_PAGES,
    _around_speech,
    home="meetings:speeches",
    of_the_record=(needs.speech_text,),
    **_ROOM,
)


@require_http_methods(["GET", "POST"])
def step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one meeting."""
    return steps.take(request, MEETINGS, get_object_or_404(meetings(request.user), pk=pk), action)


@require_http_methods(["GET", "POST"])
def leave_step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one leave."""
    return steps.take(request, LEAVES, get_object_or_404(leaves(request.user), pk=pk), action)


@require_http_methods(["GET", "POST"])
def speech_step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one speech."""
    return steps.take(request, SPEECHES, get_object_or_404(speeches(request.user), pk=pk), action)
