"""The appraisals: five days of the city's, two of the committee's own, one that waits today, one that was cancelled."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from xieshang.people.models import SpecialCommittee
from xieshang.supervision import services
from xieshang.supervision.lifecycle import APPRAISAL
from xieshang.supervision.models import Appraisal
from xieshang.supervision.states import SeatState

from ..cast import Cast
from ..timeline import Scheduled, working_days_before

_DAYS = (date(2024, 12, 9), date(2024, 12, 10), date(2024, 12, 11), date(2024, 12, 12), date(2024, 12, 13))
_NAMES = ("党政机关", "县（市、区）", "国有企业", "高校和科研院所", "窗口单位")


@dataclass
class Appraising:
    """One day of appraisal."""

    cast: Cast
    kind: str
    title: str
    organiser: str
    on: date
    seats: int
    units: tuple[str, ...] = ()
    lead: SpecialCommittee | None = None
    away: str = ""
    """Why the third who was drawn cannot come; the next in the order does."""
    absent: int = 0
    """So many of the last stay away without a word."""
    appraisal: Appraisal = field(default_factory=Appraisal)

    def plan(self) -> None:
        self.appraisal = services.plan_appraisal(
            committee=self.cast.committee,
            by=self.cast.named["generaloffice"],
            kind=self.kind,
            title=self.title,
            organiser=self.organiser,
            on=self.on,
            seats_wanted=self.seats,
            lead=self.lead,
            units=[self.cast.desks[name].unit for name in self.units],
        )

    @property
    def now(self) -> Appraisal:
        return Appraisal.objects.get(pk=self.appraisal.pk)

    def draw(self) -> None:
        services.draw_members(appraisal=self.now, by=self.cast.named["generaloffice"])

    def replace(self) -> None:
        seat = self.now.seats.get(place=3)
        services.replace(seat=seat, by=self.cast.named["generaloffice"], reason=self.away)

    def hold(self) -> None:
        seats = list(self.now.seats.filter(state=SeatState.DRAWN).order_by("place"))
        came = seats[: len(seats) - self.absent]
        services.hold(appraisal=self.now, by=self.cast.named["generaloffice"], attended=came)

    def report(self) -> None:
        APPRAISAL.take("report", self.now, by=self.cast.named["generaloffice"])

    def acts(self) -> Iterator[Scheduled]:
        yield _on(self.on, 20, 10, self.plan)
        yield _on(self.on, 10, 10, self.draw)
        if self.away:
            yield _on(self.on, 4, 15, self.replace)
        yield _on(self.on, 0, 16, self.hold)
        yield _on(self.on, -8, 10, self.report)


def _on(day: date, before: int, hour: int, do) -> Scheduled:
    on = working_days_before(day, before) if before >= 0 else day - timedelta(days=before)
    return Scheduled(timezone.make_aware(datetime.combine(on, time(hour, 10))), do)


def acts(cast: Cast, rng: Random, leads: dict[str, SpecialCommittee]) -> Iterator[Scheduled]:
    """Twenty members a day came to the city's, which makes a hundred; to the others eleven each."""
    for number, (on, name) in enumerate(zip(_DAYS, _NAMES, strict=True), start=1):
        yield from Appraising(
            cast, "city_comprehensive", f"2024年全市综合考核测评：{name}", "市委考核办", on,
            21 if number == 5 else 20,
            units=("市教育局", "市财政局") if number == 1 else (),
            away="当天带队外出招商，已向考核办请假。" if number == 2 else "",
            absent=1 if number == 5 else 0,
        ).acts()  # fmt: skip
    law = leads["社会法制民族宗教委员会"]
    for on, unit in ((date(2024, 6, 20), "市司法局"), (date(2024, 9, 12), "市市场监管局")):
        yield from Appraising(
            cast, "democratic", f"民主评议{unit}工作", "市政协", on, 11, units=(unit,), lead=law
        ).acts()
    today = timezone.localdate()
    soon = Appraising(
        cast, "proposal_handling", "提案办理工作评议", "市政协", working_days_before(today + timedelta(days=9), 0),
        15, units=("市交通运输局",),
    )  # fmt: skip
    off = Appraising(cast, "invited", "窗口服务满意度测评", "市政务服务中心", today + timedelta(days=30), 8)
    now = timezone.now()
    yield Scheduled(now - timedelta(days=6, hours=2), soon.plan)
    yield Scheduled(now - timedelta(days=2, hours=2), soon.draw)
    yield Scheduled(now - timedelta(days=5, hours=2), off.plan)

    def cancel() -> None:
        note = "组织单位改为网上问卷，不再邀请委员。"
        APPRAISAL.take("cancel", off.now, by=cast.named["secretarygeneral"], note=note)

    yield Scheduled(now - timedelta(days=1, hours=2), cancel)
