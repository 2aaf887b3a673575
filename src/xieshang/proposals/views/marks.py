"""Giving a filed proposal a mark: key proposal with its leader, what became of it, good proposal of a year."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xieshang.core.requests import PersonRequest

from ..marks import Mark, may_mark
from ..pages import MARK_PAGES
from ..queries.papers import ProposalFile, papers
from ..services.marks import MarkRefused


@require_http_methods(["GET", "POST"])
def mark(request: PersonRequest, pk: int, name: str) -> HttpResponse:
    """One page for each mark. A mark that was given already is not given twice, nor is that an error."""
    proposal = get_object_or_404(papers(request.user), pk=pk)
    if name not in Mark.values or not may_mark(request.user, proposal):
        raise Http404
    file = ProposalFile(proposal, request.user)
    if Mark(name) not in file.marks:
        messages.info(request, _("「%(mark)s」现在不能办理，或者已经办理过。") % {"mark": Mark(name).label})
        return redirect(proposal)
    page = MARK_PAGES[Mark(name)]
    form = page.form(request.POST if request.method == "POST" else None, proposal=proposal)
    if form.is_valid():
        try:
            page.verb(proposal, by=request.user, **form.cleaned_data)
        except MarkRefused as refused:
            messages.info(request, str(refused))
        else:
            messages.success(request, _("「%(step)s」已办理。") % {"step": Mark(name).label})
        return redirect(proposal)
    context = {"file": file, "page": page, "label": Mark(name).label, "form": form}
    context["back"] = proposal.get_absolute_url()
    return render(request, "proposals/mark.html", context, status=422 if form.is_bound else 200)
