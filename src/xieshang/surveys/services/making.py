"""A survey is put together, question by question, until it is opened."""

import secrets
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct, differences
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from ..lifecycle import SURVEY
from ..models import Door, Mode, Question, Survey
from ..searchable import SURVEYS
from ..states import SurveyState


def check_runs(by: Account, committee: int) -> None:
    if committee not in standing_of(by).at(P.RUN_SURVEYS):
        raise PermissionDenied


@transaction.atomic
def plan_survey(*, committee: Committee, by: Account, version: int | None = None, **fields: Any) -> Survey:
    """Begin a survey; nobody else sees it before it is opened."""
    check_runs(by, committee.pk)
    survey = Survey.objects.create(committee=committee, created_by=by, entered_at=clock.now(), **fields)
    trail.write(survey, "plan_survey", by=by, after=survey.state, data=fields)
    SURVEYS.keep(survey.pk)
    return survey


@transaction.atomic
def change_survey(*, survey: Survey, by: Account, version: int | None = None, **fields: Any) -> Event | None:
    """Change what is said of a survey before it is opened."""
    _in_hand(survey, by)
    event = correct(survey, by=by, action="change_survey", version=version, fields=fields)
    SURVEYS.keep(survey.pk)
    return event


def _in_hand(survey: Survey, by: Account) -> None:
    """Lock a survey that may still be changed: whoever opens it at the same moment does so before or after."""
    check_runs(by, survey.committee_id)
    if Survey.objects.select_for_update().get(pk=survey.pk).state != SurveyState.DRAFT:
        raise EntryRefused(_("问卷已经发布或取消，题目不能再改。"))


def _touch(survey: Survey) -> None:
    """Whoever looks at the survey as it was before does not open it unseen."""
    Survey.objects.filter(pk=survey.pk).update(version=F("version") + 1)


@transaction.atomic
def add_question(*, survey: Survey, by: Account, **fields: Any) -> Question:
    """Put a question at the end."""
    _in_hand(survey, by)
    number = survey.questions.count() + 1
    made = Question.objects.create(survey=survey, number=number, **fields)
    trail.write(survey, "add_question", by=by, data={"number": number, "text": made.text})
    _touch(survey)
    return made


@transaction.atomic
def change_question(*, question: Question, by: Account, **fields: Any) -> None:
    """Word a question anew."""
    survey = question.survey
    _in_hand(survey, by)
    changed = differences(question, fields)
    if not changed:
        return
    for name, value in fields.items():
        setattr(question, name, value)
    question.save()
    trail.write(survey, "change_question", by=by, data={"number": question.number} | changed)
    _touch(survey)


@transaction.atomic
def remove_question(*, question: Question, by: Account) -> None:
    """Take a question out; those behind it move up."""
    survey = question.survey
    _in_hand(survey, by)
    pointing = survey.questions.filter(skip_to=question).first()
    if pointing:
        words = _("第%(number)d题会跳到这一题，请先改它。")
        raise EntryRefused(words % {"number": pointing.number})
    trail.write(survey, "remove_question", by=by, data={"number": question.number, "text": question.text})
    number = question.number
    question.delete()
    for later in survey.questions.filter(number__gt=number):
        Question.objects.filter(pk=later.pk).update(number=later.number - 1)
    _touch(survey)


@transaction.atomic
def move_up(*, question: Question, by: Account) -> None:
    """Let a question change places with the one before it."""
    survey = question.survey
    _in_hand(survey, by)
    question = survey.questions.get(pk=question.pk)
    before = survey.questions.filter(number=question.number - 1).first()
    if before is None:
        raise EntryRefused(_("已经是第1题。"))
    rows = Question.objects
    rows.filter(pk=before.pk).update(number=0)
    rows.filter(pk=question.pk).update(number=before.number)
    rows.filter(pk=before.pk).update(number=question.number)
    trail.write(survey, "move_up", by=by, data={"number": question.number, "text": question.text})
    _touch(survey)


@transaction.atomic
def open_survey(*, survey: Survey, by: Account, version: int | None = None) -> None:
    """Open a survey; where people without an account answer, with a code by which they come in."""
    SURVEY.take("open", survey, by=by, version=version)
    if survey.mode == Mode.OUTSIDERS:
        Door.objects.get_or_create(survey=survey, defaults={"code": secrets.token_urlsafe(9)})


@transaction.atomic
def withdraw(*, survey: Survey, by: Account, note: str = "", version: int | None = None) -> None:
    """Take an open survey back to be changed. The lock keeps anyone from beginning to answer meanwhile."""
    Survey.objects.select_for_update().get(pk=survey.pk)
    SURVEY.take("withdraw", survey, by=by, note=note, version=version)
