"""Plenary speeches: the call, writing one, the order, the speaking clock."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core import writing
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_number
from xieshang.people.models import PlenarySession
from xieshang.people.posts import committee_or_404, standing_of
from xieshang.people.roles import Permission
from xieshang.people.secrecy import warnings

from . import queries, services
from .forms import CallForm, SpeechSheet
from .models import Speech, SpeechCall
from .pages import SPEECHES
from .text import SPEECH_TEXT


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """One's own speeches, what waits, the order of the oral ones, and what is published."""
    calls = queries.open_calls(request.user)
    sessions = PlenarySession.objects.filter(committee__in=standing_of(request.user).committees)
    number = whole_number(request.GET.get("session"))
    session = sessions.select_related("term").filter(pk=number).first() if number else None
    session = session or queries.latest_session(request.user)
    context = {
        "calls": [(call, queries.names(request.user, call.plenary_session)) for call in calls],
        "session": session,
        "sessions": sessions.filter(speech_call__isnull=False).select_related("term").order_by("-opens_on"),
        "programme": queries.Programme(session, request.user) if session else None,
        "runs": standing_of(request.user).may(Permission.RUN_MEETINGS),
    }
    return render(request, "speeches/list.html", context)


@require_POST
def write(request: PersonRequest) -> HttpResponse:
    """Begin a speech in one's own name, or in the name of a party."""
    for call in queries.open_calls(request.user):
        for name in queries.names(request.user, call.plenary_session):
            if request.POST.get("as") == f"{call.pk}-{name.key}":
                speech = services.begin(by=request.user, plenary_session=call.plenary_session, **name.given)
                return redirect("speeches:edit", speech.pk)
    raise Http404


@require_http_methods(["GET", "POST"])
def call(request: PersonRequest) -> HttpResponse:
    """Call for speeches."""
    committee = committee_or_404(request.user, Permission.RUN_MEETINGS)
    known = SpeechCall.objects.filter(plenary_session__committee=committee).order_by("-opens_on").first()
    initial = (
        {
            "plenary_session": known.plenary_session_id,
            "opens_on": known.opens_on,
            "closes_on": known.closes_on,
            "text": known.text,
        }
        if known
        else {}
    )
    form = CallForm(request.POST or None, committee=committee, initial=initial)
    if form.is_valid():
        try:
            services.call_for(by=request.user, **form.cleaned_data)
        except services.CallRefused as refused:
            form.add_error("closes_on", str(refused))
        else:
            messages.success(request, _("征集已发布。"))
            return redirect("speeches:list")
    context = {"form": form, "back": reverse("speeches:list"), "label": _("发布征集")}
    return render(request, "speeches/call.html", context, status=422 if form.is_bound else 200)


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One speech."""
    speech: Speech = get_object_or_404(queries.speeches(request.user), pk=pk)
    return render(request, "speeches/detail.html", {"file": queries.SpeechFile(speech, request.user)})


SHEET = writing.Sheet(
    text=SPEECH_TEXT,
    form=SpeechSheet,
    save=services.save,
    records=queries.own,
    read=queries.SpeechFile,
    steps=SPEECHES,
    address="speeches:edit",
    page="speeches/edit.html",
    shut=gettext_lazy("现在不能修改文字：发言的状态是「%(state)s」。"),
    checks=lambda speech: list(warnings(speech, SPEECH_TEXT.parts)),
)
edit = writing.edit(SHEET)
save = writing.save(SHEET)
margin = writing.margin(SHEET)


@require_GET
def speaking_clock(request: PersonRequest, pk: int) -> HttpResponse:
    """The clock in front of the speaker: how much of their minutes is left."""
    speech: Speech = get_object_or_404(queries.speeches(request.user), pk=pk)
    file = queries.SpeechFile(speech, request.user)
    if not file.on_the_clock:
        raise Http404
    return render(request, "speeches/clock.html", {"file": file, "speech": speech})
