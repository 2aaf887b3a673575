"""The plans: that of 2024 with its amendment in July, this year's in force, and next year's on its way."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from xieshang.consultation import services
from xieshang.consultation.lifecycle import PLAN
from xieshang.consultation.models import Plan, PlanItem
from xieshang.core.models import Account
from xieshang.people.models import Decision, SpecialCommittee
from xieshang.people.services import record_decision

from ..cast import Cast
from ..timeline import Scheduled, working_days_before

Topic = dict[str, Any]
DROPPED = "老旧小区电梯加装"
"""In the first version of 2024; a programme of the city took it over in July."""
_ADDED = "辣椒产业链延伸"
"""It came in its place."""


class Planning:
    """One year's plan, as the general office brings it through its stages."""

    def __init__(self, cast: Cast, year: int, topics: list[Topic]) -> None:
        self.cast, self.year, self.topics = cast, year, topics
        self.plan = Plan()

    @property
    def office(self) -> Account:
        return self.cast.named["generaloffice"]

    def begin(self) -> None:
        self.plan = services.begin(committee=self.cast.committee, by=self.office, year=self.year)
        for topic in self.topics:
            self.add(topic)

    def add(self, topic: Topic) -> None:
        services.add_item(plan=self.plan, by=self.office, **topic)

    def draft(self) -> None:
        PLAN.take("draft", self.plan, by=self.office)

    def passes(self, decision: Decision | None = None) -> None:
        services.pass_stage(plan=self.plan, by=self.office, decision=decision)

    def decide(self, body: str, number: str, on: date, text: str) -> Decision:
        return record_decision(
            committee=self.cast.committee,
            by=self.office,
            scan=SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.4\n%%EOF\n"),
            body=body,
            meeting_name="",
            on=on,
            document_no=number,
            text=text,
        )

    def decided(self, body: str, number: str, on: date) -> None:
        self.passes(self.decide(body, number, on, f"同意{self.year}年度协商计划（草案）。"))

    def approve(self, decision: Decision) -> None:
        services.record_approval(plan=self.plan, by=self.office, decision=decision)

    def in_force(self, number: str, on: date) -> None:
        adopted = self.decide("市政协常委会", number, on, f"通过{self.year}年度协商计划。")
        services.take_effect(plan=self.plan, by=self.office, decision=adopted)

    def amend(self, topic: Topic) -> None:
        services.amend(plan=self.plan, by=self.office, note="市里已启动加装电梯专项行动，改议辣椒产业链。")
        services.drop_item(item=PlanItem.objects.get(plan=self.plan, topic=DROPPED), by=self.office)
        self.add(topic)

    def amended(self, number: str, on: date) -> None:
        paper = self.decide("市委", number, on, "同意调整2024年度协商计划。")
        services.record_amendment(plan=self.plan, by=self.office, decision=paper)


def acts(cast: Cast, topics: list[Topic], today: list[Topic]) -> Iterator[Scheduled]:
    """Each act on the morning of its day. ``topics`` are 2024's, ``today`` those of this year."""
    added = next(topic for topic in topics if topic["topic"] == _ADDED)
    first = [topic for topic in topics if topic is not added]
    first.append(added | {"topic": DROPPED, "month": 11})
    past = Planning(cast, 2024, first)
    for on, do in _way(past):
        yield _on(on, do)
    yield _on(date(2024, 2, 6), lambda: past.approve(_known(cast, "遵党办函〔2024〕12号")), hour=15)
    yield _on(date(2024, 2, 8), lambda: past.in_force("遵协发〔2024〕6号", date(2024, 2, 7)))
    yield _on(date(2024, 7, 10), partial(past.amend, added))
    yield _on(date(2025, 2, 5), services.follow)
    yield _on(date(2024, 7, 15), lambda: past.amended("遵党办函〔2024〕41号", date(2024, 7, 12)))
    this = timezone.localdate().year
    if this <= 2024:
        return
    current, coming = Planning(cast, this, today), Planning(cast, this + 1, today[:2])
    for on, do in _way(current):
        yield _on(on, do)
    yield _on(
        date(this, 2, 8),
        lambda: current.approve(
            current.decide("市委", f"遵党办函〔{this}〕9号", date(this, 2, 6), f"同意{this}年度协商计划。")
        ),
    )
    yield _on(date(this, 2, 10), lambda: current.in_force(f"遵协发〔{this}〕5号", date(this, 2, 9)))
    now = timezone.now()
    yield Scheduled(now - timedelta(days=12), coming.begin)
    yield Scheduled(now - timedelta(days=5), coming.draft)
    yield Scheduled(now - timedelta(days=2), coming.passes)


def _way(planning: Planning) -> Iterator[tuple[date, Any]]:
    """From the first draft to the approval."""
    year = planning.year
    yield date(year - 1, 12, 12), planning.begin
    yield date(year, 1, 8), planning.draft
    yield date(year, 1, 10), planning.passes
    yield date(year, 1, 15), planning.passes
    yield (
        date(year, 1, 24),
        lambda: planning.decided("市政协主席会议", f"遵协办纪要〔{year}〕2号", date(year, 1, 23)),
    )
    yield (
        date(year, 1, 29),
        lambda: planning.decided("市政协党组", f"遵协党组〔{year}〕3号", date(year, 1, 26)),
    )


def _known(cast: Cast, number: str) -> Decision:
    return Decision.objects.get(committee=cast.committee, document_no=number)


def _on(day: date, do: Any, *, hour: int = 10) -> Scheduled:
    on = working_days_before(day, 0)
    return Scheduled(timezone.make_aware(datetime.combine(on, time(hour, 20))), do)


def topic_of(
    form: str, topic: str, month: int, lead: SpecialCommittee, leader: Account, units: list[Any]
) -> Topic:
    """One topic as a plan holds it."""
    return {"form": form, "topic": topic, "month": month, "lead": lead, "leader": leader, "units": units}
