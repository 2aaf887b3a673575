"""A member answers: each page is kept as it is left, the whole is handed in once and may be changed until the end."""

from collections.abc import Mapping

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Overtaken, Problem

from .. import answers
from ..models import Answer, Question, Response, Survey


def _locked(survey: Survey, by: Account) -> Response:
    """This person's response, made where there is none, for this transaction alone. Who does not serve or comes
    too late is refused; a survey that closes at the same moment does so before or after."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if not survey.takes_answers:
        raise EntryRefused(_("这份问卷已经截止，不再接受答卷。"))
    if not Survey.objects.answered_by(by).filter(pk=survey.pk).exists():
        raise Http404
    return Response.objects.get_or_create(survey=survey, account=by)[0]


@transaction.atomic
def save(
    *, survey: Survey, question: Question, by: Account, boxes: Mapping[int, str], known: str = ""
) -> None:
    """Keep what was answered to one question.

    ``known`` says which answer the page showed: what was answered meanwhile in another window is not overwritten
    unseen. Keeping a draft is no event; changing what was handed in is one.
    """
    response = _locked(survey, by)
    rows = response.answers.filter(question=question)
    kept = {row.box: row.value for row in rows}
    if kept == dict(boxes):
        return
    if known and known != answers.fingerprint(kept):
        there = "；".join(answers.in_words(question, kept)) or str(_("空白"))
        words = _("您在另一个窗口已经改过这道题，现在存的是：%(there)s。仍要换成下面填写的，请再按一次。")
        raise Overtaken(Problem("", words % {"there": there}))
    if kept:
        rows.delete()
    Answer.objects.bulk_create(
        Answer(response=response, question=question, box=box, value=value) for box, value in boxes.items()
    )
    if response.submitted_at:
        trail.write(response, "change_answer", by=by, data={"number": question.number})


@transaction.atomic
def submit(*, survey: Survey, by: Account) -> Response:
    """Hand in what was answered; a second time changes nothing."""
    response = _locked(survey, by)
    questions = list(survey.questions.all())
    kept = answers.by_question(response.answers.all())
    if missing := answers.missing(questions, kept):
        words = _("第%(number)d题还没有回答。")
        raise EntryRefused(words % {"number": missing[0].number})
    if response.submitted_at is None:
        response.submitted_at = clock.now()
        response.save(update_fields=["submitted_at"])
        trail.write(response, "submit", by=by)
    return response
