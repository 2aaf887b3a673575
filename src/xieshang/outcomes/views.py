"""The other record of a conversion, shown on both records' pages."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest
from xieshang.opinions.models import Opinion
from xieshang.proposals.models import Proposal
from xieshang.speeches.models import Speech

from .family import relatives

_ROOMS: dict[str, Any] = {"proposals": Proposal, "opinions": Opinion, "speeches": Speech}


@require_GET
def conversion(request: PersonRequest, room: str, pk: int) -> HttpResponse:
    """What a record was made of and what was made of it: a part of its page, or a page of its own without scripts."""
    if room not in _ROOMS:
        raise Http404
    record = get_object_or_404(_ROOMS[room].objects.visible_to(request.user), pk=pk)
    whole = "HX-Request" not in request.headers
    context = {"record": record, "others": relatives(request.user, record)}
    return render(request, "outcomes/conversion.html" if whole else "outcomes/_conversion.html", context)
