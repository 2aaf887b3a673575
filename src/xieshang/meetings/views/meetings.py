"""One meeting as a page, and for one's own calendar."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from xieshang.core import clock, trail
from xieshang.core.requests import PersonRequest

from .. import ics
from ..models import Meeting
from ..queries import meetings as queries


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The meeting's page; whoever is not expected there does not learn of it."""
    meeting: Meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    return render(request, "meetings/detail.html", {"file": queries.MeetingFile(meeting, request.user)})


@require_GET
def calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """The meeting for the calendar of one's own phone."""
    meeting: Meeting = get_object_or_404(queries.meetings(request.user), pk=pk)
    url = request.build_absolute_uri(meeting.get_absolute_url())
    content = ics.calendar([meeting], host=request.get_host(), address=lambda _meeting: url, now=clock.now())
    name = f"{meeting.title}.ics"
    header = content_disposition_header(as_attachment=True, filename=name)
    trail.taken_away(by=request.user, tenant=meeting.tenant, name=name, rows=1)
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": header or ""}
    )


@require_GET
def moved(request: PersonRequest, rest: str = "") -> HttpResponse:
    """Speeches were a part of this room before they had their own; messages of that time still lead to them."""
    address = f"{reverse('speeches:list')}{rest}"
    query = request.META["QUERY_STRING"]
    return redirect(f"{address}?{query}" if query else address, permanent=True)
