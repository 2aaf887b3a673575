"""When a step of a table must be taken: so long after a day, so long before one, or on a day already fixed."""

from datetime import date, datetime
from types import SimpleNamespace

from django.utils import timezone

from xieshang.core import clock
from xieshang.core.lifecycle import Before, Clock, Until
from xieshang.core.parameters import Rule

NOTICE = Rule("tests.notice", "通知", "", "duration", {"value": 15, "unit": "working_days"})


def test_a_clock_counts_from_the_day_of_the_step_or_from_another_day(db):
    record = SimpleNamespace(tenant=1, held_on=date(2024, 3, 1))
    with clock.travel(timezone.make_aware(datetime(2024, 2, 6, 10))):
        assert Clock(NOTICE).due(record) == date(2024, 3, 4)
    assert Clock(NOTICE, lambda record: record.held_on).due(record) == date(2024, 3, 22)


def test_a_clock_counted_back_gives_the_latest_day_and_none_while_the_day_is_not_settled(db):
    before = Before(NOTICE, lambda record: record.held_on)
    assert before.due(SimpleNamespace(tenant=1, held_on=date(2024, 3, 22))) == date(
        2024, 3, 3
    )  # A Sunday: nobody loses a day they may use.
    assert before.due(SimpleNamespace(tenant=1, held_on=None)) is None


def test_a_fixed_day_is_taken_up_again():
    assert Until("due_on").due(SimpleNamespace(due_on=date(2024, 5, 1))) == date(2024, 5, 1)
