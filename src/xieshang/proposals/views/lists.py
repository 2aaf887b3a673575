"""The list of proposals, and what narrows it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id

from .. import batches
from ..lifecycle import PROPOSAL
from ..lights import Lights
from ..queries import lists
from ..queries.entries import lines_of


def proposals(request: PersonRequest) -> HttpResponse:
    """One page of the proposals this person may see, as the address asks."""
    committee = current_committee_id(request.user)
    filters = lists.filters_of(request.user, request.GET)
    if "" in request.GET.values():
        # A form sends its empty fields too; an address that is passed on says only what was asked for.
        return redirect(f"{request.path}{filters.address}")
    lights = Lights.of(committee)
    found = lists.proposals(request.user, committee, filters, lights)
    page = lists.CappedPaginator(found).get_page(filters.page)
    lines = lines_of(PROPOSAL, list(page), request.user, batches.actions(PROPOSAL))
    return render(
        request,
        "proposals/list.html",
        {
            "filters": filters,
            "page": page,
            "lines": lines,
            "lights": lights,
            "batches": batches.offered(lines, PROPOSAL),
            "chips": lists.chips(filters),
            "has_own": lists.has_papers_of_their_own(request.user),
        },
    )


def facets(request: PersonRequest) -> HttpResponse:
    """The form that narrows the list: a part of the list's page, or a page of its own without scripts."""
    committee = current_committee_id(request.user)
    filters = lists.filters_of(request.user, request.GET)
    lights = Lights.of(committee)
    whole = "HX-Request" not in request.headers
    context = {
        "filters": filters,
        "offers": lists.offers(request.user, committee, filters, lights),
        "found": lists.CappedPaginator(lists.proposals(request.user, committee, filters, lights)),
        "whole": whole,
        # The focus goes into the sheet when it opens, and stays where it was when a choice is made in it.
        "opened": request.headers.get("HX-Trigger") == "open-filters",
    }
    return render(request, "proposals/facets.html" if whole else "proposals/_facets.html", context)
