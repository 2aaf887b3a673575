"""Taking a step on a paper, on a unit's work, on a signature."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from xieshang.core import steps
from xieshang.core.models import Account
from xieshang.core.requests import PersonRequest
from xieshang.core.steps import StepPlace

from ..lifecycle import COSIGNING, HANDLING, PROPOSAL
from ..models import Cosignature, Handling, Proposal
from ..needs import OF_THE_RECORD
from ..pages import COSIGNING_PAGES, HANDLING_PAGES, PROPOSAL_PAGES
from ..queries.papers import ProposalFile, papers


def _around_paper(proposal: Proposal, account: Account) -> dict[str, Any]:
    return {"file": ProposalFile(proposal, account)}


def _around_part(part: Handling | Cosignature, account: Account) -> dict[str, Any]:
    return {"file": ProposalFile(part.proposal, account)}


_ROOM: dict[str, Any] = {
    "page": "proposals/step.html",
    "refused": "proposals/refused.html",
    "home": "proposals:list",
    "of_the_record": OF_THE_RECORD,
}
PAPER = StepPlace(PROPOSAL, PROPOSAL_PAGES, _around_paper, **_ROOM)
WORK = StepPlace(HANDLING, HANDLING_PAGES, _around_part, **_ROOM)
SIGNING = StepPlace(COSIGNING, COSIGNING_PAGES, _around_part, **_ROOM)


@require_http_methods(["GET", "POST"])
def step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of the paper itself."""
    return steps.take(request, PAPER, get_object_or_404(papers(request.user), pk=pk), action)


@require_http_methods(["GET", "POST"])
def handling_step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one unit's work."""
    visible = Handling.objects.visible_to(request.user).select_related("unit", "proposal")
    return steps.take(request, WORK, get_object_or_404(visible, pk=pk), action)


@require_http_methods(["GET", "POST"])
def cosign(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A member's answer to an invitation."""
    visible = Cosignature.objects.visible_to(request.user).select_related("member__account", "proposal")
    return steps.take(request, SIGNING, get_object_or_404(visible, pk=pk), action)
