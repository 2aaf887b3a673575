"""Reads of inspections: the list of all, the file of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.followup.models import Item
from xieshang.followup.states import BEFORE_SETTLED
from xieshang.meetings import presence
from xieshang.meetings.models import Meeting, RosterLine, counting
from xieshang.meetings.states import MeetingState
from xieshang.people.models import SpecialCommittee, Unit
from xieshang.people.posts import current_committee_id, standing_of

from .actors import runs
from .figures import INSPECTION_COLUMNS
from .models import Advice, Finding, Inspection, InspectionHost, OpinionPaper, Recheck, Stop
from .models.inspection import PREPARES, overseen_by
from .pages import INSPECTIONS, TELLER
from .states import BEEN_THERE, FINDINGS_OPEN, ROUTE_OPEN, UNKNOWN, InspectionState

_INSIDE = (
    "find",
    "drop_finding",
    "advise",
    "draft_paper",
    "change_paper",
    "adopt",
    "add_stop",
    "remove_stop",
)
"""What is the office's until the paper is sent."""


def inspections(account: Account) -> QuerySet[Inspection]:
    """What this person may see, with what its page names."""
    return Inspection.objects.visible_to(account).select_related(
        "committee", "meeting", "lead", "leader", "plan_decision", "created_by"
    )


def attended(account: Account, year: int) -> QuerySet[Inspection]:
    """Those of a year to which this person came."""
    came = RosterLine.objects.filter(counting("scans__"), account=account)
    return Inspection.objects.filter(
        state__in=BEEN_THERE, visited_on__year=year, meeting__in=came.values("meeting")
    )


def prepares(account: Account, committee_id: int | None) -> bool:
    """Whether this person prepares inspections and appraisals there."""
    standing = standing_of(account)
    return any(committee_id in standing.at(permission) for permission in PREPARES)


@dataclass(frozen=True)
class Advised:
    """One piece of advice: the address of its item for whoever reads that."""

    advice: Advice
    item: Item
    url: str


class InspectionFile(RecordFile[Inspection]):
    """One inspection as one person reads it."""

    steps = INSPECTIONS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("supervision:list", _("视察监督")),)

    @cached_property
    def runs(self) -> bool:
        """Prepares it."""
        return runs(self.record, self.account)

    @cached_property
    def works(self) -> bool:
        """Of those who prepare it, answer for it or lead the way."""
        return (
            self.runs
            or self.record.committee_id in overseen_by(self.account)
            or self.record.leader_id == self.account.pk
        )

    @cached_property
    def inspects(self) -> bool:
        """On the roster."""
        return RosterLine.objects.filter(meeting=self.record.meeting_id, account=self.account).exists()

    @property
    def may_change(self) -> bool:
        return self.runs and self.record.state in UNKNOWN

    @property
    def may_arrange(self) -> bool:
        meeting = self.record.meeting
        free = meeting is None or meeting.state == MeetingState.CANCELLED
        return self.runs and self.record.state == InspectionState.PLANNED and free

    @property
    def may_route(self) -> bool:
        return self.runs and self.record.state in ROUTE_OPEN

    @property
    def may_find(self) -> bool:
        return self.runs and self.record.state in FINDINGS_OPEN

    @cached_property
    def meeting_url(self) -> str:
        """The meeting's own page, for whoever may open it."""
        meeting = self.record.meeting
        if meeting is None or not Meeting.objects.visible_to(self.account).filter(pk=meeting.pk).exists():
            return ""
        return meeting.get_absolute_url()

    @cached_property
    def present(self) -> int | None:
        """How many came, once it began."""
        meeting = self.record.meeting
        if meeting is None or self.record.state in (*UNKNOWN, InspectionState.NOTIFIED):
            return None
        came = presence.attendance(meeting, clock.now()).values()
        return sum(each.presence in presence.CAME for each in came)

    @cached_property
    def hosts(self) -> list[InspectionHost]:
        return list(self.record.hosts.select_related("committee"))

    @cached_property
    def units(self) -> list[Unit]:
        return list(self.record.units.all())

    @cached_property
    def stops(self) -> list[Stop]:
        """The route; before it begins nobody but its own people reads of a stop that is not announced."""
        rows = self.record.stops.all()
        if self.record.state == InspectionState.NOTIFIED and not (self.works or self.inspects):
            rows = rows.filter(unannounced=False)
        return list(rows)

    @property
    def is_sent(self) -> bool:
        return self.record.state in (InspectionState.FOLLOWING, InspectionState.CLOSED)

    @cached_property
    def findings(self) -> list[Finding]:
        """For its own people at once, for others once the paper is sent."""
        if not (self.works or self.inspects or self.is_sent):
            return []
        return list(self.record.findings.select_related("stop", "responsible"))

    @cached_property
    def rechecks(self) -> list[Recheck]:
        """What was found by those who went back, for its own people and those who are on the list."""
        if not (self.works or self.inspects or self.is_sent):
            return []
        found = Recheck.objects.filter(advice__inspection=self.record)
        return list(found.select_related("advice__item", "stop", "by"))

    @cached_property
    def paper(self) -> OpinionPaper | None:
        """For the office at once, for others once it is sent."""
        rows = OpinionPaper.objects.filter(inspection=self.record).select_related("decision", "sent_by")
        return (rows if self.works else rows.filter(sent_on__isnull=False)).first()

    @cached_property
    def advised(self) -> list[Advised]:
        """The advice and where each stands; the office's drafts for the office alone. Two queries."""
        rows = Advice.objects.filter(inspection=self.record).select_related("item__unit")
        if not self.works:
            rows = rows.exclude(item__state__in=BEFORE_SETTLED) if self.is_sent else rows.none()
        found = list(rows.order_by("item__order", "pk"))
        visible = Item.objects.visible_to(self.account).filter(pk__in=[row.item_id for row in found])
        readable = set(visible.values_list("pk", flat=True))
        return [
            Advised(row, row.item, row.item.get_absolute_url() if row.item_id in readable else "")
            for row in found
        ]

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """What the office does before the paper is sent is the office's."""
        return None if event.action in _INSIDE and not self.works else {}


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    rows = Inspection.objects.select_related("meeting", "lead", "leader")
    return [
        ListRow(
            inspection,
            inspection.topic,
            inspection.get_absolute_url(),
            "　".join(
                filter(
                    None,
                    (
                        str(inspection.get_level_display()),
                        when(inspection),
                        str(inspection.lead or ""),
                        str(inspection.leader),
                    ),
                )
            ),
        )
        for inspection in in_order(rows, ids)
    ]


def when(inspection: Inspection) -> str:
    """Its day; while none is settled, the month of the plan."""
    day = inspection.visited_on or inspection.day
    if day:
        return date_format(day, "DATE_FORMAT")
    return str(_("%(year)d年%(month)d月")) % {"year": inspection.year, "month": inspection.month}


def _leads(values: Any, reader: Reader) -> dict[int, str]:
    return dict(SpecialCommittee.objects.filter(pk__in=list(values)).values_list("pk", "name"))


def _around(page: ListPage) -> dict[str, Any]:
    oversees = page.reader.tenant in overseen_by(page.reader.account)
    return {"prepares": prepares(page.reader.account, page.reader.tenant), "oversees": oversees}


def _own(reader: Reader) -> QuerySet[Inspection]:
    """Those on whose roster one is, that one leads or that one prepares."""
    rostered = RosterLine.objects.filter(account=reader.account).values("meeting")
    mine = Q(leader=reader.account) | Q(created_by=reader.account)
    return Inspection.objects.filter(Q(meeting__in=rostered) | mine)


LIST = List(
    address="supervision:list",
    template="supervision/list.html",
    tenant=current_committee_id,
    rows=lambda reader: Inspection.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(
        Sort("newest", _("最新"), ("-year", "-month", "-id")),
        Sort("due", _("期限"), ("due_on", "id")),
    ),
    filters=(
        filters.choices("state", _("状态"), InspectionState.choices),
        filters.choices("level", _("层次"), Inspection.Level.choices),
        filters.rows("lead", _("牵头专委会"), "lead", _leads),
        filters.years("year", _("年度"), "year"),
    ),
    search=lambda words, reader: Q(topic__icontains=words) | Q(stops__place__icontains=words),
    search_label=_("题目、点位"),
    own=_own,
    has_own=lambda account: True,
    sheet=Sheet(
        _("视察"),
        INSPECTION_COLUMNS,
        lambda rows: rows.select_related("lead", "leader").iterator(chunk_size=500),
    ),
    around=_around,
)
