"""Taking a step: one page for every row of the three tables, and one for the marks."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xieshang.core import trail
from xieshang.core.lifecycle import Clock, Lifecycle
from xieshang.core.models import Record
from xieshang.core.refusals import AlreadyDone, MissingSomething, Refusal, WrongPerson
from xieshang.core.requests import PersonRequest

from ..forms.steps import StepForm
from ..lifecycle import COSIGNING, HANDLING, PROPOSAL
from ..models import Cosignature, Handling, Proposal
from ..needs import beforehand
from ..pages import COSIGNING_PAGES, HANDLING_PAGES, PROPOSAL_PAGES, StepPage
from ..queries.papers import Dossier, papers


@require_http_methods(["GET", "POST"])
def step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of the paper itself."""
    proposal = get_object_or_404(papers(request.user), pk=pk)
    return _take(request, PROPOSAL, PROPOSAL_PAGES, proposal, proposal, action)


@require_http_methods(["GET", "POST"])
def handling_step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one unit's work."""
    handling = get_object_or_404(
        Handling.objects.visible_to(request.user).select_related("unit", "proposal"), pk=pk
    )
    return _take(request, HANDLING, HANDLING_PAGES, handling, handling.proposal, action)


@require_http_methods(["GET", "POST"])
def cosign(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A member's answer to an invitation."""
    cosignature = get_object_or_404(
        Cosignature.objects.visible_to(request.user).select_related("member__account", "proposal"), pk=pk
    )
    return _take(request, COSIGNING, COSIGNING_PAGES, cosignature, cosignature.proposal, action)


def _take(
    request: PersonRequest,
    table: Lifecycle,
    pages: Mapping[str, StepPage],
    record: Any,
    proposal: Proposal,
    action: str,
) -> HttpResponse:
    """Show the page of a step, or take it; whatever goes wrong, the page comes back with what was typed."""
    if action not in pages:
        raise Http404
    page, row = pages[action], table.step(action)
    form = page.form(request.POST if request.method == "POST" else None, record=record)
    told = {"page": page, "step": row, "record": record, "dossier": Dossier(proposal, request.user)}
    try:
        if not form.is_valid() or "look" in request.POST:
            table.check(action, record, by=request.user)
            asked = not form.is_bound or "look" in request.POST
            return _page(request, told, form, status=200 if asked else 422)
        page.verb(**{record._meta.model_name: record}, by=request.user, **form.said)
    except AlreadyDone as done:
        if _says_the_same(done, form):
            messages.info(request, str(done))
            return _onward(request, page, record)
        return _again(request, told, table, page, done)
    except MissingSomething as missing:
        form.show(missing.by_field)
        return _page(request, told, form, status=422)
    except Refusal as refusal:
        return _again(request, told, table, page, refusal)
    messages.success(request, _("「%(step)s」已办理。") % {"step": row.label})
    return _onward(request, page, record)


def _page(request: PersonRequest, told: dict[str, Any], form: StepForm, *, status: int) -> HttpResponse:
    """The form under the sentence that says what will happen, who will be told, and what is missing already."""
    row, record = told["step"], told["record"]
    return render(
        request,
        "proposals/step.html",
        told
        | {
            "form": form,
            "label": row.label,
            "back": record.get_absolute_url(),
            "told": str(_("、")).join(str(audience.label) for audience in row.tells),
            "due": row.clock.due(record) if isinstance(row.clock, Clock) else None,
            "missing": [] if form.is_bound else beforehand(row, record),
            "next": request.POST.get("next") or request.GET.get("next", ""),
        },
        status=status,
    )


def _again(
    request: PersonRequest, told: dict[str, Any], table: Lifecycle, page: StepPage, refusal: Refusal
) -> HttpResponse:
    """The step was not taken. Where it still may be, its page comes back on the record as it is now;
    otherwise the sentence says why, and what was typed is shown to be copied."""
    record = told["record"]
    record.refresh_from_db()
    told = told | {"refusal": str(refusal), "dossier": Dossier(told["dossier"].proposal, request.user)}
    if request.method == "POST" and told["step"] in table.allowed([record], request.user)[record.pk]:
        form = page.form.again(request.POST, record=record)
        return _page(request, told, form, status=409)
    typed = page.form(request.POST, record=record).typed
    status = 403 if isinstance(refusal, WrongPerson) else 409
    return render(request, "proposals/refused.html", told | {"typed": typed}, status=status)


def _says_the_same(done: AlreadyDone, form: StepForm) -> bool:
    """Whether the step taken before said what this form says: a second click, not a second thought."""
    told = done.last.data | {"note": done.last.note}
    for name, value in form.said.items():
        kept = told.get(name)
        if isinstance(kept, list):
            kept = kept[-1]
        if name in told and kept != trail.plain(value):
            return False
    return True


def _onward(request: PersonRequest, page: StepPage, record: Record) -> HttpResponse:
    """Back to where the person came from, otherwise to the record."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return redirect(wanted)
    return redirect("proposals:list") if page.leaves else redirect(record.get_absolute_url())
