"""Plenary speeches: the call, writing one, the order, the speaking clock."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core.refusals import Refusal
from xieshang.core.requests import PersonRequest
from xieshang.people.models import PlenarySession
from xieshang.people.posts import committee_for, standing
from xieshang.people.roles import Permission

from .. import services
from ..actors import SPEAKER
from ..forms.speeches import CallForm, SpeechForm
from ..models import Speech, SpeechCall
from ..queries import speeches as queries


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """One's own speeches, what waits, the order of the oral ones, and what is published."""
    calls = queries.open_calls(request.user)
    sessions = PlenarySession.objects.filter(committee__in=standing(request.user).committees)
    asked = request.GET.get("session", "")
    session = sessions.select_related("term").filter(pk=asked).first() if asked.isdecimal() else None
    session = session or queries.latest_session(request.user)
    told = {
        "calls": [(call, queries.names(request.user, call.plenary_session)) for call in calls],
        "session": session,
        "sessions": sessions.filter(speech_call__isnull=False).select_related("term").order_by("-opens_on"),
        "programme": queries.Programme(session, request.user) if session else None,
        "runs": standing(request.user).may(Permission.RUN_MEETINGS),
    }
    return render(request, "meetings/speeches.html", told)


@require_POST
def write(request: PersonRequest) -> HttpResponse:
    """Begin a speech in one's own name, or in the name of a party."""
    for call in queries.open_calls(request.user):
        for name in queries.names(request.user, call.plenary_session):
            if request.POST.get("as") == f"{call.pk}-{name.key}":
                speech = services.begin_speech(
                    by=request.user, plenary_session=call.plenary_session, **name.given
                )
                return redirect("meetings:edit_speech", speech.pk)
    raise Http404


@require_http_methods(["GET", "POST"])
def call(request: PersonRequest) -> HttpResponse:
    """Call for speeches."""
    committee = committee_for(request.user, Permission.RUN_MEETINGS)
    if committee is None:
        raise Http404
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
            services.call_for_speeches(by=request.user, **form.cleaned_data)
        except services.MeetingRefused as refused:
            form.add_error("closes_on", str(refused))
        else:
            messages.success(request, _("征集已发布。"))
            return redirect("meetings:speeches")
    told = {"form": form, "back": reverse("meetings:speeches"), "label": _("发布征集")}
    return render(request, "meetings/call.html", told, status=422 if form.is_bound else 200)


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One speech."""
    speech: Speech = get_object_or_404(queries.speeches(request.user), pk=pk)
    return render(request, "meetings/speech.html", {"file": queries.SpeechFile(speech, request.user)})


def _own(request: PersonRequest, pk: int) -> Speech:
    found: Speech = get_object_or_404(
        queries.speeches(request.user).filter(SPEAKER.query(request.user)), pk=pk
    )
    return found


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The sheet; its buttons save, or save and go on to the step that was pressed."""
    speech = _own(request, pk)
    file = queries.SpeechFile(speech, request.user)
    form = SpeechForm(request.POST if request.method == "POST" else None, speech=speech)
    if not file.may_write:
        told = {"speech": file, "about": speech, "record": speech, "file": None, "paper": None}
        told["refusal"] = _("现在不能修改文字：发言的状态是「%(state)s」。") % {
            "state": speech.get_state_display()
        }
        typed = form.typed if form.is_bound else None
        return render(request, "meetings/refused.html", told | {"typed": typed}, status=409)
    if request.method == "GET":
        return _sheet(request, file, form)
    try:
        _keep(request, speech, form)
    except Refusal as refusal:
        speech.refresh_from_db()
        again = SpeechForm.again(request.POST, speech=speech)
        return _sheet(request, file, again, refusal=str(refusal), status=409)
    if form.errors:
        return _sheet(request, file, SpeechForm.again(request.POST, speech=speech), status=422)
    if pressed := queries.SpeechFile(speech, request.user).offered(request.POST.get("then", "")):
        return redirect(pressed.url)
    messages.success(request, _("已保存。"))
    return redirect("meetings:edit_speech", speech.pk)


@require_POST
def save(request: PersonRequest, pk: int) -> JsonResponse:
    """The autosave."""
    speech = _own(request, pk)
    form = SpeechForm(request.POST, speech=speech)
    try:
        _keep(request, speech, form)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    told = {"version": speech.version, "saved_at": f"{timezone.localtime(speech.saved_at):%H:%M}"}
    if form.errors:
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse(told | {"message": words}, status=422)
    return JsonResponse(told)


def _keep(request: PersonRequest, speech: Speech, form: SpeechForm) -> None:
    form.full_clean()
    seen = form.cleaned_data.get("version")
    services.save_speech(speech=speech, by=request.user, seen=seen, **form.readable)


def _sheet(
    request: PersonRequest,
    file: queries.SpeechFile,
    form: SpeechForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    told = {"file": file, "form": form, "refusal": refusal}
    return render(request, "meetings/edit_speech.html", told, status=status)


@require_GET
def speaking_clock(request: PersonRequest, pk: int) -> HttpResponse:
    """The clock in front of the speaker: how much of their minutes is left."""
    speech: Speech = get_object_or_404(queries.speeches(request.user), pk=pk)
    file = queries.SpeechFile(speech, request.user)
    if not file.on_the_clock:
        raise Http404
    return render(request, "meetings/clock.html", {"file": file, "speech": speech})
