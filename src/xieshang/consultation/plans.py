"""Reads of plans: those of a committee, one as a wall of twelve months."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, Event
from xieshang.meetings.states import TOOK_PLACE
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from . import rules
from .models import Activity, Plan, PlanItem, PlanStage, PlanVersion
from .pages import PLANS, TELLER
from .states import ActivityState, PlanState


def plans(account: Account) -> QuerySet[Plan]:
    """What this person may see."""
    return Plan.objects.visible_to(account).select_related("committee", "created_by")


@dataclass(frozen=True)
class Planned:
    """One topic of the wall: where it stands is read from its activities."""

    item: PlanItem
    form: str
    activity: Activity | None

    @property
    def done(self) -> bool:
        return self.activity is not None and self.activity.meeting.state in TOOK_PLACE

    @property
    def late(self) -> bool:
        """Its month has passed, and it was not held."""
        today, item = clock.today(), self.item
        passed = (item.plan.year, item.month) < (today.year, today.month)
        return passed and not self.done and item.dropped_in is None

    @property
    def words(self) -> Words:
        if self.item.dropped_in:
            return _("已取消")
        if self.done:
            return _("已完成")
        return _("已安排") if self.activity else _("待安排")

    @property
    def tone(self) -> str:
        if self.item.dropped_in:
            return "grey"
        if self.done:
            return "green"
        return "red" if self.late else "blue" if self.activity else "amber"


@dataclass(frozen=True)
class Month:
    """One month of the wall."""

    number: int
    label: str
    now: bool
    topics: list[Planned]


class PlanFile(RecordFile[Plan]):
    """One plan as one person reads it."""

    steps = PLANS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("consultation:list", _("协商")), Shelf("consultation:plans", _("年度协商计划")))

    @cached_property
    def runs(self) -> bool:
        return self.record.committee_id in standing_of(self.account).at(P.RUN_CONSULTATION)

    @property
    def may_change(self) -> bool:
        """Topics are added and taken out: in the draft, and in a version being amended."""
        return self.runs and self.record.state in (PlanState.DRAFTING, PlanState.AMENDING)

    @property
    def may_put_off(self) -> bool:
        return self.runs and self.record.state == PlanState.IN_FORCE

    @cached_property
    def planned(self) -> list[Planned]:
        """Every topic with the activity that carries it out; what is not in force yet is the office's alone."""
        items = self.record.items.select_related("plan", "lead", "leader")
        if not self.runs and self.record.state == PlanState.AMENDING:
            items = items.exclude(since_version=self.record.version_now)
        labels = rules.form_labels(self.record.committee_id)
        found: dict[int, Activity] = {}
        carried = Activity.objects.filter(item__plan=self.record).exclude(state=ActivityState.OFF)
        for activity in carried.select_related("meeting").order_by("pk"):
            assert activity.item_id
            found[activity.item_id] = activity
        return [Planned(item, labels.get(item.form, item.form), found.get(item.pk)) for item in items]

    @cached_property
    def months(self) -> list[Month]:
        """The year as a wall."""
        today = clock.today()
        return [
            Month(
                number,
                date_format(today.replace(month=number, day=1), "F"),
                (self.record.year, number) == (today.year, today.month),
                [each for each in self.planned if each.item.month == number],
            )
            for number in range(1, 13)
        ]

    @cached_property
    def completion(self) -> tuple[int, int]:
        """How many are done of those that no version in force has dropped."""
        standing = [each for each in self.planned if each.item.dropped_in is None]
        return sum(each.done for each in standing), len(standing)

    @cached_property
    def beyond(self) -> int:
        """Activities of the year outside the plan, held."""
        outside = Activity.objects.took_place(self.record.year).filter(
            committee=self.record.committee_id, item=None
        )
        return outside.count()

    @cached_property
    def stages(self) -> list[PlanStage]:
        return list(self.record.stages.select_related("decision"))

    @property
    def next_stage(self) -> PlanStage | None:
        """What is recorded next on the way to the approval."""
        stage = next((stage for stage in self.stages if stage.passed_on is None), None)
        on_its_way = self.record.state == PlanState.DRAFTED
        return stage if stage and on_its_way and stage.code != rules.APPROVAL else None

    @cached_property
    def versions(self) -> list[PlanVersion]:
        rows = self.record.versions.select_related("decision")
        return list(rows if self.runs else rows.filter(in_force_from__isnull=False))

    @cached_property
    def compared(self) -> list[tuple[PlanVersion, list[PlanItem], list[PlanItem]]]:
        """For each version after the first: what came in, what was taken out."""
        every = [each.item for each in self.planned]
        return [
            (
                version,
                [item for item in every if item.since_version == version.number],
                [item for item in every if item.dropped_in == version.number],
            )
            for version in self.versions
            if version.number > 1
        ]

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """Topics come and go in the draft; that is the office's working paper."""
        return None if event.action in ("add_item", "drop_item") and not self.runs else {}
