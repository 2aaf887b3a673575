"""Session groups: the secretariat divides the roster, conveners look after theirs, what is said is recorded."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from .. import services
from ..models import Brief, Meeting
from ..queries import groups as queries
from ..queries.meetings import meetings


@require_GET
def listed(request: PersonRequest, pk: int) -> HttpResponse:
    """The groups of a session, with conveners and rooms."""
    meeting = get_object_or_404(meetings(request.user), pk=pk)
    context = {
        "meeting": meeting,
        "groups": queries.groups_of(meeting),
        "runs": Meeting.objects.run_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "meetings/groups.html", context)


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One group: for its conveners who answered, who did not and their phone, what waits, what was said."""
    group = get_object_or_404(queries.groups(request.user), pk=pk)
    file = queries.GroupFile(group, request.user)
    services.read_phones(meeting=group.meeting, by=request.user, phones=file.phones)
    return render(request, "meetings/group.html", {"file": file})


@require_GET
def brief(request: PersonRequest, pk: int) -> HttpResponse:
    """A brief as it was printed."""
    found = get_object_or_404(Brief.objects.select_related("meeting__committee", "group"), pk=pk)
    if not meetings(request.user).filter(pk=found.meeting_id).exists():
        raise Http404
    return render(request, "meetings/brief.html", {"brief": found, "meeting": found.meeting})
