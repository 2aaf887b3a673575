"""One proposal as a page, its files, its earlier wordings, and the proposer's phone number."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from xieshang.core import attachments
from xieshang.core.requests import PersonRequest

from .. import services
from ..queries.papers import ProposalFile, papers


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The proposal's page; what this person may not see does not exist for them."""
    proposal = get_object_or_404(papers(request.user), pk=pk)
    return render(request, "proposals/detail.html", {"file": ProposalFile(proposal, request.user)})


@require_POST
def phone(request: PersonRequest, pk: int) -> HttpResponse:
    """The same page with the proposer's number in full: an explicit look, kept in the trail."""
    proposal = get_object_or_404(papers(request.user), pk=pk)
    try:
        number = services.view_phone(proposal=proposal, by=request.user)
    except PermissionDenied:
        raise Http404 from None
    file = ProposalFile(proposal, request.user)
    return render(request, "proposals/detail.html", {"file": file, "phone": number})


@require_GET
def attachment(request: PersonRequest, pk: int, number: int) -> FileResponse:
    """A file of the paper, for whoever sees the paper."""
    proposal = get_object_or_404(papers(request.user), pk=pk)
    found = get_object_or_404(attachments.of(proposal), pk=number)
    return attachments.as_download(found, by=request.user)


@require_GET
def wording(request: PersonRequest, pk: int, version: int) -> HttpResponse:
    """One wording that was shown to others, and what had changed since the one before it."""
    file = ProposalFile(get_object_or_404(papers(request.user), pk=pk), request.user)
    comparison = file.comparison(version)
    if comparison is None:
        raise Http404
    return render(request, "proposals/wording.html", {"file": file, "comparison": comparison})
