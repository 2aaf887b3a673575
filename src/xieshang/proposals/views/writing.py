"""Writing a proposal: choosing its kind, the sheet, and the autosave behind it."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xieshang.core import attachments
from xieshang.core.refusals import Refusal
from xieshang.core.requests import PersonRequest

from .. import services
from ..checks import checks
from ..forms.writing import SheetForm
from ..models import Proposal
from ..queries.papers import Dossier
from ..queries.writing import beginnings, sheets, untouched


@require_http_methods(["GET", "POST"])
def write(request: PersonRequest) -> HttpResponse:
    """Choose what to write: a paper of one's own, a joint one, or one in a party's name."""
    offered = beginnings(request.user)
    if not offered:
        raise Http404
    if request.method == "POST":
        for chosen in offered:
            if chosen.key == request.POST.get("kind"):
                sheet = untouched(chosen, request.user) or services.begin(by=request.user, **chosen.given)
                return redirect("proposals:edit", sheet.pk)
    bodies = {chosen.body for chosen in offered}
    return render(request, "proposals/write.html", {"offered": offered, "several": len(bodies) > 1})


@require_http_methods(["GET", "POST"])
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The sheet. Its buttons save, or save and go on to the step that was pressed."""
    proposal = get_object_or_404(sheets(request.user), pk=pk)
    if request.method == "GET":
        if not services.may_change_text(proposal, request.user):
            return _shut(request, proposal)
        received = request.GET.get("saved") == str(proposal.version)
        return _sheet(request, proposal, SheetForm(proposal=proposal), received=received)
    form = SheetForm(request.POST, proposal=proposal)
    try:
        _keep(request, proposal, form)
    except Refusal as refusal:
        proposal.refresh_from_db()
        if not services.may_change_text(proposal, request.user):
            return _shut(request, proposal, typed=form.typed)
        form = SheetForm.again(request.POST, proposal=proposal)
        return _sheet(request, proposal, form, refusal=str(refusal), status=409)
    refused = _attachments(request, proposal)
    if form.errors or refused:
        form = SheetForm.again(request.POST, proposal=proposal)
        form.show({"uploads": refused})
        return _sheet(request, proposal, form, status=422)
    if pressed := Dossier(proposal, request.user).offered(request.POST.get("then", "")):
        return redirect(pressed.url)
    messages.success(request, _("已保存。"))
    return redirect(f"{reverse('proposals:edit', args=[proposal.pk])}?saved={proposal.version}")


@require_POST
def save(request: PersonRequest, pk: int) -> JsonResponse:
    """The autosave: what arrived is kept; a field that cannot be kept is named, and holds up no other."""
    proposal = get_object_or_404(sheets(request.user), pk=pk)
    form = SheetForm(request.POST, proposal=proposal)
    try:
        _keep(request, proposal, form)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    told = {"version": proposal.version, "saved_at": f"{timezone.localtime(proposal.saved_at):%H:%M}"}
    if form.errors:
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse(told | {"message": words}, status=422)
    return JsonResponse(told)


@require_GET
def margin(request: PersonRequest, pk: int) -> HttpResponse:
    """The checks in the margin, asked for again after each autosave."""
    proposal = get_object_or_404(sheets(request.user), pk=pk)
    return render(request, "components/checks.html", {"checks": checks(proposal)})


def _keep(request: PersonRequest, proposal: Proposal, form: SheetForm) -> None:
    """Keep every field the form could read, against the version this page started from."""
    form.full_clean()
    services.save_text(
        proposal=proposal, by=request.user, seen=form.cleaned_data.get("version"), **form.readable
    )


def _attachments(request: PersonRequest, proposal: Proposal) -> list[str]:
    """Take away the file whose button was pressed, add those that were chosen; what was refused, in sentences."""
    gone = request.POST.get("remove", "")
    for attachment in attachments.of(proposal).filter(pk__in=[int(gone)] if gone.isdigit() else []):
        services.detach(proposal=proposal, by=request.user, attachment=attachment)
    refused = []
    for upload in request.FILES.getlist("uploads"):
        try:
            services.attach(proposal=proposal, by=request.user, upload=upload)
        except attachments.AttachmentRefused as refusal:
            refused.append(str(refusal))
    return refused


def _sheet(
    request: PersonRequest,
    proposal: Proposal,
    form: SheetForm,
    *,
    refusal: str = "",
    received: bool = False,
    status: int = 200,
) -> HttpResponse:
    told = {
        "dossier": Dossier(proposal, request.user),
        "proposal": proposal,
        "form": form,
        "checks": checks(proposal),
        "refusal": refusal,
        "received": received,
    }
    return render(request, "proposals/edit.html", told, status=status)


def _shut(request: PersonRequest, proposal: Proposal, typed: list[str] | None = None) -> HttpResponse:
    """The text is not open to change now; what was typed meanwhile is shown, to be copied."""
    told = {
        "dossier": Dossier(proposal, request.user),
        "proposal": proposal,
        "refusal": _("现在不能修改文本：提案的状态是「%(state)s」。")
        % {"state": proposal.get_state_display()},
        "typed": typed,
    }
    return render(request, "proposals/refused.html", told, status=409)
