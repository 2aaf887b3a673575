"""The hall: the seat map for everyone, and for the secretariat who sits where."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import clock
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import seats as forms
from ..models import RosterLine
from ..queries.meetings import MeetingFile, meetings
from ..queries.seats import Hall
from .entries import enter, entry, run_by


@require_GET
def seats(request: PersonRequest, pk: int) -> HttpResponse:
    """The rostrum and the rows; on them one's own seat is marked."""
    file = MeetingFile(get_object_or_404(meetings(request.user), pk=pk), request.user)
    if not file.has_seats:
        raise Http404
    context = {"file": file, "meeting": file.meeting, "hall": Hall(file.meeting), "today": clock.today()}
    return render(request, "meetings/seats.html", context)


@require_http_methods(["GET", "POST"])
def give_seats(request: PersonRequest, pk: int) -> HttpResponse:
    """The hall is so large; everyone gets a seat in the order of the roster."""
    meeting = run_by(request, pk)
    form = forms.SeatsForm(request.POST or None, meeting=meeting)
    return enter(
        request,
        meeting,
        form,
        lambda: services.give_seats(meeting=meeting, by=request.user, **form.cleaned_data),
        label=_("排座"),
        will=_("按名册的界别顺序从第一排起依次排座，原有座位全部重排，主席台不动；所属的各场会议沿用。"),
        back=reverse("meetings:seats", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def seat(request: PersonRequest, pk: int, line: int) -> HttpResponse:
    """One person to another seat; where somebody sits, the page asks whether the two change places."""
    meeting = run_by(request, pk)
    found: RosterLine = get_object_or_404(meeting.roster.select_related("meeting"), pk=line)
    form = forms.SeatForm(request.POST if request.method == "POST" else None, line=found)
    context = {
        "label": _("改座位"),
        "will": _("%(name)s现在：%(seat)s。改后本人马上看到新座位，所属的各场会议沿用。")
        % {"name": found.name, "seat": found.seat or _("不排座位")},
        "back": reverse("meetings:seats", args=[pk]),
    }
    if not form.is_valid():
        return entry(request, meeting, form, **context)
    occupant = None
    try:
        services.change_seat(line=found, by=request.user, **form.cleaned_data)
    except services.SeatTaken as taken:
        refusal, occupant = str(taken), taken.occupant
        context["label"] = _("对调") if found.seat else context["label"]
    except services.MeetingRefused as refused:
        refusal = str(refused)
    else:
        words = _("%(name)s的座位：%(seat)s。")
        messages.success(request, words % {"name": found.name, "seat": found.seat or _("不排座位")})
        return redirect(context["back"])
    form = forms.SeatForm.again(request.POST, line=found, occupant=occupant)
    return entry(request, meeting, form, refusal=refusal, **context)


@require_http_methods(["GET", "POST"])
def rostrum(request: PersonRequest, pk: int) -> HttpResponse:
    """Who sits on the rostrum, in the order of protocol."""
    meeting = run_by(request, pk)
    now = Hall(meeting).rostrum
    data = request.POST if request.method == "POST" else None
    form = forms.RostrumForm(data, meeting=meeting, rostrum=now, key=services.rostrum_key(now))
    return enter(
        request,
        meeting,
        form,
        lambda: services.arrange_rostrum(
            meeting=meeting,
            by=request.user,
            lines=form.cleaned_data["people"],
            rostrum=form.cleaned_data["rostrum_key"],
        ),
        label=_("主席台座次"),
        will=_(
            "按礼宾顺序从第一位写起。列入主席台的人员不再占会场座位；退出主席台的人员请另排座位；"
            "所属的各场会议沿用。"
        ),
        back=reverse("meetings:seats", args=[pk]),
    )
