"""One step on many records: the office files a page of proposals, a clerk signs for what came in."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from xieshang.core.requests import PersonRequest

from .. import batches
from ..queries import lists

_PICK = re.compile(r"([1-9]\d{0,17}):(\d{1,9})")
_MOST = 200
"""More lines than any page shows."""


@require_POST
def take(request: PersonRequest) -> HttpResponse:
    """Take the step of the pressed button on every picked record, and say what became of each."""
    batch = batches.named(request.POST.get("batch", ""))
    if batch is None:
        raise Http404
    picks = [found for pick in request.POST.getlist("pick") if (found := _PICK.fullmatch(pick))]
    versions = {int(found[1]): int(found[2]) for found in picks[:_MOST]}
    records = lists.picked(batch.lifecycle.model, request.user, versions)
    outcomes = batches.take_each(
        batch, [(record, versions[record.pk]) for record in records], by=request.user
    )
    return render(
        request,
        "proposals/batch.html",
        {
            "batch": batch,
            "done": [outcome for outcome in outcomes if outcome.done],
            "refused": [outcome for outcome in outcomes if not outcome.done],
            "gone": len(versions) - len(outcomes),
            "back": _back(request),
        },
    )


def _back(request: PersonRequest) -> str:
    """The page the records were picked on, if it is one of ours."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if ours else reverse("proposals:list")
