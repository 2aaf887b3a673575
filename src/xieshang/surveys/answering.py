"""The pages on which a member answers: one question a page, then everything once more before it is handed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xieshang.core import parameters
from xieshang.core.refusals import EntryRefused, Overtaken
from xieshang.core.requests import PersonRequest

from . import answers, queries, rules, services
from .forms import AnswerForm
from .models import Question, Response, Survey

_SPARE = 2
"""Empty boxes beside those that are filled."""


class Sheet:
    """One member's answers to one survey, read once a page."""

    def __init__(self, survey: Survey, person: Any) -> None:
        self.survey = survey
        self.questions = list(survey.questions.all())
        self.response: Response | None = survey.responses.filter(account=person).first()
        rows = self.response.answers.all() if self.response else ()
        self.kept = answers.by_question(rows)

    @property
    def path(self) -> list[Question]:
        return answers.path(self.questions, self.kept)

    @property
    def lines(self) -> list[tuple[Question, list[str]]]:
        """Each question on the way with its answer in words."""
        return [(row, answers.in_words(row, self.kept.get(row.pk, {}))) for row in self.path]

    @property
    def missing(self) -> list[Question]:
        return answers.missing(self.questions, self.kept)

    def url(self, question: Question | None) -> str:
        """The page of a question; without one, of the whole."""
        if question is None:
            return reverse("surveys:own", args=[self.survey.pk])
        return reverse("surveys:question", args=[self.survey.pk, question.number])

    def after(self, question: Question) -> Question | None:
        """What follows on the way as it is now."""
        return next((row for row in self.path if row.number > question.number), None)

    def before(self, question: Question) -> Question | None:
        return next((row for row in reversed(self.path) if row.number < question.number), None)

    @property
    def first_open(self) -> Question | None:
        """Where to go on: the first question on the way that has no answer."""
        return next((row for row in self.path if row.pk not in self.kept), None)


def _open(request: PersonRequest, pk: int) -> Survey:
    return get_object_or_404(Survey.objects.answered_by(request.user), pk=pk)


@require_GET
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Go on where one stopped; at the end, to the whole."""
    sheet = Sheet(_open(request, pk), request.user)
    return redirect(sheet.url(sheet.first_open))


@require_http_methods(["GET", "POST"])
def question(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """One question: shown with what is kept, kept as it is left."""
    survey = _open(request, pk)
    sheet = Sheet(survey, request.user)
    found = next((row for row in sheet.questions if row.number == number), None)
    if found is None:
        raise Http404
    boxes = sheet.kept.get(found.pk, {})
    more = "more" in request.POST
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
    try:
        services.save(survey=survey, question=found, by=request.user, boxes=form.boxes, known=known)
    except Overtaken as overtaken:
        form = AnswerForm.again(request.POST, **given)
        return _page(request, sheet, found, form, refusal=str(overtaken), status=409)
    except EntryRefused as refused:
        return _page(request, sheet, found, form, refusal=str(refused), status=refused.status)
    if more:
        return redirect(f"{sheet.url(found)}?boxes={len(form.boxes) + 2 * _SPARE}")
    sheet = Sheet(survey, request.user)
    submitted = sheet.response and sheet.response.submitted_at
    onward = sheet.missing[0] if submitted and sheet.missing else None if submitted else sheet.after(found)
    return redirect(sheet.url(onward))


def _shown(request: PersonRequest, boxes: answers.Boxes) -> int:
    """How many boxes a page has: those that are filled and some more, as many as were sent."""
    sent = sum(name.startswith("box") for name in request.POST)
    wanted = request.GET.get("boxes", "")
    return max(len(boxes) + _SPARE, sent, int(wanted) if wanted in map(str, range(51)) else 0)


def _page(
    request: PersonRequest,
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
        "back": sheet.url(before) if before else sheet.survey.get_absolute_url(),
        "last": len(sheet.questions),
        "more": question.kind == Question.Kind.SUGGESTIONS,
    }
    return render(request, "surveys/question.html", context, status=status)


@require_http_methods(["GET", "POST"])
def own(request: PersonRequest, pk: int) -> HttpResponse:
    """One's answers as a whole: to be handed in, to be changed until the survey closes, to be read for ever."""
    survey = get_object_or_404(queries.surveys(request.user), pk=pk)
    sheet = Sheet(survey, request.user)
    if sheet.response is None and not Survey.objects.answered_by(request.user).filter(pk=pk).exists():
        raise Http404
    refusal, status = "", 200
    if request.method == "POST":
        try:
            services.submit(survey=survey, by=request.user)
        except EntryRefused as refused:
            refusal, status = str(refused), refused.status
        else:
            messages.success(request, _("已交卷，谢谢您。截止之前还可以修改。"))
            return redirect(sheet.url(None))
    context = {"sheet": sheet, "refusal": refusal, "changes": survey.takes_answers}
    return render(request, "surveys/own.html", context, status=status)
