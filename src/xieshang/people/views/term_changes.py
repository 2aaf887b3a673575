"""The board of a change of term."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from ..decisions.queries import decisions
from ..term_changes.queries import TermChangeFile, term_changes


@require_GET
def term_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Who stays, leaves and comes, what ends on the day, what is still to be done."""
    file = TermChangeFile(get_object_or_404(term_changes(request.user), pk=pk), request.user)
    decision = file.record.decision
    may_read = decision is not None and decisions(request.user).filter(pk=decision.pk).exists()
    return render(request, "people/term_change.html", {"file": file, "may_read": may_read})
