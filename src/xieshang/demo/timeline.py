"""Puts the acts of many papers in the order of time and plays them, each at its moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.workdays import add_working_days, is_working_day

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Act:
    """One thing somebody does: how many working days after the act before it, and not before which day."""

    name: str
    gap: tuple[int, int]
    do: Callable[[], None]
    not_before: date | None = None


@dataclass(frozen=True)
class Scheduled:
    """An act at its moment."""

    at: datetime
    do: Callable[[], None]


def spread(acts: Sequence[Act], rng: Random, *, anchor: int, at: datetime) -> list[Scheduled]:
    """Give every act its moment, counted backward and forward from the one whose moment is fixed."""
    moments = [at]
    for act in reversed(acts[1 : anchor + 1]):
        moments.insert(0, _earlier(moments[0], rng.randint(*act.gap), rng))
    for act in acts[anchor + 1 :]:
        moment = _later(moments[-1], rng.randint(*act.gap), rng)
        if act.not_before and timezone.localdate(moment) < act.not_before:
            moment = in_office_hours(act.not_before, rng)
        moments.append(moment)
    return [Scheduled(moment, act.do) for moment, act in zip(moments, acts, strict=True)]


def play(acts: Sequence[Scheduled], progress: Progress | None = None) -> None:
    """Do everything in the order of time; what lies in the future does not happen yet.

    Whenever twice as much has happened, the database looks at its tables anew.
    """
    now = timezone.now()
    happened = sorted((act for act in acts if act.at < now), key=lambda act: act.at)
    for done, act in enumerate(happened, start=1):
        with clock.travel(act.at):
            act.do()
        if done.bit_count() == 1:
            look_at_the_tables()
        if progress:
            progress(done, len(happened))


def look_at_the_tables() -> None:
    """Let the database count what lies in its tables.

    What is written in one transaction is counted by nobody else, and PostgreSQL would go on planning
    every query for the tables it knew, which were empty: for each account, all posts.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def in_office_hours(day: date, rng: Random) -> datetime:
    """Some minute of a day on which offices are open."""
    start = datetime.combine(day, time(8, 40)) + timedelta(seconds=rng.randrange(8 * 3600))
    return timezone.make_aware(start)


def working_days_before(day: date, days: int) -> date:
    """The working day that lies so many working days before another; 0 means the last one up to it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    while days > 0:
        day -= timedelta(days=1)
        days -= is_working_day(day)
    return day


def _later(moment: datetime, gap: int, rng: Random) -> datetime:
    if gap == 0:
        return moment + timedelta(seconds=rng.randint(200, 1500))
    return in_office_hours(add_working_days(timezone.localdate(moment), gap), rng)


def _earlier(moment: datetime, gap: int, rng: Random) -> datetime:
    if gap == 0:
        return moment - timedelta(seconds=rng.randint(200, 1500))
    return in_office_hours(working_days_before(timezone.localdate(moment), gap), rng)
