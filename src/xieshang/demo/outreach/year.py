"""The year month by month: one officer enters what the month before brought, the other compares and confirms."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from xieshang.core.confirmed import ConfirmedRegister
from xieshang.outreach.registers import AID, INVESTMENTS, LANDED, SUGGESTIONS, TASKS
from xieshang.people.models import Committee
from xieshang.reports.services import choose_wording
from xieshang.reports.wording import Qualifier

from ..cast import Cast
from ..places import AREAS
from ..timeline import Scheduled, in_office_hours, working_days_before
from .awkward import awkward, today
from .cases import problems, receptions
from .desk import YEAR, Desk, Row
from .facts import few, tasks
from .projects import aid, investments, landed, suggestions


def acts(cast: Cast, rng: Random) -> list[Scheduled]:
    """The year's entries, month by month, and what lies on the two desks today."""
    slugs = {county.slug: county for county in AREAS}
    desk = Desk(cast, rng, {c.slug: c for c in Committee.objects.filter(slug__in=slugs)})
    found = []
    for register, rows, key, issuer, name in (
        (INVESTMENTS, investments(desk), "signed_on", "市投资促进局", "签约项目清单"),
        (SUGGESTIONS, suggestions(desk), "sent_on", "市发展改革委", "建议项目收文清单"),
        (AID, aid(desk), "finished_on", "市委统战部", "支边项目实施清单"),
        (TASKS, tasks(desk), "on", "市政协办公室", "领导履职任务记录"),
    ):
        for day, own in _months(rows, key):
            found.append(_settling(desk, register, own, day, issuer, f"{own[0][key].month}月{name}"))
    # Money lands on contracts that are there already, so what it is of is looked up when the year is over.
    for month in range(1, 13):
        found.append(_landing(desk, month))
    for register, day, own, issuer, name in few(desk):
        found.append(_settling(desk, register, own, day, issuer, name))
    found.append(Scheduled(in_office_hours(date(YEAR + 1, 3, 3), rng), lambda: _print_in_yi(cast)))
    return [*found, *problems(desk), *receptions(desk), *awkward(desk), *today(desk)]


def _months(rows: Sequence[Row], key: str) -> Iterator[tuple[date, list[Row]]]:
    """The rows by the month of their day, each with the day on which that month's list is made."""
    for month in range(1, 13):
        own = [row for row in rows if row[key].month == month and row[key].year == YEAR]
        if own:
            after = date(YEAR + month // 12, month % 12 + 1, 1)
            yield working_days_before(after + timedelta(days=9), 0), own


def _settling(
    desk: Desk, register: ConfirmedRegister, rows: Sequence[Row], day: date, issuer: str, name: str
) -> Scheduled:
    def settle() -> None:
        desk.settled(register, rows, issued_by=issuer, day=day, name=name)

    return Scheduled(in_office_hours(day, desk.rng), settle)


def _landing(desk: Desk, month: int) -> Scheduled:
    day = working_days_before(date(YEAR + 1, 2, 12) + timedelta(days=month), 0)

    def land() -> None:
        # The same draw every month, of which each takes its own.
        rows = landed(Desk(desk.cast, Random(f"{YEAR} landed"), desk.counties))
        own = [row for row in rows if row["on"].month == month]
        if own:
            desk.settled(
                LANDED, own, issued_by="市投资促进局", day=day, name=f"{YEAR}年{month}月到位资金核查表"
            )

    return Scheduled(in_office_hours(day, desk.rng), land)


def _print_in_yi(cast: Cast) -> None:
    """The report reads 约14.44亿元; the sum to the fen stays behind it."""
    choose_wording(
        committee=cast.committee,
        year=YEAR,
        key="development_funds_landed",
        by=cast.named["office"],
        qualifier=Qualifier.ABOUT,
        to=1_000_000,
    )
