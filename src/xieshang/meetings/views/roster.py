"""The secretariat's roster: who was told, who answered, who came; guests, the minutes."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core import clock
from xieshang.core.requests import PersonRequest
from xieshang.core.sheets import download

from .. import services
from ..forms import entries as forms
from ..minutes import attendance_paragraph
from ..queries.roster import COLUMNS, Roster
from .entries import enter, run_by


@require_GET
def roster(request: PersonRequest, pk: int) -> HttpResponse:
    """Everyone of the meeting, to be narrowed to those who must be called."""
    meeting = run_by(request, pk)
    context = {
        "meeting": meeting,
        "roster": Roster(meeting, request.GET.get("show", "")),
        "today": clock.today(),
    }
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
    return download(COLUMNS, rows, sheet=_("名册"), name=f"{meeting.title} {_('名册')}.xlsx")


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


@require_http_methods(["GET", "POST"])
def add_guest(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody from outside, after the roster was fixed."""
    meeting = run_by(request, pk)
    form = forms.GuestForm(request.POST or None)
    return enter(
        request,
        meeting,
        form,
        lambda: services.add_guest(meeting=meeting, by=request.user, **form.cleaned_data),
        label=_("增列人员"),
        will=_("名册已经固定；增列的人员单独登记，留有记录。"),
        back=reverse("meetings:roster", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def substitute(request: PersonRequest, pk: int, line: int) -> HttpResponse:
    """Somebody comes for one who is due."""
    meeting = run_by(request, pk)
    due = get_object_or_404(meeting.roster.filter(stands_for=None), pk=line)
    form = forms.SubstituteForm(request.POST or None)
    return enter(
        request,
        meeting,
        form,
        lambda: services.substitute(line=due, by=request.user, **form.cleaned_data),
        label=_("登记代会"),
        will=_("代%(name)s参会；代会人员另行统计，不计入应出席人员的实到。") % {"name": due.name},
        back=reverse("meetings:roster", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def minutes(request: PersonRequest, pk: int) -> HttpResponse:
    """The minutes; the paragraph on attendance is written from the roster and can be corrected."""
    meeting = run_by(request, pk)
    found = Roster(meeting)
    paragraph = attendance_paragraph(found.statement, over=found.is_over)
    form = forms.MinutesForm(
        request.POST or None, initial={"minutes": meeting.minutes or paragraph, "version": meeting.version}
    )
    return enter(
        request,
        meeting,
        form,
        lambda: services.write_minutes(meeting=meeting, by=request.user, **form.cleaned_data),
        label=_("会议记录"),
        will=_("按名册和签到计算：%(paragraph)s") % {"paragraph": paragraph},
        back=meeting.get_absolute_url(),
    )
