"""What a step on a survey cannot do without."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.refusals import Problem

from .models import Mode, Question, Survey

Given = Mapping[str, Any]
CHOICES = (Question.Kind.ONE, Question.Kind.MANY)


def questions(survey: Survey, given: Given) -> Iterator[Problem]:
    """At least one question; every skip leads forward."""
    found = list(survey.questions.select_related("skip_to"))
    if not found:
        yield Problem("", _("还没有题目，请先添加。"))
    for question in found:
        if question.skip_to and question.skip_to.number <= question.number:
            words = _("第%(number)d题只能跳到后面的题。")
            yield Problem("", words % {"number": question.number})


def counted(survey: Survey, given: Given) -> Iterator[Problem]:
    """What counts as suggestions asks for suggestions."""
    asks = survey.questions.filter(kind=Question.Kind.SUGGESTIONS).exists()
    if survey.counts_as != Survey.CountsAs.NONE and not asks:
        yield Problem("", _("计入年度报告的问卷须有一道分条填写的意见建议题。"))
    if survey.counts_as != Survey.CountsAs.NONE and survey.mode == Mode.OUTSIDERS:
        yield Problem("", _("计入年度报告的是委员的意见建议，不能由任何人答。"))


def ahead(survey: Survey, given: Given) -> Iterator[Problem]:
    if survey.closes_on < clock.today():
        yield Problem("", _("答卷截止日期已经过去，请先修改。"))


def later(survey: Survey, given: Given) -> Iterator[Problem]:
    """An extension leads past the day of now."""
    day = given.get("closes_on")
    if not day:
        yield Problem("closes_on", _("请填写新的截止日期。"))
    elif day <= survey.closes_on or day < clock.today():
        yield Problem("closes_on", _("新的截止日期须晚于原来的截止日期，也不能早于今天。"))


def digest(survey: Survey, given: Given) -> Iterator[Problem]:
    if not (given.get("digest") or "").strip():
        yield Problem("digest", _("请写明问到了什么、准备怎样用。"))
