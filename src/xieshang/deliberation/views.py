"""The first page of the room: a year by area, and the registers behind it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.registered import RowState
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_year
from xieshang.people.posts import current_committee, standing_of
from xieshang.people.roles import Permission

from . import statistics
from .registers import REGISTERS

_EARLIER = 3
"""Years before the one shown that can be chosen."""


@require_GET
def overview(request: PersonRequest) -> HttpResponse:
    """The areas of the committee whose pages are open, and what waits there. One query a column and register."""
    committee = current_committee(request.user)
    standing = standing_of(request.user)
    reads = standing.at(Permission.SEE_REPORTS) | standing.at(Permission.KEEP_DELIBERATION)
    if committee is None or committee.pk not in reads:
        raise Http404
    today = clock.today()
    latest = statistics.latest_year(request.user, committee.pk) or today.year
    year = whole_year(request.GET.get("year", "")) or latest
    keeps = committee.pk in standing.at(Permission.KEEP_DELIBERATION)
    context = {
        "committee": committee,
        "year": year,
        "years": sorted({*range(year - _EARLIER, year + 2), latest} & set(range(1990, today.year + 1))),
        "areas": statistics.areas(committee, request.user, year),
        "shelves": [
            {
                "label": register.label,
                "url": reverse(register.address()),
                "waiting": register.visible(request.user)
                .filter(committee=committee, state=RowState.ENTERED)
                .count()
                if keeps
                else 0,
            }
            for register in REGISTERS
        ],
        "waits": RowState.ENTERED.value,
    }
    return render(request, "deliberation/overview.html", context)
