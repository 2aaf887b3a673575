"""Reads of learning: what one person has to learn, the file of a lesson, of a material, the lists."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.core.sheets import Column
from xieshang.meetings.models import Meeting
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import places
from .models import Attendance, Lesson, Material, Receipt, Seat, Sitting
from .pages import LESSONS, MATERIALS, TELLER
from .states import LessonState, MaterialState, PlaceState


def lessons(account: Account) -> QuerySet[Lesson]:
    return Lesson.objects.visible_to(account).select_related("committee", "created_by", "confirmed_by")


def materials(account: Account) -> QuerySet[Material]:
    return Material.objects.visible_to(account).select_related("committee", "sector", "created_by")


def unfinished(account: Account) -> QuerySet[Receipt]:
    """What was pushed to this person and waits for them."""
    return Receipt.objects.filter(account=account).unfinished()


class LessonFile(RecordFile[Lesson]):
    """One lesson as one person reads it."""

    steps = LESSONS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("learning:mine", _("学习")), Shelf("learning:lessons", _("培训和讲座")))

    @cached_property
    def runs(self) -> bool:
        return self.record.committee_id in standing_of(self.account).at(P.RUN_LEARNING)

    @property
    def may_change(self) -> bool:
        return self.runs and self.record.state in (LessonState.PLANNED, LessonState.OPEN)

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """Who signed up is for who runs the lesson."""
        shown = self.runs or event.action not in ("sign_up", "give_up", "fill") or event.by == self.account
        return {} if shown else None

    @cached_property
    def sittings(self) -> list[Sitting]:
        return list(self.record.sittings.select_related("meeting"))

    @cached_property
    def open_meetings(self) -> set[int]:
        """Those of its meetings that this person may open."""
        ids = [sitting.meeting_id for sitting in self.sittings]
        return set(Meeting.objects.visible_to(self.account).filter(pk__in=ids).values_list("pk", flat=True))

    @cached_property
    def seat(self) -> Seat | None:
        """The reader's own place."""
        return self.record.seats.filter(account=self.account).exclude(state=PlaceState.GIVEN_UP).first()

    @property
    def waits_as(self) -> int:
        return places.waits_as(self.seat) if self.seat and self.seat.state == PlaceState.WAITING else 0

    @property
    def signs_up(self) -> bool:
        """Whether the reader may ask for a place now."""
        return not self.runs and places.takes_sign_ups(self.record) and self.seat is None

    @property
    def gives_up(self) -> bool:
        return places.takes_sign_ups(self.record) and self.seat is not None

    @cached_property
    def seats(self) -> list[Seat]:
        """Everyone with a place or waiting, for who runs the lesson."""
        if not self.runs or not self.record.sign_up:
            return []
        return list(self.record.seats.exclude(state=PlaceState.GIVEN_UP).select_related("account"))

    @cached_property
    def roll(self) -> list[Attendance]:
        """The confirmed roll: whole for who runs the lesson, else the reader's own line."""
        return list(self.record.roll.filter(pk__in=Attendance.objects.visible_to(self.account).values("pk")))

    @property
    def counted(self) -> int:
        return sum(row.counts for row in self.roll)


class MaterialFile(RecordFile[Material]):
    """One material as one person reads it."""

    steps = MATERIALS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("learning:mine", _("学习")), Shelf("learning:materials", _("学习资料")))

    @cached_property
    def runs(self) -> bool:
        return self.record.committee_id in standing_of(self.account).at(P.RUN_LEARNING)

    @property
    def may_change(self) -> bool:
        return self.runs and self.record.state == MaterialState.DRAFT

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        shown = self.runs or event.action != "learnt" or event.by == self.account
        return {} if shown else None

    @cached_property
    def receipt(self) -> Receipt | None:
        return self.record.receipts.filter(account=self.account).first()

    @property
    def confirms(self) -> bool:
        """Whether the reader is to say that they have learnt it."""
        return bool(self.receipt and self.receipt.confirmed_at is None and self.record.must_confirm)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Pushed to how many, opened and confirmed by how many. One query."""
        return self.record.receipts.aggregate(
            pushed=Count("id"),
            opened=Count("id", filter=Q(opened_at__isnull=False)),
            confirmed=Count("id", filter=Q(confirmed_at__isnull=False)),
        )

    @property
    def urges(self) -> bool:
        """Whether those who have not finished may still be reminded."""
        pushed = self.record.state == MaterialState.PUSHED
        return self.runs and pushed and self.record.urged_on is None

    @cached_property
    def waiting_for(self) -> list[Receipt]:
        """Who has not finished it, for who runs learning."""
        if not self.runs:
            return []
        return list(
            self.record.receipts.unfinished().select_related("account").order_by("account__name")[:200]
        )


def _lesson_lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(lesson, lesson.title, lesson.get_absolute_url(), "　".join(_words(lesson)))
        for lesson in in_order(lessons(reader.account), ids)
    ]


def _words(lesson: Lesson) -> list[str]:
    words = [lesson.get_kind_display(), date_format(lesson.starts_on, "DATE_FORMAT"), lesson.organiser]
    return [str(word) for word in [*words, lesson.get_series_display()] if word]


def _material_lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    own = dict(
        Receipt.objects.filter(account=reader.account, material__in=ids).values_list("material", "opened_at")
    )
    return [
        ListRow(row, row.title, row.get_absolute_url(), "　".join(_about(row, own)))
        for row in in_order(materials(reader.account), ids)
    ]


def _about(row: Material, own: Mapping[int, Any]) -> list[str]:
    words = [row.source, str(row.sector or _("全体委员"))]
    if row.pk in own:
        words.append(str(_("已打开") if own[row.pk] else _("还没有打开")))
    return words


def _runs(page: ListPage) -> dict[str, Any]:
    runs = page.reader.tenant in standing_of(page.reader.account).at(P.RUN_LEARNING)
    return {"runs": runs, "has_own": runs or has_own(page.reader.account)}


def has_own(account: Account) -> bool:
    """Whether the room's first page, what this person learns, is for them."""
    return current_committee_id(account) in standing_of(account).at(P.SEE_REPORTS)


LESSON_COLUMNS = (
    Column(_("名称"), str, 40, opens=Lesson.get_absolute_url),
    Column(_("类别"), lambda lesson: lesson.get_kind_display(), 12),
    Column(_("系列"), lambda lesson: lesson.get_series_display(), 20),
    Column(_("主办处室"), lambda lesson: lesson.organiser, 16),
    Column(_("开始日期"), lambda lesson: lesson.starts_on, 12, sort="newest"),
    Column(_("结束日期"), lambda lesson: lesson.ends_on, 12),
    Column(_("状态"), lambda lesson: lesson.get_state_display(), 12),
)
ROLL_COLUMNS = (
    Column(_("活动"), lambda row: row.lesson.title, 40),
    Column(_("姓名"), str, 12),
    Column(_("界别或单位"), lambda row: row.body, 20),
    Column(_("应到次数"), lambda row: row.due, 10),
    Column(_("实到次数"), lambda row: row.came, 10),
)

LIST = List(
    address="learning:lessons",
    template="learning/lessons.html",
    tenant=current_committee_id,
    rows=lambda reader: Lesson.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lesson_lines,
    sorts=(Sort("newest", _("最新"), ("-starts_on", "-id")), Sort("due", _("期限"), ("due_on", "id"))),
    filters=(
        filters.choices("state", _("状态"), LessonState.choices),
        filters.choices("kind", _("类别"), Lesson.Kind.choices),
        *filters.period("starts_on"),
    ),
    search=lambda words, reader: Q(title__icontains=words) | Q(teacher__icontains=words),
    search_label=_("名称或主讲人"),
    sheet=Sheet(_("培训和讲座"), LESSON_COLUMNS),
    around=_runs,
)
MATERIAL_LIST = List(
    address="learning:materials",
    template="learning/materials.html",
    tenant=current_committee_id,
    rows=lambda reader: Material.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_material_lines,
    sorts=(Sort("newest", _("最新"), ("-id",)),),
    filters=(filters.choices("state", _("状态"), MaterialState.choices), *filters.period("pushed_on")),
    search=lambda words, reader: Q(title__icontains=words) | Q(text__icontains=words),
    search_label=_("名称或正文"),
    sheet=Sheet(
        _("学习资料"),
        (
            Column(_("名称"), str, 40, opens=Material.get_absolute_url),
            Column(_("来源"), lambda row: row.source, 24),
            Column(_("使用许可"), lambda row: row.licence, 24),
            Column(_("推送日期"), lambda row: row.pushed_on, 12),
            Column(_("学习截止"), lambda row: row.read_by, 12),
            Column(_("状态"), lambda row: row.get_state_display(), 12),
        ),
    ),
    around=_runs,
)
