"""The programme of a meeting as the secretariat keeps it: items in order, to be changed, moved and taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.requests import PersonRequest

from .. import services
from ..models import AgendaItem, Meeting
from ..queries.meetings import MeetingFile
from .entries import run_by

_PLACES = {"up": -1, "down": 1}


def _page_of(meeting: Meeting) -> str:
    return reverse("meetings:agenda", args=[meeting.pk])


@require_GET
def agenda(request: PersonRequest, pk: int) -> HttpResponse:
    """All items in their order."""
    return render(request, "meetings/agenda.html", {"file": MeetingFile(run_by(request, pk), request.user)})


@require_POST
def move(request: PersonRequest, pk: int, item: int) -> HttpResponse:
    """One place up or down."""
    found: AgendaItem = get_object_or_404(
        run_by(request, pk).agenda.select_related("meeting__committee"), pk=item
    )
    try:
        place = services.move_agenda_item(
            item=found, by=request.user, places=_PLACES.get(request.POST.get("to", ""), 0)
        )
    except services.MeetingRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("「%(title)s」现在是第%(place)d项。") % {"title": found, "place": place})
    return redirect(f"{_page_of(found.meeting)}#item-{found.pk}")
