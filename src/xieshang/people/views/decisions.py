"""One decision of another body, and the scan of its paper."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core import attachments
from xieshang.core.requests import PersonRequest

from ..decisions.queries import DecisionFile, decisions


@require_GET
def decision(request: PersonRequest, pk: int) -> HttpResponse:
    """Who decided what, on which day, by which paper, and who recorded it."""
    found = get_object_or_404(decisions(request.user), pk=pk)
    return render(request, "people/decision.html", {"file": DecisionFile(found, request.user)})


@require_GET
def scan(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The scan of its paper, to be saved; who saved it stands in the trail."""
    found = get_object_or_404(decisions(request.user), pk=pk)
    kept = found.scans.first()
    if kept is None:
        raise Http404
    return attachments.as_download(kept, by=request.user)
