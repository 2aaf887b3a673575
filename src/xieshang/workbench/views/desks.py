"""The desks of the security administrator and the auditor; neither shows what papers say."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404
from xieshang.people.roles import Permission

from ..queries import desks as queries
from ..queries import trail


def _shown(request: PersonRequest, page: str, committee: Committee, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"workbench/{page}.html", {"committee": committee} | context)


@require_GET
def security(request: PersonRequest) -> HttpResponse:
    """The accounts: how many in which state, who holds the separated posts, who is left over."""
    committee = committee_or_404(request.user, Permission.MANAGE_ACCOUNTS)
    context = {
        "accounts": queries.accounts_of(committee),
        "separated": queries.separated(committee),
        "idle": queries.idle(committee)[: queries.LATEST],
    }
    return _shown(request, "security", committee, context)


@require_GET
def audit(request: PersonRequest) -> HttpResponse:
    """What left the house and what was brought in lately, by whom; the trail has the rest."""
    committee = committee_or_404(request.user, Permission.READ_TRAIL)
    events = queries.left_the_house(committee).select_related("by")[: queries.LATEST]
    context = {"counts": queries.counts_of(committee), "events": list(trail.read(events, request.user))}
    return _shown(request, "audit", committee, context)
