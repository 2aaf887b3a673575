"""Asking for leave, and one leave as a page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import steps
from xieshang.core.refusals import Refusal
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms.leave import LeaveForm
from ..models import RosterLine
from ..queries import meetings as queries
from ..room import LEAVE


@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask to be absent from a meeting one was called to."""
    lines = RosterLine.objects.filter(meeting__in=queries.meetings(request.user), account=request.user)
    line: RosterLine = get_object_or_404(lines.select_related("meeting", "group"), meeting=pk)
    form = LeaveForm(request.POST or None, meeting=line.meeting)
    if form.is_valid():
        try:
            leave = services.request_leave(line=line, by=request.user, **form.arguments)
        except (services.MeetingRefused, Refusal) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(leave)
    context = {"form": form, "line": line, "meeting": line.meeting, "back": line.meeting.get_absolute_url()}
    return render(request, "meetings/ask_leave.html", context, status=422 if form.is_bound else 200)


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One leave: where it stands, and for who may know it, why."""
    leave = get_object_or_404(queries.leaves(request.user), pk=pk)
    services.read_reason(leave=leave, by=request.user)
    return render(request, "meetings/leave.html", {"file": queries.LeaveFile(leave, request.user)})


_take_step = steps.page(LEAVE)


@require_http_methods(["GET", "POST"])
def step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of a leave: the page on which it is decided says why it is asked for."""
    response = _take_step(request, pk, action)
    if request.method == "GET" and response.status_code == 200:
        services.read_reason(leave=queries.leaves(request.user).get(pk=pk), by=request.user)
    return response
