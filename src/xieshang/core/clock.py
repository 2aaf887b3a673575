"""What time it is in the house.

Services never ask the machine for the time: they ask this module, so that a year of work can
be built by the very calls people make, each at the moment it would have happened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _travelled.get() or timezone.now()


def today() -> date:
    """The present day in the committee's time zone."""
    return timezone.localtime(now()).date()


def midnight(day: date) -> datetime:
    """The moment at which a day begins in the committee's time zone."""
    return timezone.make_aware(datetime.combine(day, time()))


@contextmanager
def travel(to: datetime) -> Iterator[None]:
    """Everything inside happens at ``to`` (aware). Only the demonstration and the tests travel."""
    token = _travelled.set(to)
    try:
        yield
    finally:
        _travelled.reset(token)
