"""The secretariat's roster: who was told, who answered, who came; guests, the minutes."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from xieshang.core import clock
from xieshang.core.requests import PersonRequest
from xieshang.core.sheets import download

from .. import services
from ..minutes import attendance_paragraph
from ..queries.roster import COLUMNS, Roster
from .entries import run_by


@require_GET
def roster(request: PersonRequest, pk: int) -> HttpResponse:
    """Everyone of the meeting, to be narrowed to those who must be called."""
    meeting = run_by(request, pk)
    found = Roster(meeting, request.GET.get("show", ""))
    services.read_phones(meeting=meeting, by=request.user, phones=found.phones)
    context = {"meeting": meeting, "roster": found, "today": clock.today()}
    return render(request, "meetings/roster.html", context)


@require_GET
def statement(request: PersonRequest, pk: int) -> HttpResponse:
    """The attendance statement, to be printed and signed."""
    meeting = run_by(request, pk)
    found = Roster(meeting)
    context = {
        "meeting": meeting,
        "roster": found,
        "paragraph": attendance_paragraph(found.statement, over=found.is_over),
        "today": clock.today(),
    }
    return render(request, "meetings/statement.html", context)


@require_GET
def export(request: PersonRequest, pk: int) -> FileResponse:
    """The roster as shown, as an Excel file."""
    meeting = run_by(request, pk)
    rows = Roster(meeting, request.GET.get("show", "")).entries
    name = f"{meeting.title} {_('名册')}.xlsx"
    return download(COLUMNS, rows, sheet=_("名册"), name=name, by=request.user, tenant=meeting.tenant)


@require_POST
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    """Once more to everyone who has not read the notice."""
    meeting = run_by(request, pk)
    try:
        number = services.remind_unread(meeting=meeting, by=request.user)
    except services.MeetingRefused as refused:
        messages.warning(request, str(refused))
    else:
        words = ngettext("已提醒%(number)d人。", "已提醒%(number)d人。", number)
        messages.success(request, words % {"number": number})
    return redirect(f"{reverse('meetings:roster', args=[pk])}?show=unread")
