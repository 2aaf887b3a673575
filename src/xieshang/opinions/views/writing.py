"""Writing a report: in whose name, the sheet, and the autosave behind it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core.refusals import Refusal
from xieshang.core.requests import PersonRequest

from .. import services
from ..checks import checks
from ..forms.writing import SheetForm
from ..models import Opinion
from ..queries.reports import ReportFile
from ..queries.writing import beginnings, sheets, untouched
from ..services.reporting import may_write


@require_http_methods(["GET", "POST"])
def write(request: PersonRequest) -> HttpResponse:
    """Choose in whose name to report; then there is an empty sheet."""
    offered = beginnings(request.user)
    if not offered:
        raise Http404
    if request.method == "POST":
        for chosen in offered:
            if chosen.key == request.POST.get("as"):
                sheet = untouched(chosen, request.user) or services.begin(by=request.user, **chosen.given)
                return redirect("opinions:edit", sheet.pk)
    several = len({chosen.committee for chosen in offered}) > 1
    return render(request, "opinions/write.html", {"offered": offered, "several": several})


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The sheet. Its buttons save, or save and go on to the step that was pressed."""
    opinion = get_object_or_404(sheets(request.user), pk=pk)
    if request.method == "GET":
        if not may_write(opinion, request.user):
            return _shut(request, opinion)
        received = request.GET.get("saved") == str(opinion.version)
        return _sheet(request, opinion, SheetForm(opinion=opinion), received=received)
    form = SheetForm(request.POST, opinion=opinion)
    try:
        _keep(request, opinion, form)
    except Refusal as refusal:
        opinion.refresh_from_db()
        if not may_write(opinion, request.user):
            return _shut(request, opinion, typed=form.typed)
        again = SheetForm.again(request.POST, opinion=opinion)
        return _sheet(request, opinion, again, refusal=str(refusal), status=409)
    if form.errors:
        return _sheet(request, opinion, SheetForm.again(request.POST, opinion=opinion), status=422)
    if pressed := ReportFile(opinion, request.user).offered(request.POST.get("then", "")):
        return redirect(pressed.url)
    messages.success(request, _("已保存。"))
    return redirect(f"{reverse('opinions:edit', args=[opinion.pk])}?saved={opinion.version}")


@require_POST
def save(request: PersonRequest, pk: int) -> JsonResponse:
    """The autosave: what arrived is kept; a field that cannot be kept is named, and holds up no other."""
    opinion = get_object_or_404(sheets(request.user), pk=pk)
    form = SheetForm(request.POST, opinion=opinion)
    try:
        _keep(request, opinion, form)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    told = {"version": opinion.version, "saved_at": f"{timezone.localtime(opinion.saved_at):%H:%M}"}
    if form.errors:
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse(told | {"message": words}, status=422)
    return JsonResponse(told)


@require_GET
def margin(request: PersonRequest, pk: int) -> HttpResponse:
    """The checks in the margin, asked for again after each autosave."""
    opinion = get_object_or_404(sheets(request.user), pk=pk)
    return render(request, "components/checks.html", {"checks": checks(opinion)})


def _keep(request: PersonRequest, opinion: Opinion, form: SheetForm) -> None:
    """Keep every field the form could read, against the version this page started from."""
    form.full_clean()
    seen = form.cleaned_data.get("version")
    services.save_text(opinion=opinion, by=request.user, seen=seen, **form.readable)


def _sheet(
    request: PersonRequest,
    opinion: Opinion,
    form: SheetForm,
    *,
    refusal: str = "",
    received: bool = False,
    status: int = 200,
) -> HttpResponse:
    told = {
        "file": ReportFile(opinion, request.user),
        "opinion": opinion,
        "form": form,
        "checks": checks(opinion),
        "refusal": refusal,
        "received": received,
    }
    return render(request, "opinions/edit.html", told, status=status)


def _shut(request: PersonRequest, opinion: Opinion, typed: list[str] | None = None) -> HttpResponse:
    """The text is not open to change now; what was typed meanwhile is shown, to be copied."""
    told = {
        "file": ReportFile(opinion, request.user),
        "folder": None,
        "about": opinion,
        "record": opinion,
        "refusal": _("现在不能修改文字：信息的状态是「%(state)s」。")
        % {"state": opinion.get_state_display()},
        "typed": typed,
    }
    return render(request, "opinions/refused.html", told, status=409)
