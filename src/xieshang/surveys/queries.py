"""Reads of surveys: the file of a survey, the lists of surveys and of pieces, what waits for a member."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.core.sheets import Column
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from .models import OF_MEMBERS, Door, Piece, Question, Response, Survey
from .pages import SURVEYS, TELLER
from .states import ENDED, SurveyState, Void


def surveys(account: Account) -> QuerySet[Survey]:
    return Survey.objects.visible_to(account).select_related("committee", "created_by")


def pieces(account: Account) -> QuerySet[Piece]:
    return Piece.objects.visible_to(account).select_related(
        "response__survey", "response__account", "answer", "split_from"
    )


def unanswered(account: Account) -> QuerySet[Survey]:
    """What this member may answer and has not handed in."""
    done = Response.objects.filter(account=account, submitted_at__isnull=False)
    return Survey.objects.answered_by(account).exclude(pk__in=done.values("survey"))


class SurveyFile(RecordFile[Survey]):
    """One survey as one person reads it."""

    steps = SURVEYS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("surveys:list", _("问卷")),)

    @cached_property
    def runs(self) -> bool:
        return self.record.committee_id in standing_of(self.account).at(P.RUN_SURVEYS)

    @property
    def has_results(self) -> bool:
        """Whether the reader may look at what was answered."""
        return self.runs and self.record.state in ENDED

    @property
    def may_change(self) -> bool:
        return self.runs and self.record.state == SurveyState.DRAFT

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """How the questions came about is for those who run surveys."""
        return {} if self.runs or event.before != event.after else None

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.record.questions.select_related("skip_to"))

    @cached_property
    def response(self) -> Response | None:
        """The reader's own."""
        return self.record.responses.filter(account=self.account).first()

    @cached_property
    def door(self) -> Door | None:
        """Where people without an account come in, for who runs the survey."""
        if not self.runs or not self.record.takes_answers:
            return None
        return Door.objects.filter(survey=self.record).first()

    @cached_property
    def answers(self) -> bool:
        """Whether the reader may answer now."""
        return Survey.objects.answered_by(self.account).filter(pk=self.record.pk).exists()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many began and handed in, for who runs surveys; how many pieces there are and count."""
        responses = self.record.responses.all()
        if self.record.mode in OF_MEMBERS:
            # Where nobody signs, the answers lie in rows beside those of the people who answered.
            responses = responses.filter(account__isnull=False)
        counted = responses.aggregate(
            begun=Count("id"), answered=Count("id", filter=Q(submitted_at__isnull=False))
        )
        if self.record.state in ENDED:
            counted |= Piece.objects.filter(response__survey=self.record).aggregate(
                pieces=Count("id"), valid=Count("id", filter=Q(void=""))
            )
        return counted


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    own = dict(
        Response.objects.filter(account=reader.account, survey__in=ids).values_list("survey", "submitted_at")
    )
    return [
        ListRow(row, row.title, row.get_absolute_url(), "　".join(_words(row, own)))
        for row in in_order(surveys(reader.account), ids)
    ]


def _words(row: Survey, own: Mapping[int, Any]) -> list[str]:
    words = [_("%(day)s截止") % {"day": date_format(row.closed_on or row.closes_on, "DATE_FORMAT")}]
    if row.pk in own:
        words.append(str(_("您已交卷") if own[row.pk] else _("您答了一部分")))
    return words


def _around(page: ListPage) -> dict[str, Any]:
    account = page.reader.account
    return {
        "runs": page.reader.tenant in standing_of(account).at(P.RUN_SURVEYS),
        "to_answer": unanswered(account).order_by("closes_on"),
    }


def _piece_lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    rows = in_order(pieces(reader.account), ids)
    return [ListRow(row, row.text, row.get_absolute_url(), "　".join(piece_facts(row))) for row in rows]


def piece_facts(piece: Piece) -> list[str]:
    """Who wrote it, in which survey, and why it does not count where it does not."""
    facts = [str(piece.response), piece.response.survey.title]
    return [*facts, *([str(_("不计：%(void)s") % {"void": piece.get_void_display()})] if piece.void else [])]


SUGGESTIONS = npgettext_lazy("counted suggestions", "条", "条", "count")
SURVEY_COLUMNS = (
    Column(_("标题"), str, 40, opens=Survey.get_absolute_url),
    Column(_("发布日期"), lambda row: row.opened_on, 12),
    Column(_("答卷截止"), lambda row: row.closes_on, 12, sort="newest"),
    Column(_("计入年度报告"), lambda row: row.get_counts_as_display(), 24),
    Column(_("状态"), lambda row: row.get_state_display(), 12),
)
PIECE_COLUMNS = (
    Column(_("意见建议"), str, 60, opens=Piece.get_absolute_url),
    Column(_("提出人"), lambda row: str(row.response), 12),
    Column(_("问卷"), lambda row: row.response.survey.title, 40),
    Column(_("截止日期"), lambda row: row.response.survey.closed_on, 12),
    Column(_("不计的原因"), lambda row: row.get_void_display(), 14),
)

LIST = List(
    address="surveys:list",
    template="surveys/list.html",
    tenant=current_committee_id,
    rows=lambda reader: Survey.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(Sort("newest", _("最新"), ("-closes_on", "-id")), Sort("due", _("期限"), ("due_on", "id"))),
    filters=(filters.choices("state", _("状态"), SurveyState.choices), *filters.period("closes_on")),
    search=lambda words, reader: Q(title__icontains=words) | Q(purpose__icontains=words),
    search_label=_("标题或目的"),
    sheet=Sheet(_("问卷"), SURVEY_COLUMNS),
    around=_around,
)
PIECES = List(
    address="surveys:pieces",
    template="surveys/pieces.html",
    tenant=current_committee_id,
    rows=lambda reader: Piece.objects.visible_to(reader.account).filter(
        response__survey__committee=reader.tenant
    ),
    lines=_piece_lines,
    sorts=(Sort("first", _("先后"), ("id",)),),
    filters=(
        filters.rows("survey", _("问卷"), "response__survey", filters.names(Survey, "-closes_on")),
        filters.choices("void", _("不计的原因"), Void.choices),
    ),
    search=lambda words, reader: Q(text__icontains=words) | Q(response__account__name__icontains=words),
    search_label=_("意见建议或提出人"),
    unit=SUGGESTIONS,
    line="surveys/_piece.html",
    sheet=Sheet(
        _("意见建议"),
        PIECE_COLUMNS,
        lambda rows: rows.select_related("response__survey", "response__account").iterator(chunk_size=500),
    ),
)
