"""Founding a house on a page, for whoever reads the server's terminal: everyone else finds nothing there."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..forms.founding import CodeForm, FoundingForm
from ..founding.reading import PRESETS, plan_of, preset
from ..services import founding
from ..services.access import RegisterRefused

_OPENED = "founding"
"""Under which the session keeps that the code was right."""


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The door of founding: asks for the code that the server's terminal shows."""
    if not founding.code_is_open():
        raise Http404
    form = CodeForm(request.POST) if request.method == "POST" else CodeForm()
    if form.is_valid():
        if kept := founding.opened_by(form.cleaned_data["code"]):
            request.session[_OPENED] = kept
            return redirect("people:found_plan")
        if not founding.code_is_open():
            raise Http404
        form.show({"code": [str(founding.WRONG_CODE)]})
    return render(request, "people/found_code.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Everything the committee begins with; the first passwords are shown once, on the answer."""
    kept = request.session.get(_OPENED, "")
    if not founding.is_open_to(kept):
        raise Http404
    chosen = request.GET.get("preset", "")
    chosen = chosen if chosen in PRESETS else PRESETS[0]
    form = FoundingForm(request.POST or None, offered=preset(chosen))
    if form.is_valid():
        try:
            with transaction.atomic():
                founding.use_code(kept)
                founded = founding.found(plan=plan_of(form.written))
        except RegisterRefused as refused:
            form.show(refused.by_field)
        else:
            del request.session[_OPENED]
            return render(request, "people/founded.html", {"opened": founded.opened})
    context = {"form": form, "chosen": chosen}
    return render(request, "people/found_plan.html", context, status=422 if form.is_bound else 200)
