"""The lists of the room: the committee's meetings and one's own past ones, and the leaves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy, pgettext_lazy

from xieshang.core import clock, filters
from xieshang.core.filters import Reader
from xieshang.core.list_rows import in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account
from xieshang.core.sheets import CHUNK, Column
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from .. import presence
from ..lifecycle import LEAVE
from ..models import Leave, Meeting, RosterLine
from ..presence import Presence
from ..states import LeaveState, MeetingState
from .checkin import lines_open
from .meetings import kinds, leaves, lines_ahead, still_to_come


def _runs(account: Account) -> bool:
    return standing_of(account).may(Permission.RUN_MEETINGS)


def _tenant(account: Account) -> int | None:
    """The committee whose meetings this person prepares: the one that is open if they do there."""
    where, opened = standing_of(account).at(Permission.RUN_MEETINGS), current_committee_id(account)
    return opened if opened in where or not where else min(where)


def _past(reader: Reader) -> QuerySet[Meeting]:
    """The meetings this person was expected at."""
    lines = RosterLine.objects.filter(account=reader.account).exclude(still_to_come())
    return Meeting.objects.filter(pk__in=lines.values("meeting")).exclude(state=MeetingState.DRAFT)


def _meetings(reader: Reader) -> QuerySet[Meeting]:
    """For the secretariat every meeting of the committees whose meetings it prepares, for others their own past."""
    return Meeting.objects.run_by(reader.account) if _runs(reader.account) else _past(reader)


@dataclass(frozen=True)
class MeetingRow:
    """One meeting, the reader's own line on its roster, and what their being there came to."""

    meeting: Meeting
    line: RosterLine | None
    presence: Presence | None
    past: bool


def _rows(ids: Sequence[int], reader: Reader) -> list[MeetingRow]:
    """Two queries, whatever their number."""
    now = clock.now()
    found = (
        Meeting.objects.annotate(expected=Count("roster")) if _runs(reader.account) else Meeting.objects.all()
    )
    lines = RosterLine.objects.filter(account=reader.account, meeting__in=ids).select_related(
        "meeting", "group"
    )
    own = {line.meeting_id: line for line in presence.of_meetings(lines)}
    return [
        MeetingRow(meeting, line, presence.came_to(line, now) if line else None, meeting.is_over(now))
        for meeting in in_order(found, ids)
        for line in (own.get(meeting.pk),)
    ]


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def _records(rows: QuerySet[Meeting]) -> Iterator[Any]:
    """Each with its kind in its city's words, and how many stand on its roster."""
    words: dict[int, dict[str, str]] = {}
    found: Iterable[Any] = rows.annotate(expected=Count("roster")).iterator(chunk_size=CHUNK)
    for meeting in found:
        if meeting.committee_id not in words:
            words[meeting.committee_id] = kinds(meeting.committee_id)
        meeting.kind_label = words[meeting.committee_id].get(meeting.kind, meeting.kind)
        yield meeting


def _beside_meetings(page: ListPage) -> dict[str, Any]:
    account = page.reader.account
    return {
        "ahead": lines_ahead(account),
        "lines_open": lines_open(account, clock.now()),
        "runs": _runs(account),
    }


# fmt: off
MEETINGS = List(
    address="meetings:list",
    template="meetings/list.html",
    line="meetings/_listed.html",
    tenant=_tenant,
    rows=_meetings,
    own=_past,
    has_own=_runs,
    lines=_rows,
    filters=(
        filters.codes("kind", _("类别"), kinds),
        filters.choices("state", _("状态"), MeetingState.choices),
        *filters.period("starts_at", moments=True),
    ),
    search=lambda words, reader: Q(title__icontains=words) | Q(place__icontains=words),
    search_label=_("名称或地点"),
    sorts=(
        Sort("newest", _("最新"), ("-starts_at", "-pk")),
        Sort("oldest", _("最早"), ("starts_at", "pk")),
        Sort("title", _("名称"), ("title", "pk")),
    ),
    sheet=Sheet(
        pgettext_lazy("several", "会议"),
        (
            Column(_("名称"), lambda row: row.title, 50, sort="title", opens=Meeting.get_absolute_url),
            Column(_("类别"), lambda row: row.kind_label, 16),
            Column(_("开始时间"), lambda row: _moment(row.starts_at), 18, sort="newest"),
            Column(_("结束时间"), lambda row: _moment(row.ends_at), 18, aside=True),
            Column(_("地点"), lambda row: row.place, 30),
            Column(_("状态"), lambda row: row.get_state_display(), 10),
            Column(_("名册人数"), lambda row: row.expected, 10),
        ),
        _records,
    ),
    unit=npgettext_lazy("counted meetings", "次", "次", "count"),
    around=_beside_meetings,
)

LEAVES = List(
    address="meetings:leaves",
    template="meetings/leaves.html",
    line="meetings/_leave_line.html",
    tenant=current_committee_id,
    rows=lambda reader: Leave.objects.visible_to(reader.account),
    lines=lambda ids, reader: in_order(leaves(reader.account), ids),
    filters=(
        filters.choices("state", _("状态"), LeaveState.choices),
        filters.rows("meeting", _("会议"), "line__meeting_id", filters.names(Meeting, "-starts_at", "-id")),
        *filters.period("starts_at", moments=True),
    ),
    search=lambda words, reader: Q(account__name__icontains=words),
    search_label=_("姓名"),
    sorts=(
        Sort("newest", _("最新"), ("-requested_at", "-pk")),
        Sort("starts", _("开始时间"), ("starts_at", "pk")),
    ),
    # The reason is not in the file: it is for the person who asked and for who decides.
    sheet=Sheet(
        _("请假"),
        (
            Column(_("姓名"), lambda row: row.line.name, 12, opens=Leave.get_absolute_url),
            Column(_("会议"), lambda row: str(row.line.meeting), 50),
            Column(_("小组"), lambda row: str(row.line.group or ""), 14),
            Column(_("从"), lambda row: _moment(row.starts_at), 18, sort="starts"),
            Column(_("至"), lambda row: _moment(row.ends_at), 18),
            Column(_("状态"), lambda row: row.get_state_display(), 10),
            Column(_("申请日期"), lambda row: row.requested_at, 12, sort="newest"),
        ),
        lambda rows: rows.select_related("line__meeting", "line__group", "account").iterator(chunk_size=CHUNK),
    ),
    around=lambda page: {"waiting": waiting_leaves(page.reader.account)},
)
# fmt: on


def waiting_leaves(account: Account) -> QuerySet[Leave]:
    """The leaves that wait for this person to note or decide them, the most urgent first."""
    return leaves(account).filter(pk__in=LEAVE.waiting(account).values("pk")).order_by("due_on", "pk")
