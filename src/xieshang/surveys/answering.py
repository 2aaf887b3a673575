"""The pages on which people answer: one question a page, then everything once more before it is handed in.

A member comes signed in. Whoever has no account comes by the survey's code and goes on by an address of their own
(``ticket``): no cookie is set, nothing says who they are, and the address they alone know stands for a token.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import parameters
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Overtaken
from xieshang.core.requests import PersonRequest

from . import answers, queries, rules, services
from .forms import AnswerForm
from .models import Door, Question, Response, Survey

_NO_COOKIE = {"csrf_token": ""}
"""A page that shows a token against forged requests sets a cookie for it."""
_SPARE = 2
"""Empty boxes beside those that are filled."""


class Sheet:
    """One person's answers to one survey, read once a page."""

    def __init__(
        self,
        survey: Survey,
        response: Response | None,
        *,
        by: Account | None = None,
        code: str = "",
        ticket: str = "",
    ) -> None:
        self.survey, self.response, self.by = survey, response, by
        self.code, self.ticket = code, ticket
        self.questions = list(survey.questions.all())
        self.kept = answers.by_question(response.answers.all() if response else ())

    @property
    def layout(self) -> str:
        return "base.html" if self.by else "door.html"

    @property
    def own(self) -> dict[str, str]:
        """What its pages show besides."""
        return {} if self.by else _NO_COOKIE

    @property
    def submitted(self) -> bool:
        return bool(self.response and self.response.submitted_at)

    @property
    def changes(self) -> bool:
        """Whether answers may be given or changed now: what nobody signed is let go of when it is handed in."""
        return self.survey.takes_answers and (self.survey.signed or not self.submitted)

    @property
    def path(self) -> list[Question]:
        return answers.path(self.questions, self.kept)

    @property
    def lines(self) -> list[tuple[Question, list[str], str]]:
        """Each question on the way with its answer in words and its page; nothing once the answers are nobody's."""
        if self.submitted and not self.kept:
            return []
        return [(row, answers.in_words(row, self.kept.get(row.pk, {})), self.url(row)) for row in self.path]

    @property
    def missing(self) -> list[Question]:
        return answers.missing(self.questions, self.kept)

    @property
    def start(self) -> str:
        """The page from which one came."""
        return reverse("surveys:door", args=[self.code]) if self.code else self.survey.get_absolute_url()

    def url(self, question: Question | None) -> str:
        """The page of a question; without one, of the whole."""
        number = [] if question is None else [question.number]
        if self.code:
            name = "surveys:outside_own" if question is None else "surveys:outside_question"
            return reverse(name, args=[self.code, self.ticket, *number])
        return reverse(
            "surveys:own" if question is None else "surveys:question", args=[self.survey.pk, *number]
        )

    def after(self, question: Question) -> Question | None:
        """What follows on the way as it is now."""
        return next((row for row in self.path if row.number > question.number), None)

    def before(self, question: Question) -> Question | None:
        return next((row for row in reversed(self.path) if row.number < question.number), None)

    @property
    def first_open(self) -> Question | None:
        """Where to go on: the first question on the way that has no answer; none once it is handed in."""
        if self.submitted:
            return None
        return next((row for row in self.path if row.pk not in self.kept), None)


def _of(survey: Survey, person: Account) -> Sheet:
    return Sheet(survey, survey.responses.filter(account=person).first(), by=person)


def _open(request: PersonRequest, pk: int) -> Survey:
    return get_object_or_404(Survey.objects.answered_by(request.user), pk=pk)


@require_GET
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Go on where one stopped; at the end, to the whole."""
    sheet = _of(_open(request, pk), request.user)
    return redirect(sheet.url(sheet.first_open))


@require_http_methods(["GET", "POST"])
def question(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """One question: shown with what is kept, kept as it is left."""
    sheet = _of(_open(request, pk), request.user)
    return _question(request, sheet, number) if sheet.changes else redirect(sheet.url(None))


@require_http_methods(["GET", "POST"])
def own(request: PersonRequest, pk: int) -> HttpResponse:
    """One's answers as a whole: to be handed in, to be changed until the survey closes, to be read for ever."""
    survey = get_object_or_404(queries.surveys(request.user), pk=pk)
    sheet = _of(survey, request.user)
    if sheet.response is None and not Survey.objects.answered_by(request.user).filter(pk=pk).exists():
        raise Http404
    return _whole(request, sheet)


# Without an account.


def _at_the_door(code: str) -> Survey:
    door = get_object_or_404(Door.objects.select_related("survey__committee"), code=code)
    if not door.survey.opened_on:
        raise Http404
    return door.survey


def _outside(code: str, ticket: str) -> Sheet:
    survey = _at_the_door(code)
    response = services.of_ticket(survey, ticket)
    if response is None:
        raise Http404
    return Sheet(survey, response, code=code, ticket=ticket)


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, code: str) -> HttpResponse:
    """What a code opens: what is asked and why; a sheet for whoever begins."""
    survey, refusal, status = _at_the_door(code), "", 200
    if request.method == "POST":
        try:
            ticket = services.begin(survey=survey)
        except EntryRefused as refused:
            refusal, status = str(refused), refused.status
        else:
            sheet = _outside(code, ticket)
            return redirect(sheet.url(sheet.first_open))
    context = {"survey": survey, "refusal": refusal} | _NO_COOKIE
    return render(request, "surveys/door.html", context, status=status)


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def outside_question(request: HttpRequest, code: str, ticket: str, number: int) -> HttpResponse:
    """The same for whoever has no account."""
    sheet = _outside(code, ticket)
    return _question(request, sheet, number) if sheet.changes else redirect(sheet.url(None))


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def outside_own(request: HttpRequest, code: str, ticket: str) -> HttpResponse:
    return _whole(request, _outside(code, ticket))


# What is shown to both.


def _question(request: HttpRequest, sheet: Sheet, number: int) -> HttpResponse:
    survey = sheet.survey
    found = next((row for row in sheet.questions if row.number == number), None)
    if found is None:
        raise Http404
    boxes = sheet.kept.get(found.pk, {})
    given: dict[str, Any] = {
        "question": found,
        "most": parameters.value(survey.tenant, rules.BOXES),
        "shown": _shown(request, boxes),
        "initial": AnswerForm.initial_of(found, boxes) | {"known": answers.fingerprint(boxes)},
    }
    if request.method == "GET":
        return _page(request, sheet, found, AnswerForm(**given))
    form = AnswerForm(request.POST, **given)
    if not form.is_valid():
        return _page(request, sheet, found, form, status=422)
    known = form.cleaned_data["known"] or answers.fingerprint({})
    by, ticket = sheet.by, sheet.ticket
    try:
        services.save(survey=survey, question=found, by=by, ticket=ticket, boxes=form.boxes, known=known)
    except Overtaken as overtaken:
        form = AnswerForm.again(request.POST, **given)
        return _page(request, sheet, found, form, refusal=str(overtaken), status=409)
    except EntryRefused as refused:
        return _page(request, sheet, found, form, refusal=str(refused), status=refused.status)
    if "more" in request.POST:
        return redirect(f"{sheet.url(found)}?boxes={len(form.boxes) + 2 * _SPARE}")
    response = sheet.response or survey.responses.filter(account=sheet.by).first()
    sheet = Sheet(survey, response, by=by, code=sheet.code, ticket=ticket)
    onward = next(iter(sheet.missing), None) if sheet.submitted else sheet.after(found)
    return redirect(sheet.url(onward))


def _shown(request: HttpRequest, boxes: answers.Boxes) -> int:
    """How many boxes a page has: those that are filled and some more, as many as were sent."""
    sent = sum(name.startswith("box") for name in request.POST)
    wanted = request.GET.get("boxes", "")
    return max(len(boxes) + _SPARE, sent, int(wanted) if wanted in map(str, range(51)) else 0)


def _page(
    request: HttpRequest,
    sheet: Sheet,
    question: Question,
    form: AnswerForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    before = sheet.before(question)
    context = {
        "sheet": sheet,
        "question": question,
        "form": form,
        "refusal": refusal,
        "back": sheet.url(before) if before else sheet.start,
        "last": len(sheet.questions),
        "more": question.kind == Question.Kind.SUGGESTIONS,
    }
    return render(request, "surveys/question.html", context | sheet.own, status=status)


def _whole(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    refusal, status = "", 200
    if request.method == "POST":
        try:
            services.submit(survey=sheet.survey, by=sheet.by, ticket=sheet.ticket)
        except EntryRefused as refused:
            refusal, status = str(refused), refused.status
        else:
            if sheet.survey.signed:
                messages.success(request, _("已交卷，谢谢您。截止之前还可以修改。"))
            return redirect(sheet.url(None))
    context = {"sheet": sheet, "refusal": refusal} | sheet.own
    return render(request, "surveys/own.html", context, status=status)
