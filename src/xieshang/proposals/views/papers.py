"""One proposal as a page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from xieshang.core.requests import PersonRequest

from ..models import Proposal


@login_required
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The proposal's page; what this person may not see does not exist for them."""
    proposal = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    return render(request, "proposals/detail.html", {"proposal": proposal})
