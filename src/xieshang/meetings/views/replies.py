"""What somebody who was called does with the notice: confirm having read it, say that they come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xieshang.core.requests import PersonRequest
from xieshang.core.values import own_address

from .. import services
from ..models import RosterLine
from ..queries.meetings import meetings


def _own_line(request: PersonRequest, pk: int) -> RosterLine:
    lines = RosterLine.objects.filter(meeting__in=meetings(request.user), account=request.user)
    return get_object_or_404(lines.select_related("meeting", "group"), meeting=pk)


@require_POST
def read(request: PersonRequest, pk: int) -> HttpResponse:
    """我已阅读."""
    line = _own_line(request, pk)
    services.take_note(line=line, by=request.user)
    messages.success(request, _("已记下您阅读了通知。"))
    return redirect(line.meeting)


@require_POST
def reply(request: PersonRequest, pk: int) -> HttpResponse:
    """I come, or I take part by video."""
    line = _own_line(request, pk)
    try:
        services.reply(line=line, by=request.user, remote=request.POST.get("as") == "remote")
    except services.MeetingRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("已回复参加「%(meeting)s」。") % {"meeting": line.meeting})
    return redirect(own_address(request, request.POST.get("next", ""), line.meeting.get_absolute_url()))
