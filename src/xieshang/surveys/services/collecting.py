"""A survey closes; its suggestions become pieces, which staff split, leave out and take up again."""

import re
from collections.abc import Callable, Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.refusals import EntryRefused, Overtaken, Problem

from .. import answers
from ..lifecycle import SURVEY
from ..models import OF_MEMBERS, Answer, Piece, Question, Response, Survey
from ..models.response import any_number
from ..states import SurveyState, Void
from .making import check_runs

_MARKS = re.compile(r"[\W_]+")
_NOTHING = re.compile(
    r"(暂时?)?(没有?|无)(其他|别的|任何|更多)?(意见|建议|补充)*|同意|赞成|不清楚|不知道|none|no",
    re.IGNORECASE,
)
"""A box in which nothing is said."""


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def _void(text: str, before: Iterable[str]) -> str:
    """Why a text does not count, given the other texts of its person; nothing where it does."""
    bare = _bare(text)
    if not bare:
        return Void.EMPTY
    if _NOTHING.fullmatch(bare):
        return Void.NO_CONTENT
    return Void.SAME if bare in before else ""


@transaction.atomic
def close(*, survey: Survey, by: Account, note: str = "", version: int | None = None) -> None:
    """Close a survey before its day."""
    _close(survey, "close", by, note=note, version=version)


@transaction.atomic
def _expire(survey: Survey) -> None:
    _close(survey, "expire", None)


def _close(
    survey: Survey, action: str, by: Account | None, note: str = "", version: int | None = None
) -> None:
    """The lock lets answers that are on their way come in before."""
    Survey.objects.select_for_update().get(pk=survey.pk)
    _let_go_of_what_was_skipped(survey)
    if not survey.signed:
        _shuffle(survey)
    pieces = list(_pieces(survey))
    facts = {
        "answered": _handed_in(survey),
        "pieces": len(pieces),
        "valid": sum(not piece.void for piece in pieces),
    }
    SURVEY.take(action, survey, by=by, note=note, version=version, facts=facts)
    Piece.objects.bulk_create(pieces)


def _let_go_of_what_was_skipped(survey: Survey) -> None:
    """Whoever went another way in the end has not answered what stood on the first one. Until the end it stays,
    because they may come back to it."""
    questions = list(survey.questions.all())
    rows: dict[int, list[Answer]] = {}
    for row in Answer.objects.filter(response__survey=survey):
        rows.setdefault(row.response_id, []).append(row)
    gone = []
    for own in rows.values():
        met = {question.pk for question in answers.path(questions, answers.by_question(own))}
        gone += [row.pk for row in own if row.question_id not in met]
    Answer.objects.filter(pk__in=gone).delete()


def _handed_in(survey: Survey) -> int:
    """How many handed in. Where members do not sign, their answers are rows beside their own."""
    rows = survey.responses.filter(submitted_at__isnull=False)
    return (rows.filter(account__isnull=False) if survey.mode in OF_MEMBERS else rows).count()


def _shuffle(survey: Survey) -> None:
    """Write everything anew under other numbers and in another order: not even the pages of the database's own files
    say whose row was written beside whose. Drafts that nobody handed in go."""
    responses = list(survey.responses.filter(submitted_at__isnull=False))
    rows = list(Answer.objects.filter(response__in=responses))
    Answer.objects.filter(response__survey=survey).delete()
    survey.responses.all().delete()
    numbers = {response.pk: any_number() for response in responses}
    for response in responses:
        response.pk = numbers[response.pk]
    for row in rows:
        row.pk, row.response_id = any_number(), numbers[row.response_id]
    Response.objects.bulk_create(sorted(responses, key=lambda response: response.pk))
    Answer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))


def _pieces(survey: Survey) -> Iterable[Piece]:
    rows = Answer.objects.filter(
        response__survey=survey,
        response__submitted_at__isnull=False,
        question__kind=Question.Kind.SUGGESTIONS,
    ).order_by("response", "question__number", "box")
    texts: dict[int, set[str]] = {}
    for row in rows:
        own = texts.setdefault(row.response_id, set())
        yield Piece(response_id=row.response_id, answer=row, text=row.value, void=_void(row.value, own))
        own.add(_bare(row.value))


def follow(go_on: Callable[[], bool] = lambda: True) -> None:
    """Close what ran out. Found by a query, safe to repeat."""
    over = Survey.objects.filter(state=SurveyState.OPEN, closes_on__lt=clock.today())
    for survey in over.order_by("pk"):
        if not go_on():
            return
        _expire(survey)


def _in_hand(piece: Piece, by: Account) -> None:
    """Lock the pieces of a survey whose result was not told yet."""
    survey = piece.response.survey
    check_runs(by, survey.committee_id)
    if Survey.objects.select_for_update().get(pk=survey.pk).state != SurveyState.CLOSED:
        raise EntryRefused(_("结果已经反馈，意见建议的条数不能再改。"))


def _move(piece: Piece, void: str) -> None:
    """Change whether a piece counts, if it is still what the page showed."""
    if not Piece.objects.filter(pk=piece.pk, void=piece.void).update(void=void):
        raise Overtaken()


@transaction.atomic
def split_piece(*, piece: Piece, by: Account, texts: Sequence[str]) -> list[Piece]:
    """Make several pieces of one; what was written stays as it was."""
    _in_hand(piece, by)
    if piece.void:
        raise Overtaken()
    if len(texts) < 2:
        raise EntryRefused(Problem("texts", _("请至少分成两条，每条一行。")))
    _move(piece, Void.SPLIT)
    others = piece.response.pieces.exclude(pk=piece.pk).exclude(void=Void.REJOINED)
    own = {_bare(text) for text in others.values_list("text", flat=True)}
    parts = []
    for text in texts:
        part = Piece(
            response=piece.response, answer=piece.answer, split_from=piece, text=text, void=_void(text, own)
        )
        part.save()
        own.add(_bare(text))
        parts.append(part)
    trail.write(piece, "split_piece", by=by, data={"parts": len(parts)})
    return parts


@transaction.atomic
def void_piece(*, piece: Piece, by: Account, void: str, note: str) -> None:
    """Leave a piece out of the count, for a reason."""
    _in_hand(piece, by)
    if piece.void:
        raise Overtaken()
    _move(piece, void)
    trail.write(piece, "void_piece", by=by, note=note, data={"void": void})


@transaction.atomic
def restore_piece(*, piece: Piece, by: Account, note: str) -> None:
    """Let a piece count again; where it was split, its parts go."""
    _in_hand(piece, by)
    if not piece.void or piece.void == Void.REJOINED or not _bare(piece.text):
        raise EntryRefused(_("这一条不能恢复。"))
    before = piece.void
    _move(piece, "")
    if before == Void.SPLIT:
        _rejoin(piece)
    trail.write(piece, "restore_piece", by=by, note=note, data={"void": before})


def _rejoin(piece: Piece) -> None:
    """The parts count no more, nor do the parts of parts."""
    for part in piece.parts.exclude(void=Void.REJOINED):
        _rejoin(part)
        Piece.objects.filter(pk=part.pk).update(void=Void.REJOINED)
