"""Somebody answers: each page is kept as it is left, the whole is handed in once."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, parameters, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Overtaken, Problem

from .. import answers, rules
from ..models import Answer, Door, Mode, Question, Response, Survey


def _locked(survey: Survey, by: Account | None, ticket: str) -> Response:
    """The response of this person, made where there is none, or of this ticket, for this transaction alone.

    Who does not serve or comes too late is refused; a survey that closes at the same moment does so before or after.
    """
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if not survey.takes_answers:
        raise EntryRefused(_("这份问卷已经截止，不再接受答卷。"))
    if by is None:
        found = of_ticket(survey, ticket)
    elif Survey.objects.answered_by(by).filter(pk=survey.pk).exists():
        found = Response.objects.get_or_create(survey=survey, account=by)[0]
    else:
        found = None
    if found is None:
        raise Http404
    return found


def of_ticket(survey: Survey, ticket: str) -> Response | None:
    """The response that somebody without an account comes back to."""
    return survey.responses.filter(key=_digest(ticket)).first() if survey.mode == Mode.OUTSIDERS else None


def _digest(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()


class Crowded(EntryRefused):
    """Too many begin at once."""

    status = 429


@transaction.atomic
def begin(*, survey: Survey) -> str:
    """Give somebody without an account a sheet of their own; what it is called is kept by them alone."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    door, now = Door.objects.get(survey=survey), clock.now()
    if not survey.takes_answers:
        raise EntryRefused(_("这份问卷已经截止，不再接受答卷。"))
    if survey.responses.count() >= parameters.value(survey.tenant, rules.OUTSIDE):
        raise EntryRefused(_("这份问卷收到的答卷已经够了，谢谢您的关心。"))
    if door.minute is None or now - door.minute > timedelta(minutes=1):
        door.minute, door.begun = now, 0
    if door.begun >= parameters.value(survey.tenant, rules.A_MINUTE):
        raise Crowded(_("现在答的人多，请过一分钟再按一次，谢谢您。"))
    door.begun += 1
    door.save()
    ticket = secrets.token_urlsafe(18)
    # No event of its own: the trail would say when somebody came.
    Response.objects.create(survey=survey, key=_digest(ticket))
    return ticket


@transaction.atomic
def save(
    *,
    survey: Survey,
    question: Question,
    by: Account | None,
    boxes: Mapping[int, str],
    known: str = "",
    ticket: str = "",
) -> None:
    """Keep what was answered to one question.

    ``known`` says which answer the page showed: what was answered meanwhile in another window is not overwritten
    unseen. Keeping a draft is no event; changing what was handed in is one.
    """
    response = _locked(survey, by, ticket)
    if response.submitted_at and not survey.signed:
        raise EntryRefused(_("不署名的答卷交出后不能再改。"))
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
def submit(*, survey: Survey, by: Account | None, ticket: str = "") -> Response:
    """Hand in what was answered; a second time changes nothing."""
    response = _locked(survey, by, ticket)
    if response.submitted_at:
        return response
    questions = list(survey.questions.all())
    kept = answers.by_question(response.answers.all())
    if missing := answers.missing(questions, kept):
        words = _("第%(number)d题还没有回答。")
        raise EntryRefused(words % {"number": missing[0].number})
    response.submitted_at = clock.now() if survey.signed else _no_moment(survey)
    response.save(update_fields=["submitted_at"])
    if survey.signed:
        trail.write(response, "submit", by=by)
    elif by is not None:
        _part(response)
    return response


def _no_moment(survey: Survey) -> datetime:
    """The same for all who do not sign, so that no time leads to anybody. For the same reason the trail is not told."""
    assert survey.opened_on
    return timezone.make_aware(datetime.combine(survey.opened_on, time()))


def _part(response: Response) -> None:
    """Take the answers away from the member who gave them: what stays with them is that they answered."""
    nameless = Response.objects.create(survey_id=response.survey_id, submitted_at=response.submitted_at)
    rows = list(response.answers.all())
    response.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(response=nameless, question_id=row.question_id, box=row.box, value=row.value) for row in rows
    )
