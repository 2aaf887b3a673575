from datetime import date

import pytest

from xieshang.core import clock, parameters
from xieshang.core.models import Parameter
from xieshang.core.workdays import Duration

RULE = parameters.Rule("tests.reply", "答复", "", "duration", {"value": 3, "unit": "months"})
OTHER = parameters.Rule("tests.steps", "步骤", "", "choice", 3)


@pytest.fixture
def shorter(db):
    return Parameter.objects.create(
        tenant=1,
        key=RULE.key,
        value={"value": 2, "unit": "months"},
        valid_from=date(2024, 5, 1),
        at=clock.now(),
    )


def test_a_city_that_decided_nothing_has_the_default(db):
    assert parameters.value(1, RULE) == Duration(3, "months")


def test_a_value_holds_from_its_day_on_and_not_before(shorter):
    assert parameters.value(1, RULE, date(2024, 4, 30)) == Duration(3, "months")
    assert parameters.value(1, RULE, date(2024, 5, 1)) == Duration(2, "months")


def test_another_city_is_not_touched(shorter):
    assert parameters.value(2, RULE, date(2024, 6, 1)) == Duration(3, "months")


def test_of_two_values_from_the_same_day_the_later_decision_holds(shorter):
    Parameter.objects.create(
        tenant=1,
        key=RULE.key,
        value={"value": 40, "unit": "days"},
        valid_from=date(2024, 5, 1),
        at=clock.now(),
    )
    assert parameters.value(1, RULE, date(2024, 6, 1)) == Duration(40, "days")


def test_many_rules_cost_one_query(shorter, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = parameters.values(1, (RULE, OTHER), date(2024, 6, 1))
    assert found == {RULE.key: Duration(2, "months"), OTHER.key: 3}


def test_the_periods_of_a_rule_follow_each_other_without_a_gap(shorter):
    assert parameters.periods(1, RULE) == [
        (None, date(2024, 5, 1), Duration(3, "months")),
        (date(2024, 5, 1), None, Duration(2, "months")),
    ]


def test_a_rule_that_nobody_decided_has_one_period_without_end(db):
    assert parameters.periods(1, RULE) == [(None, None, Duration(3, "months"))]


def test_a_decision_taken_again_for_the_same_day_replaces_the_first(shorter):
    Parameter.objects.create(
        tenant=1,
        key=RULE.key,
        value={"value": 40, "unit": "days"},
        valid_from=date(2024, 5, 1),
        at=clock.now(),
    )
    assert parameters.periods(1, RULE)[1:] == [(date(2024, 5, 1), None, Duration(40, "days"))]


def test_read_once_knows_the_day_all_the_same(shorter, django_assert_num_queries):
    with parameters.read_once(), django_assert_num_queries(2):
        assert parameters.value(1, RULE, date(2024, 4, 30)) == Duration(3, "months")
        assert parameters.value(1, RULE, date(2024, 5, 1)) == Duration(2, "months")
        assert parameters.value(1, OTHER) == 3
        assert parameters.value(2, RULE, date(2024, 6, 1)) == Duration(3, "months")


def test_what_was_read_once_is_forgotten_afterwards(shorter):
    with parameters.read_once():
        assert parameters.value(1, RULE, date(2024, 6, 1)) == Duration(2, "months")
    shorter.delete()
    assert parameters.value(1, RULE, date(2024, 6, 1)) == Duration(3, "months")
