"""The pages on which a survey is read and put together, and its pieces are gone through."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from xieshang.core import sheets
from xieshang.core.entries import EntryPage, columns
from xieshang.core.forms import EntryForm
from xieshang.core.requests import PersonRequest
from xieshang.meetings.pictures import qr
from xieshang.people.models import Committee
from xieshang.people.posts import committee_or_404, standing_of
from xieshang.people.roles import Permission as P

from . import forms, queries, results, services
from .models import Piece, Question, Survey
from .states import ENDED, SurveyState, Void


@require_GET
def survey(request: PersonRequest, pk: int) -> HttpResponse:
    """One survey: what it is for, its questions, how far it is."""
    found = get_object_or_404(queries.surveys(request.user), pk=pk)
    file = queries.SurveyFile(found, request.user)
    context: dict[str, Any] = {"file": file}
    if file.door:
        address = request.build_absolute_uri(reverse("surveys:door", args=[file.door.code]))
        context |= {"address": address, "picture": qr(address, str(_("扫码答卷")))}
    return render(request, "surveys/survey.html", context)


def _ended(request: PersonRequest, pk: int) -> Survey:
    """Answers are hidden from everybody, whoever asks as well, until nobody can be swayed by them any more."""
    found = _run_survey(request, pk)
    if found.state not in ENDED:
        raise Http404
    return found


@require_GET
def result(request: PersonRequest, pk: int) -> HttpResponse:
    """Question by question what was answered, for who runs the survey, once it has closed."""
    found = _ended(request, pk)
    context = {"file": queries.SurveyFile(found, request.user), "results": results.of(found)}
    return render(request, "surveys/results.html", context)


@require_GET
def export(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Every response as a row of an Excel file."""
    found = _ended(request, pk)
    return sheets.download(
        results.columns(found),
        results.rows(found),
        sheet=str(_("答卷")),
        name=f"{found.title}.xlsx",
        by=request.user,
        tenant=found.tenant,
    )


@require_GET
def piece(request: PersonRequest, pk: int) -> HttpResponse:
    """One suggestion, with what its author wrote and what became of it."""
    found = get_object_or_404(queries.pieces(request.user), pk=pk)
    survey = found.response.survey
    changes = (
        survey.committee_id in standing_of(request.user).at(P.RUN_SURVEYS)
        and survey.state == SurveyState.CLOSED
    )
    context = {
        "piece": found,
        "facts": queries.piece_facts(found),
        "splits": changes and not found.void,
        "restores": changes and found.void not in ("", Void.EMPTY, Void.REJOINED),
        "parts": found.parts.exclude(void=Void.REJOINED),
    }
    return render(request, "surveys/piece.html", context)


# What is typed.


def _running(request: PersonRequest) -> Committee:
    return committee_or_404(request.user, P.RUN_SURVEYS)


def _run_survey(request: PersonRequest, pk: int) -> Survey:
    committees = standing_of(request.user).at(P.RUN_SURVEYS)
    return get_object_or_404(Survey.objects.filter(committee__in=committees), pk=pk)


def _run_question(request: PersonRequest, pk: int) -> Question:
    committees = standing_of(request.user).at(P.RUN_SURVEYS)
    found = Question.objects.select_related("survey", "skip_to").filter(survey__committee__in=committees)
    return get_object_or_404(found, pk=pk)


def _run_piece(request: PersonRequest, pk: int) -> Piece:
    committees = standing_of(request.user).at(P.RUN_SURVEYS)
    found = queries.pieces(request.user).filter(response__survey__committee__in=committees)
    return get_object_or_404(found, pk=pk)


def _to_survey(question: Question) -> str:
    return question.survey.get_absolute_url()


_WRITE = "surveys/write.html"

PLAN = EntryPage(
    about=_running,
    form=forms.SurveyForm,
    verb=services.plan_survey,
    label=_("起草问卷"),
    will=_("先保存，再添加题目；发布前没有别人看得到。"),
    done=_("已保存，打开它添加题目。"),
    back=lambda committee: reverse("surveys:list"),
    page=_WRITE,
)
CHANGE = EntryPage(
    about=_run_survey,
    form=forms.SurveyForm,
    verb=services.change_survey,
    label=_("修改"),
    heading=_("修改问卷"),
    will=_("发布前可以修改。"),
    done=_("已保存。"),
    initial=columns("title", "purpose", "use_notice", "mode", "counts_as", "addressee", "closes_on"),
    page=_WRITE,
)
ADD_QUESTION = EntryPage(
    about=_run_survey,
    form=forms.QuestionForm,
    verb=services.add_question,
    label=_("添加题目"),
    will=_("排在最后；可以再上移。答卷时一页一题。"),
    done=_("已添加。"),
    initial=lambda survey: {"required": True},
    page=_WRITE,
)
CHANGE_QUESTION = EntryPage(
    about=_run_question,
    form=forms.QuestionForm,
    verb=services.change_question,
    label=_("修改"),
    heading=_("修改第%(number)s题"),
    words=lambda question: {"number": question.number},
    will=_("发布前可以修改。"),
    done=_("已保存。"),
    initial=forms.QuestionForm.initial_of,
    back=_to_survey,
    page=_WRITE,
)
REMOVE_QUESTION = EntryPage(
    about=_run_question,
    form=EntryForm,
    verb=services.remove_question,
    label=_("删去"),
    heading=_("删去第%(number)s题"),
    words=lambda question: {"number": question.number, "text": question.text},
    will=_("删去“%(text)s”，后面的题号往前移。"),
    done=_("已删去。"),
    back=_to_survey,
    page=_WRITE,
)
MOVE_UP = EntryPage(
    about=_run_question,
    form=EntryForm,
    verb=services.move_up,
    label=_("上移"),
    heading=_("上移第%(number)s题"),
    words=lambda question: {"number": question.number, "text": question.text},
    will=_("“%(text)s”和前一题对调。"),
    done=_("已上移。"),
    back=_to_survey,
    page=_WRITE,
)
SPLIT = EntryPage(
    about=_run_piece,
    form=forms.SplitForm,
    verb=services.split_piece,
    label=_("拆成几条"),
    will=_("一段话里有几条意见建议的，拆开后各算一条；原来这一条不再计数，原文保留。"),
    done=_("已拆开。"),
    initial=lambda piece: {"texts": piece.text},
    page=_WRITE,
)
VOID = EntryPage(
    about=_run_piece,
    form=forms.VoidForm,
    verb=services.void_piece,
    label=_("不计"),
    heading=_("不计这一条"),
    will=_("不计入条数，原文保留；可以恢复。"),
    done=_("已不计。"),
    page=_WRITE,
)
RESTORE = EntryPage(
    about=_run_piece,
    form=forms.RestoreForm,
    verb=services.restore_piece,
    label=_("恢复"),
    heading=_("恢复这一条"),
    will=_("重新计入条数；拆开过的，拆出来的各条不再计数。"),
    done=_("已恢复。"),
    page=_WRITE,
)
