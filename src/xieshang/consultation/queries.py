"""Reads of activities: the list of all, the file of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.followup.models import Item
from xieshang.followup.states import BEFORE_SETTLED
from xieshang.meetings.models import Meeting, MeetingPaper, RosterLine
from xieshang.people.models import SpecialCommittee, Unit
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import deadlines, rules
from .actors import runs
from .figures import COLUMNS, day_of
from .models import Activity, ActivityHost, ActivitySuggestion, OutcomePaper, Plan, Talk
from .models.activity import PREPARES
from .pages import ACTIVITIES, TELLER
from .states import AHEAD, ActivityState


def activities(account: Account) -> QuerySet[Activity]:
    """What this person may see, with what its page names."""
    return Activity.objects.visible_to(account).select_related(
        "committee", "meeting", "lead", "leader", "item", "created_by"
    )


@dataclass(frozen=True)
class Spoken:
    """One sentence that became an item: its address for whoever reads the item itself."""

    item: Item
    talk: Talk | None
    url: str


class ActivityFile(RecordFile[Activity]):
    """One activity as one person reads it."""

    steps = ACTIVITIES
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("consultation:list", _("协商")),)

    @property
    def activity(self) -> Activity:
        return self.record

    @cached_property
    def runs(self) -> bool:
        """Prepares it."""
        return runs(self.record, self.account)

    @cached_property
    def form(self) -> str:
        return rules.form_labels(self.record.committee_id).get(self.record.form, self.record.form)

    @property
    def may_edit(self) -> bool:
        return self.runs and self.record.state in AHEAD

    @property
    def may_suggest(self) -> bool:
        """A sentence can be kept: it is in session or was held."""
        return self.runs and self.record.began

    @cached_property
    def own_line(self) -> RosterLine | None:
        return self.record.meeting.roster.filter(account=self.account).first()

    @property
    def may_book(self) -> bool:
        """On the roster of a meeting that is still to come, and no talk of theirs on the list."""
        mine = any(talk.speaker_id == self.account.pk for talk in self.talks)
        return self.record.state == ActivityState.NOTIFIED and self.own_line is not None and not mine

    @cached_property
    def meeting_url(self) -> str:
        """The meeting's own page, for whoever may open it."""
        visible = Meeting.objects.visible_to(self.account).filter(pk=self.record.meeting_id).exists()
        return self.record.meeting.get_absolute_url() if visible else ""

    @cached_property
    def hosts(self) -> list[ActivityHost]:
        return list(self.record.hosts.select_related("committee"))

    @cached_property
    def units(self) -> list[Unit]:
        return list(self.record.units.all())

    @cached_property
    def talks(self) -> list[Talk]:
        return list(self.record.talks.all())

    @property
    def withdrawable(self) -> set[int]:
        """The talks that this person may still take off the list."""
        if self.record.state != ActivityState.NOTIFIED:
            return set()
        own = self.account.pk
        return {
            talk.pk for talk in self.talks if not talk.started_at and (self.runs or talk.speaker_id == own)
        }

    @cached_property
    def papers(self) -> list[MeetingPaper]:
        """What the person may read now."""
        return list(MeetingPaper.objects.visible_to(self.account).filter(meeting=self.record.meeting_id))

    @cached_property
    def reckoned(self) -> list[deadlines.Reckoned]:
        """The days that run, each with the way it was found."""
        return list(deadlines.reckoned(self.record)) if self.record.state != ActivityState.OFF else []

    @cached_property
    def plan(self) -> Plan | None:
        """The plan its topic stands in, for whoever reads that."""
        if self.record.item is None:
            return None
        return Plan.objects.visible_to(self.account).filter(pk=self.record.item.plan_id).first()

    @cached_property
    def outcome(self) -> OutcomePaper | None:
        """The paper, for the office at once, for others once it is issued."""
        rows = OutcomePaper.objects.filter(activity=self.record).select_related("decision", "issued_by")
        return (rows if self.works else rows.filter(issued_on__isnull=False)).first()

    @property
    def works(self) -> bool:
        """Of those who prepare it or answer for it."""
        standing = standing_of(self.account)
        return (
            self.runs
            or any(
                self.record.committee_id in standing.at(permission)
                for permission in (P.RUN_CONSULTATION, P.HEAD_CONSULTATION, P.READ_TRAIL)
            )
            or self.record.lead_id in standing.special_committees(P.HEAD_OWN_CONSULTATION)
            or (self.record.leader_id == self.account.pk)
        )

    @cached_property
    def spoken(self) -> list[Spoken]:
        """What was said and is followed up; the office's drafts for the office alone. Two queries."""
        rows = ActivitySuggestion.objects.filter(activity=self.record).select_related("item__unit", "talk")
        if not self.runs:
            rows = rows.exclude(item__state__in=BEFORE_SETTLED)
        found = list(rows.order_by("item__order", "pk"))
        readable = set(
            Item.objects.visible_to(self.account)
            .filter(pk__in=[row.item_id for row in found])
            .values_list("pk", flat=True)
        )
        return [
            Spoken(row.item, row.talk, row.item.get_absolute_url() if row.item_id in readable else "")
            for row in found
        ]

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """What the office does with a sentence before it is settled is the office's."""
        inside = event.action in ("suggest", "draft_paper", "change_paper", "adopt")
        return None if inside and not self.works else {}


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    rows = Activity.objects.select_related("meeting", "lead")
    labels = rules.form_labels(reader.tenant) if reader.tenant else {}
    return [
        ListRow(
            activity,
            activity.topic,
            activity.get_absolute_url(),
            "　".join(
                filter(
                    None,
                    (
                        labels.get(activity.form, activity.form),
                        day_of(activity),
                        str(activity.lead or ""),
                        activity.meeting.place,
                    ),
                )
            ),
        )
        for activity in in_order(rows, ids)
    ]


def _leads(values: Any, reader: Reader) -> dict[int, str]:
    return dict(SpecialCommittee.objects.filter(pk__in=list(values)).values_list("pk", "name"))


def _around(page: ListPage) -> dict[str, Any]:
    standing = standing_of(page.reader.account)
    return {"prepares": any(page.reader.tenant in standing.at(permission) for permission in PREPARES)}


def _own(reader: Reader) -> QuerySet[Activity]:
    """Those on whose roster one is, or that one prepares."""
    rostered = RosterLine.objects.filter(account=reader.account).values("meeting")
    return Activity.objects.filter(Q(meeting__in=rostered) | Q(created_by=reader.account))


LIST = List(
    address="consultation:list",
    template="consultation/list.html",
    tenant=current_committee_id,
    rows=lambda reader: Activity.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(
        Sort("newest", _("最新"), ("-meeting__starts_at", "-id")),
        Sort("due", _("期限"), ("due_on", "id")),
    ),
    filters=(
        filters.choices("state", _("状态"), ActivityState.choices),
        filters.codes("form", _("协商形式"), rules.form_labels),
        filters.rows("lead", _("牵头专委会"), "lead", _leads),
        filters.years("year", _("年度"), "meeting__starts_at__year"),
    ),
    search=lambda words, reader: Q(topic__icontains=words) | Q(meeting__title__icontains=words),
    search_label=_("议题"),
    own=_own,
    has_own=lambda account: True,
    sheet=Sheet(
        _("协商活动"),
        COLUMNS,
        lambda rows: rows.select_related("meeting", "lead", "leader").iterator(chunk_size=500),
    ),
    around=_around,
)
