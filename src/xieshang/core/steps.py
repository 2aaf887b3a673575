"""Taking a step on a page: one view for every row of every table.

A room says which steps have a page, with what form and in which words (``proposals/pages.py``), and
names the place where steps on one kind of record are taken. Whether a person may take a step, who
will be told and what cannot be undone is said by the table alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from . import trail
from .forms import StepForm
from .lifecycle import Before, Clock, Lifecycle, Need, Step
from .models import Account, Record
from .refusals import AlreadyDone, MissingSomething, Problem, Refusal, WrongPerson
from .requests import PersonRequest
from .values import own_address


@dataclass(frozen=True)
class StepPage:
    """The page of one step: the form it shows, the verb that takes it, the sentence that says what will happen."""

    form: type[StepForm]
    verb: Callable[..., Any]
    will: str | Promise
    leaves: bool = False
    """After this step its person has nothing more to do with the record and goes to the room's first page."""


@dataclass(frozen=True)
class Action:
    """Something this person may do now, and the page on which it is done."""

    label: str | Promise
    url: str
    duty: bool = True
    """Whether the record waits for it."""
    step: str = ""
    """The step's name in the table; empty for what is no step."""


@dataclass(frozen=True)
class Offer:
    """The steps of one table that have a page, and the address (``pk``, step) under which they are taken."""

    table: Lifecycle
    pages: Mapping[str, StepPage]
    address: str

    def to(self, account: Account, records: Sequence[Any]) -> dict[int, list[Action]]:
        """What this person may do now with each record, by its id, in the table's order; as cheap as
        ``Lifecycle.allowed``."""
        return {
            pk: [self.action(step, pk) for step in steps if step.action in self.pages]
            for pk, steps in self.table.allowed(records, account).items()
        }

    def action(self, step: Step, pk: int) -> Action:
        return Action(step.label, reverse(self.address, args=[pk, step.action]), step.duty, step.action)


@dataclass(frozen=True)
class StepPlace:
    """Where the steps of one kind of record are taken."""

    table: Lifecycle
    pages: Mapping[str, StepPage]
    around: Callable[[Any, Account], dict[str, Any]]
    """What the room's templates show beside the form: read from the record, and again after a refusal."""
    page: str
    """The template of a step, extending ``components/take_step.html``."""
    refused: str
    """The template of a step that cannot be taken, extending ``components/not_taken.html``."""
    home: str
    """The address's name of the room's first page."""
    of_the_record: tuple[Need, ...] = ()
    """The needs that look at the record alone: what they miss is said when the page opens."""

    def beforehand(self, step: Step, record: Record) -> list[Problem]:
        """What the step would miss even before anything is typed."""
        return [problem for need in step.needs if need in self.of_the_record for problem in need(record, {})]


def take(request: PersonRequest, place: StepPlace, record: Any, action: str) -> HttpResponse:
    """Show the page of a step, or take it; whatever goes wrong, the page comes back with what was typed."""
    if action not in place.pages:
        raise Http404
    page, row = place.pages[action], place.table.step(action)
    form = page.form(request.POST if request.method == "POST" else None, record=record)
    context = {"page": page, "step": row, "record": record} | place.around(record, request.user)
    try:
        if not form.is_valid() or "look" in request.POST:
            place.table.check(action, record, by=request.user)
            shown = not form.is_bound or "look" in request.POST
            return _page(request, place, context, form, status=200 if shown else 422)
        page.verb(**{record._meta.model_name: record}, by=request.user, **form.arguments)
    except AlreadyDone as done:
        if _says_the_same(done, form):
            messages.info(request, str(done))
            return _onward(request, place, page, record)
        return _again(request, place, context, done)
    except MissingSomething as missing:
        form.show(missing.by_field)
        return _page(request, place, context, form, status=422)
    except Refusal as refusal:
        return _again(request, place, context, refusal)
    messages.success(request, _("「%(step)s」已办理。") % {"step": row.label})
    return _onward(request, place, page, record)


def _page(
    request: PersonRequest, place: StepPlace, context: dict[str, Any], form: StepForm, *, status: int
) -> HttpResponse:
    """The form under the sentence that says what will happen, who will be told, and what is missing already."""
    row, record = context["step"], context["record"]
    whole = context | {
        "form": form,
        "label": row.label,
        "back": record.get_absolute_url(),
        "recipients": str(_("、")).join(str(audience.label) for audience in row.tells),
        "due": row.clock.due(record) if isinstance(row.clock, Before | Clock) and not row.stays else None,
        "missing": [] if form.is_bound else place.beforehand(row, record),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, place.page, whole, status=status)


def _again(
    request: PersonRequest, place: StepPlace, context: dict[str, Any], refusal: Refusal
) -> HttpResponse:
    """The step was not taken. Where it still may be, its page comes back on the record as it is now;
    otherwise the sentence says why, and what was typed is shown to be copied."""
    record, page = context["record"], context["page"]
    record.refresh_from_db()
    context = context | {"refusal": str(refusal)} | place.around(record, request.user)
    if request.method == "POST" and context["step"] in place.table.allowed([record], request.user)[record.pk]:
        form = page.form.again(request.POST, record=record)
        return _page(request, place, context, form, status=409)
    typed = page.form(request.POST, record=record).typed
    status = 403 if isinstance(refusal, WrongPerson) else 409
    return render(request, place.refused, context | {"typed": typed}, status=status)


def _says_the_same(done: AlreadyDone, form: StepForm) -> bool:
    """Whether the step taken before said what this form says: a second click, not a second thought."""
    facts = done.last.data | {"note": done.last.note}
    for name, value in form.arguments.items():
        kept = facts.get(name)
        if isinstance(kept, list):
            kept = kept[-1]
        if name in facts and kept != trail.plain(value):
            return False
    return True


def _onward(request: PersonRequest, place: StepPlace, page: StepPage, record: Record) -> HttpResponse:
    """Back to where the person came from, otherwise to the record."""
    otherwise = place.home if page.leaves else record.get_absolute_url()
    return redirect(own_address(request, request.POST.get("next", ""), otherwise))
