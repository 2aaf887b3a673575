"""Working days as China counts them: public holidays off, make-up Saturdays and Sundays on.

The State Council publishes each year's holidays in the autumn before, so the table
(chinesecalendar) ends somewhere. For years it does not know, the stated rule is: Saturdays and
Sundays are off, and so are the statutory days with a fixed date (1 January, 1 and 2 May,
1 to 3 October); holidays of the lunar calendar and make-up days are not guessed. Due dates are
computed once, when the clock starts, so a later table does not move a promise already made.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import chinese_calendar

Unit = Literal["working_days", "days", "months"]

_FIXED_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


@lru_cache(maxsize=10_000)
def is_working_day(day: date) -> bool:
    """Whether offices work on that day; remembered, because the table looks for its own ends at each question."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS


def holidays_known(year: int) -> bool:
    """Whether the table has this year's holidays, as the State Council published them."""
    return any(day.year == year for day in chinese_calendar.holidays)


def add_working_days(start: date, days: int) -> date:
    """The day on which the ``days``-th working day after ``start`` ends."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def subtract_working_days(end: date, days: int) -> date:
    """The latest day from which at least ``days`` working days pass until ``end``, that day included."""
    day = end
    while days > 0:
        days -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last))


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and including ``end``; negative when ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


@dataclass(frozen=True)
class Duration:
    """A length of time as rules state it: 3 working days, 30 days, 3 months."""

    value: int
    unit: Unit

    def after(self, start: date) -> date:
        """The last day of the period that begins with the day after ``start``."""
        if self.unit == "working_days":
            return add_working_days(start, self.value)
        if self.unit == "days":
            return start + timedelta(days=self.value)
        return add_months(start, self.value)

    def before(self, end: date) -> date:
        """The latest day that leaves the whole period until ``end``: a notice 15 working days ahead goes out by it."""
        if self.unit == "working_days":
            return subtract_working_days(end, self.value)
        if self.unit == "days":
            return end - timedelta(days=self.value)
        return add_months(end, -self.value)
