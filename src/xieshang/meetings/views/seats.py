"""The hall: the seat map for everyone, and for the secretariat who sits where."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core import clock
from xieshang.core.requests import PersonRequest

from ..queries.meetings import MeetingFile, meetings
from ..queries.seats import Hall


@require_GET
def seats(request: PersonRequest, pk: int) -> HttpResponse:
    """The rostrum and the rows; on them one's own seat is marked."""
    file = MeetingFile(get_object_or_404(meetings(request.user), pk=pk), request.user)
    if not file.has_seats:
        raise Http404
    context = {"file": file, "meeting": file.meeting, "hall": Hall(file.meeting), "today": clock.today()}
    return render(request, "meetings/seats.html", context)
