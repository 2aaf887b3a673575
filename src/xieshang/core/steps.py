"""Taking a step on a page: one view for every row of every table.

A room says which steps have a page (``step_pages.py``), which records a person may see and how they read
one (``files.py``). Its template ``<room>/step.html``, or ``<room>/<model>_step.html`` where one kind needs
its own, shows beside the form what is read there; a room without one has the house's.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from . import clock, progress, trail
from .forms import StepForm
from .lifecycle import Before, Clock
from .models import Account, Event
from .refusals import AlreadyDone, MissingSomething, Refusal, WrongPerson
from .requests import PersonRequest
from .room import Kind
from .step_pages import Action
from .typography import in_a_row
from .values import own_address

Context = dict[str, Any]


def page(kind: Kind) -> Callable[..., HttpResponse]:
    """The view of the steps of one kind of record."""
    steps = kind.pages

    @require_http_methods(["GET", "POST"])
    def step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
        """Show the page of a step, or take it; whatever goes wrong, the page comes back with what was typed."""
        record = get_object_or_404(kind.visible(request.user), pk=pk)
        if action not in steps.pages:
            raise Http404
        row, form_class = steps.table.step(action), steps.pages[action].form
        form = form_class(request.POST if request.method == "POST" else None, record=record)
        context = {"kind": kind, "step": row, "record": record, "file": kind.file(record, request.user)}
        try:
            if not form.is_valid() or "look" in request.POST:
                steps.table.check(action, record, by=request.user)
                looks = not form.is_bound or "look" in request.POST
                return _form(request, context, form, status=200 if looks else 422)
            steps.take(action, record, by=request.user, **form.arguments)
        except AlreadyDone as already:
            if not _says_the_same(already, form):
                return _refused(request, context, form_class, already)
            messages.info(request, str(already))
        except MissingSomething as missing:
            form.show(missing.by_field)
            return _form(request, context, form, status=422)
        except Refusal as refusal:
            # Where it stands again before the step, it is the step's condition that refuses: that is said.
            past = request.method == "GET" and record.state not in row.source
            if past and (event := trail.taken(record, action, request.user)):
                return _taken(request, context, event)
            return _refused(request, context, form_class, refusal)
        else:
            message = _("「%(step)s」已办理。") % {"step": row.label}
            messages.success(request, in_a_row(message, _ahead(context, request.user)))
        return _onward(request, context)

    return step


def _form(request: PersonRequest, context: Context, form: StepForm, *, status: int) -> HttpResponse:
    """The form under the sentence that says what will happen, who will be told, and what is missing already."""
    row, record, steps = context["step"], context["record"], context["kind"].pages
    missing = steps.missing(row, record)
    shown = context | {
        "page": steps.pages[row.action],
        "form": form,
        "label": row.label,
        "back": record.get_absolute_url(),
        "recipients": str(_("、")).join(str(audience.label) for audience in row.tells),
        "due": row.clock.due(record) if isinstance(row.clock, Before | Clock) and not row.stays else None,
        "missing": [] if form.is_bound else missing,
        "bringing": _bringing(context, request.user) if missing else [],
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    room = record._meta.app_label
    templates = [
        f"{room}/{record._meta.model_name}_step.html",
        f"{room}/step.html",
        "components/take_step.html",
    ]
    return render(request, templates, shown, status=status)


def _bringing(context: Context, account: Account) -> list[Action]:
    """The steps by which this person can bring what is missing."""
    record, kind = context["record"], context["kind"]
    allowed = {step.action: step for step in kind.table.allowed([record], account)[record.pk]}
    return kind.pages.bringing(context["step"], record, allowed)


def _refused(
    request: PersonRequest,
    context: Context,
    form_class: type[StepForm],
    refusal: Refusal,
) -> HttpResponse:
    """The step was not taken. Where it still may be, its page comes back on the record as it is now;
    otherwise the sentence says why, and what was typed is shown to be copied."""
    record, kind = context["record"], context["kind"]
    record.refresh_from_db()
    context = context | {"refusal": str(refusal), "file": kind.file(record, request.user)}
    if request.method == "POST" and context["step"] in kind.table.allowed([record], request.user)[record.pk]:
        return _form(request, context, form_class.again(request.POST, record=record), status=409)
    typed = form_class(request.POST, record=record).typed
    status = 403 if isinstance(refusal, WrongPerson) else 409
    return render(request, "components/not_taken.html", context | {"typed": typed}, status=status)


def _taken(request: PersonRequest, context: Context, event: Event) -> HttpResponse:
    """The person comes back to the page of a step they took: it is done, and this is how it goes on."""
    at = timezone.localtime(event.at)
    today = at.date() == clock.today()
    shown = {
        "at": date_format(at, "H:i") if today else date_format(at, "SHORT_DATETIME_FORMAT"),
        "ahead": _ahead(context, request.user),
    }
    return render(request, "components/taken.html", context | shown)


def _ahead(context: Context, account: Account) -> str:
    """What happens next with the record, and until when; nothing once its life is over."""
    steps, record = context["kind"].pages, context["record"]
    own = [action.label for action in steps.offered(account, [record])[record.pk] if action.duty]
    return progress.ahead(progress.turn(steps.table, record), own)


def _says_the_same(done: AlreadyDone, form: StepForm) -> bool:
    """Whether the step taken before said what this form says: a second click, not a second thought."""
    data = done.last.data | {"note": done.last.note}
    for name, value in form.arguments.items():
        kept = data.get(name)
        if isinstance(kept, list):
            kept = kept[-1]
        if name in data and kept != trail.plain(value):
            return False
    return True


def _onward(request: PersonRequest, context: Context) -> HttpResponse:
    """Back to where the person came from, otherwise to the record, or to where it stood among others."""
    leaves = context["kind"].pages.pages[context["step"].action].leaves
    otherwise = reverse(context["file"].above[-1].address) if leaves else context["record"].get_absolute_url()
    return redirect(own_address(request, request.POST.get("next", ""), otherwise))
