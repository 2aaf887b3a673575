"""What a year's figure must not take in, and what lies on the two desks today."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from xieshang.core.models import Account
from xieshang.outreach.models import InvestmentProject
from xieshang.outreach.registers import AID, INVESTMENTS, LANDED

from ..timeline import Scheduled, in_office_hours, working_days_before
from .desk import YEAR, Desk, Row, evidence_list


def awkward(desk: Desk) -> Iterator[Scheduled]:
    """What a year's figure must not take in: a contract entered twice, one of the year before, one that ended."""
    cast, rng = desk.cast, desk.rng
    county = desk.counties["meitan"]
    known: Row = {"county": county, "industry": "farming", "introducers": "湄潭县政协", "fen": 68_000_000_00}

    def before() -> None:
        earlier = {
            **known,
            "name": "湄潭县茶叶拼配中心项目",
            "investor": "知微嘉木农业科技有限公司",
            "contract": "遵招合〔2023〕88号",
            "signed_on": date(2023, 11, 6),
        }
        desk.settled(
            INVESTMENTS, [earlier], issued_by="市投资促进局", day=date(2023, 12, 6), name="11月签约项目清单"
        )

    def its_money() -> None:
        project = InvestmentProject.objects.get(contract="遵招合〔2023〕88号")
        row = {"project": project, "on": date(YEAR, 4, 10), "fen": 21_500_000_00, "receipt": "到位2023-088"}
        desk.settled(
            LANDED, [row], issued_by="市投资促进局", day=date(YEAR, 5, 9), name="4月上年项目到位资金"
        )

    def twice() -> None:
        row = INVESTMENTS.enter(
            by=desk.officer,
            committee=cast.committee,
            **known,
            name="湄潭县抹茶粉加工项目（补充协议）",
            investor="知微嘉木农业科技有限公司",
            contract="遵招补〔2024〕3号",
            signed_on=date(YEAR, 9, 3),
            ended_on=None,
        )
        INVESTMENTS.table.take("cancel", row, by=desk.head, note="补充协议不另算项目，与原合同重复。")

    def ended() -> None:
        project = InvestmentProject.objects.filter(signed_on__year=YEAR).earliest("signed_on")
        INVESTMENTS.correct(by=desk.officer, record=project, ended_on=date(YEAR, 12, 2))
        INVESTMENTS.table.take("confirm", project, by=desk.head)

    yield Scheduled(in_office_hours(date(2023, 12, 7), rng), before)
    yield Scheduled(in_office_hours(date(YEAR, 5, 9), rng), its_money)
    yield Scheduled(in_office_hours(date(YEAR, 9, 5), rng), twice)
    yield Scheduled(in_office_hours(date(YEAR, 12, 12), rng), ended)


def today(desk: Desk) -> Iterator[Scheduled]:
    """Rows that wait to be confirmed by the one and by the other, one of them still without its paper."""
    cast, rng = desk.cast, desk.rng
    today = timezone.localdate()

    def row(name: str, town: str, fen: int | None) -> Row:
        return {
            "name": name,
            "kind": "education",
            "carried_out_by": "民盟遵义市委",
            "county": desk.counties["zhengan"],
            "village": town,
            "beneficiaries": 260,
            "year": today.year,
            "finished_on": None,
            "fen": fen,
        }

    def enter(by: Account, entered: Row, *, proven: bool) -> None:
        record = AID.enter(by=by, committee=cast.committee, **entered)
        if proven:
            AID.prove(
                by=by,
                record=record,
                upload=evidence_list(AID, [record], f"{entered['name']}下达通知"),
                evidence_from="市委统战部",
                evidence_number="",
                evidence_on=today - timedelta(days=6),
            )

    mine = row("格林镇吉他启蒙教室", "格林镇", 186_500_00)
    others = row("安场镇中学数学教研结对", "安场镇", None)
    bare = row("瑞溪镇山区校车停靠点", "瑞溪镇", 92_000_00)
    for days, by, entered, proven in (
        (4, desk.officer, mine, True),
        (3, desk.head, others, True),
        (1, desk.officer, bare, False),
    ):
        day = working_days_before(today - timedelta(days=days), 0)
        yield Scheduled(
            in_office_hours(day, rng),
            partial(enter, by, entered, proven=proven),
        )
