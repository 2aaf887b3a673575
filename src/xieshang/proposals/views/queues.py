"""Queues: the office's reviews and assignments, a unit's desk; and the lists of marked proposals."""

from django.http import HttpResponse
from django.shortcuts import render

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id

from ..lights import Lights
from ..queries import marks, queues


def review(request: PersonRequest) -> HttpResponse:
    """What waits for the office, the review group, the committee and those who assign and check."""
    return _queue(request, queues.OFFICE, "proposals/review.html")


def desk(request: PersonRequest) -> HttpResponse:
    """What an undertaking unit has been handed, for its clerks and its leaders."""
    return _queue(request, queues.DESK, "proposals/desk.html")


def _queue(request: PersonRequest, table: tuple[queues.Stage, ...], template: str) -> HttpResponse:
    only = request.GET.get("stage", "")
    lights = Lights.of(current_committee_id(request.user))
    found = queues.waiting(table, request.user, lights, only=only, number=request.GET.get("page", ""))
    alone = only if any(part.stage.name == only for part in found) else ""
    return render(request, template, {"waiting": found, "only": alone, "lights": lights})


def key(request: PersonRequest) -> HttpResponse:
    """The key proposals of a plenary session, with the leaders who supervise them and what came of them."""
    marked = marks.key_proposals(
        request.user,
        current_committee_id(request.user),
        session=request.GET.get("session", ""),
        number=request.GET.get("page", ""),
    )
    return render(
        request,
        "proposals/key.html",
        {"marked": marked, "by": "session", "mark_template": "proposals/_key.html"},
    )


def good(request: PersonRequest) -> HttpResponse:
    """The good proposals of a year."""
    marked = marks.good_proposals(
        request.user,
        current_committee_id(request.user),
        year=request.GET.get("year", ""),
        number=request.GET.get("page", ""),
    )
    return render(
        request,
        "proposals/good.html",
        {"marked": marked, "by": "year", "mark_template": "proposals/_good.html"},
    )
