"""What came of a survey: how often each choice was made, and every response as a row with codes and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshang.core.sheets import Column

from . import answers
from .models import Answer, Question, Response, Survey
from .needs import CHOICES

K = Question.Kind


@dataclass(frozen=True)
class Bar:
    """One choice: its words, how many made it, and how many of a hundred who answered."""

    label: str
    count: int
    share: int


@dataclass
class Result:
    """One question: how many answered it, and what there is to draw or to say."""

    question: Question
    answered: int
    bars: list[Bar] = field(default_factory=list)
    words: str = ""


def of(survey: Survey) -> list[Result]:
    """Question by question. Three queries."""
    handed_in = Answer.objects.filter(response__survey=survey, response__submitted_at__isnull=False)
    people = dict(handed_in.order_by().values_list("question").annotate(n=Count("response", distinct=True)))
    drawn = handed_in.filter(question__kind__in=(*CHOICES, K.SCALE, K.NUMBER)).order_by()
    counts: dict[int, dict[str, int]] = {}
    for question, value, n in drawn.values_list("question", "value").annotate(n=Count("pk")):
        counts.setdefault(question, {})[value] = n
    return [_result(row, people.get(row.pk, 0), counts.get(row.pk, {})) for row in survey.questions.all()]


def _result(question: Question, answered: int, counts: dict[str, int]) -> Result:
    if question.kind in CHOICES:
        values = [(str(code), option) for code, option in enumerate(question.options, start=1)]
    elif question.kind == K.SCALE:
        values = [(str(point),) * 2 for point in range(question.least or 0, (question.most or 0) + 1)]
    else:
        values = []
    bars = [
        Bar(label, counts.get(value, 0), round(100 * counts.get(value, 0) / answered) if answered else 0)
        for value, label in values
    ]
    words = ""
    if question.kind in (K.SCALE, K.NUMBER) and counts:
        numbers = [int(value) for value, n in counts.items() for _each in range(n)]
        words = _("平均%(mean).1f，中位数%(median)g，最小%(least)d，最大%(most)d") % {
            "mean": sum(numbers) / len(numbers),
            "median": median(numbers),
            "least": min(numbers),
            "most": max(numbers),
        }
    return Result(question, answered, bars, words)


@dataclass(frozen=True)
class Row:
    """One response in the file."""

    response: Response
    kept: answers.Kept


def rows(survey: Survey) -> Iterator[Row]:
    """Every response that was handed in and has answers, in the order of numbers drawn by lot."""
    kept: dict[int, list[Answer]] = {}
    for answer in Answer.objects.filter(response__survey=survey, response__submitted_at__isnull=False):
        kept.setdefault(answer.response_id, []).append(answer)
    for response in Response.objects.filter(pk__in=kept).select_related("account").order_by("pk"):
        yield Row(response, answers.by_question(kept[response.pk]))


def columns(survey: Survey) -> list[Column]:
    """Of a choice its codes and its words, of everything else what was written; names where they signed."""
    found = [Column(gettext_lazy("答卷人"), lambda row: str(row.response), 12)] if survey.signed else []
    for question in survey.questions.all():
        title = f"{question.number}. {question.text}"
        if question.kind in CHOICES:
            code = _("%(number)d题代码") % {"number": question.number}
            found.append(Column(code, partial(_codes, question=question), 10))
        found.append(Column(title, partial(_words, question=question), 40))
    return found


def _codes(row: Row, question: Question) -> str:
    boxes = row.kept.get(question.pk, {})
    return "；".join(boxes[box] for box in sorted(boxes))


def _words(row: Row, question: Question) -> Any:
    lines: Sequence[str] = answers.in_words(question, row.kept.get(question.pk, {}))
    if question.kind in (K.SCALE, K.NUMBER) and lines:
        return int(lines[0])
    return "；".join(lines)
