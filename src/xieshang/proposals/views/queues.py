"""The lists of marked proposals."""

from django.http import HttpResponse
from django.shortcuts import render

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id

from ..queries import marks


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
