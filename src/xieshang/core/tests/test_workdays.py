"""Working days: public holidays, make-up days, and years nobody has published yet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshang.core.workdays import (
    Duration,
    add_months,
    add_working_days,
    is_working_day,
    working_days_between,
)

UNKNOWN = 2093
"""A year whose holidays are not published."""


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 9), True),  # New Year's Eve was no holiday in 2024 …
        (date(2025, 1, 28), False),  # … and is one since 2025.
        (date(2024, 2, 10), False),
        (date(2024, 2, 17), False),
        (date(2024, 2, 4), True),  # A Sunday made up for the Spring Festival.
        (date(2024, 2, 18), True),
        (date(2024, 2, 6), True),
        (date(2024, 1, 6), False),
        (date(2024, 10, 7), False),
        (date(2024, 10, 12), True),  # A Saturday made up for the National Day.
    ],
)
def test_holidays_are_off_and_made_up_weekends_are_on(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(UNKNOWN, 1, 1), False),
        (date(UNKNOWN, 5, 1), False),
        (date(UNKNOWN, 5, 2), False),
        (date(UNKNOWN, 10, 1), False),
        (date(UNKNOWN, 10, 3), False),
        (date(UNKNOWN, 10, 5), True),
        (date(UNKNOWN, 3, 3), True),
        (date(UNKNOWN, 3, 7), False),
    ],
)
def test_in_a_year_not_published_yet_weekends_and_the_days_with_a_fixed_date_are_off(day, works):
    assert is_working_day(day) is works


def test_a_period_of_working_days_jumps_over_the_spring_festival():
    assert add_working_days(date(2024, 2, 7), 3) == date(2024, 2, 18)
    assert Duration(4, "working_days").after(date(2024, 2, 7)) == date(2024, 2, 19)


def test_a_period_that_runs_into_an_unpublished_year_is_counted_by_the_stated_rule():
    last_friday = date(UNKNOWN - 1, 12, 26)
    assert last_friday.weekday() == 4
    assert add_working_days(last_friday, 5) == date(UNKNOWN, 1, 5)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 8), 3, date(2024, 6, 8)),
        (date(2024, 6, 30), 18, date(2025, 12, 30)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_one_there_is(start, months, end):
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("duration", "end"),
    [
        (Duration(30, "days"), date(2024, 3, 7)),
        (Duration(3, "months"), date(2024, 5, 6)),
        (Duration(1, "working_days"), date(2024, 2, 7)),
    ],
)
def test_a_duration_counts_from_the_day_after(duration, end):
    assert duration.after(date(2024, 2, 6)) == end


days = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@given(days, st.integers(1, 60))
def test_counting_back_what_was_added_gives_the_same_number(start, count):
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


@given(days, st.integers(1, 60))
def test_the_latest_day_counted_back_just_leaves_the_whole_period(end, count):
    latest = Duration(count, "working_days").before(end)
    assert working_days_between(latest, end) == count
    assert working_days_between(latest + timedelta(days=1), end) < count


def test_days_and_months_are_counted_back_by_the_calendar():
    assert Duration(10, "days").before(date(2024, 3, 5)) == date(2024, 2, 24)
    assert Duration(1, "months").before(date(2024, 3, 31)) == date(2024, 2, 29)


@given(days, st.integers(0, 200), st.integers(0, 200))
def test_working_days_add_up(start, first, second):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert working_days_between(start, middle) + working_days_between(middle, end) == working_days_between(
        start, end
    )
