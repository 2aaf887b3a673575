"""The worked examples of counting, each by its letter."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from xieshang.core import clock, parameters
from xieshang.core.figures import Scope
from xieshang.core.models import Parameter
from xieshang.core.refusals import MissingSomething
from xieshang.followup import figures, rules, services
from xieshang.followup.deadlines import reckoned
from xieshang.followup.lifecycle import ITEM
from xieshang.followup.models import Item
from xieshang.followup.room import ROOM


def on(year: int, month: int, day: int):
    return clock.travel(timezone.make_aware(datetime(year, month, day, 9)))


def count(cast, year: int) -> dict[str, int]:
    scope = Scope(cast.city.pk, year, None)
    return {each.key.removeprefix("followup_"): each.value(scope) for each in figures.FIGURES}


def divided(cast) -> list[Item]:
    """The third sentence of its source, sent to the schools' unit and to one without an account."""
    for _ in range(2):
        cast.draft()
    third = cast.settled()
    assert third.place == "3"
    parts = services.split(item=third, by=cast.staff, bodies=[(cast.schools, ""), (None, "阳光物业公司")])
    assert [part.place for part in parts] == ["3-1", "3-2"]
    return [cast.sent(part) for part in parts]


def test_a_what_was_divided_is_raised_once(cast):
    divided(cast)
    assert count(cast, 2024)["raised"] == 1
    [deed] = ROOM.mine
    assert [item.place for item in deed.records(cast.chen, 2024)] == ["3"]


def test_b_solved_and_unsolved_together_are_partly_solved_once(cast):
    first, second = divided(cast)
    cast.checked(cast.received(first))
    assert count(cast, 2024) | {"raised": 1} == count(cast, 2024)
    assert count(cast, 2024)["solved"] == count(cast, 2024)["partly"] == 0
    cast.received(second)
    services.answer_by_hand(
        item=second, by=cast.staff, answer="adopted", answer_text="本月装好。", steps=cast.steps(),
        answered_by="王经理", oral=True,
    )  # fmt: skip
    ITEM.take("cannot_by_hand", second, by=cast.staff, note="业主大会没有通过动用维修资金。")
    services.check(
        item=second, by=cast.colleague, on=clock.today(), way="site", verdict="unsolved",
        text="到小区看过，一盏灯也没有装，物业说还在筹钱。",
    )  # fmt: skip
    counted = count(cast, 2024)
    assert (counted["partly"], counted["solved"], counted["unsolved"]) == (1, 0, 0)
    assert counted["answered"] == counted["in_time"] == 1


def test_c_solved_counts_on_the_day_of_the_check(cast):
    with on(2024, 12, 30):
        item = cast.reported()
    with on(2025, 1, 6):
        cast.checked(item)
        assert count(cast, 2024)["solved"] == 0
        assert count(cast, 2025)["solved"] == 1


def test_d_reopened_and_partly_solved_counts_as_partly_alone(cast):
    with on(2024, 2, 5):
        item = cast.carrying()
    with on(2024, 3, 11):
        cast.closed(item)
    with on(2024, 4, 8):
        frozen = count(cast, 2024)["solved"]
    with on(2024, 5, 13):
        services.reopen(
            item=item, by=cast.head, on=clock.today(), way="site", verdict="partly", note="又坏了两盏。",
            text="夜里去看，三盏灯里有两盏不亮，学生仍然摸黑走。",
        )  # fmt: skip
        assert item.done_due_on == date(2024, 6, 13)
        assert count(cast, 2024)["solved"] == 0
    with on(2024, 7, 15):
        ITEM.take("report_done", item, by=cast.lead)
        cast.checked(item, "partly")
        counted = count(cast, 2024)
    assert frozen == 1
    assert (counted["solved"], counted["partly"], item.reopened) == (0, 1, 1)


def test_e_twenty_working_days_from_the_20th_of_september(cast):
    periods = [
        row | ({"value": 20, "unit": "working_days"} if row["origin"] == "consultation" else {})
        for row in rules.ANSWER.default
    ]
    Parameter.objects.create(
        tenant=cast.city.pk, key=rules.ANSWER.key, value=periods, valid_from=date(2024, 1, 1), by=cast.head,
        at=clock.now(),
    )  # fmt: skip
    item = cast.sent()
    assert item.answer_due_on == date(2024, 10, 23)
    assert parameters.value(item.tenant, rules.RECEIVE).after(clock.today()) == item.due_on
    [answer, receipt] = reckoned(item)
    assert answer.day == date(2024, 10, 23)
    assert answer.words == "2024年9月20日的次日起算20个工作日（其间13天休息日、节假日不计）"
    assert receipt.label == "签收期限"


@pytest.fixture
def due_in_june(cast) -> Item:
    """Received, and to be answered by 30 June."""
    with on(2024, 3, 30):
        item = cast.received()
    assert item.answer_due_on == date(2024, 6, 30)
    return item


def test_f_asked_after_the_day_is_refused_and_late(cast, due_in_june):
    with on(2024, 7, 2):
        with pytest.raises(MissingSomething, match="期限已过，不能再申请延期；请尽快答复并说明。"):
            ITEM.take(
                "ask_time",
                due_in_june,
                by=cast.lead,
                note="人手不够。",
                change={"asked_until": date(2024, 7, 31)},
            )
        cast.carrying(due_in_june)
        counted = count(cast, 2024)
    assert (counted["answered"], counted["in_time"]) == (1, 0)


def test_f_asked_before_the_day_granted_and_answered_is_in_time(cast, due_in_june):
    with on(2024, 6, 28):
        ITEM.take(
            "ask_time",
            due_in_june,
            by=cast.lead,
            note="要等预算。",
            change={"asked_until": date(2024, 7, 31)},
        )
    with on(2024, 7, 1):
        ITEM.take("give_time", due_in_june, by=cast.head, note="同意。")
        assert due_in_june.due_on == due_in_june.answer_due_on == date(2024, 7, 31)
        assert "经同意延期" in next(reckoned(due_in_june)).words
    with on(2024, 7, 30):
        cast.carrying(due_in_june)
        counted = count(cast, 2024)
    assert (counted["answered"], counted["in_time"]) == (1, 1)


def test_what_is_declined_counts_on_the_day_it_is_closed(cast):
    item = cast.refused()
    assert count(cast, 2024)["declined"] == 0
    services.say_view(item=item, by=cast.chen, accepts=True)
    ITEM.take("close", item, by=cast.head)
    assert count(cast, 2024)["declined"] == 1


def test_withdrawn_and_merged_are_not_raised(cast):
    cast._merged()
    item = cast.sent()
    ITEM.take("withdraw", item, by=cast.head, note="重复。")
    assert count(cast, 2024)["raised"] == 0
