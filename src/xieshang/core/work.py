"""The background work: what `xieshang work` does, round after round.

A job finds everything it has to do by a query and is safe to repeat, so there is no queue that
could be lost. Several processes on several machines may run; one of them leads at a time, by a
lease in the database that it renews while it works. A leader that is killed stops renewing, and
another takes over when the lease runs out. The lease saves double work; it is not what keeps a
job from doing a thing twice: every job sees to that itself, because a leader may be merely slow.
"""

import logging
import os
import signal
import socket
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.models import DateTimeField, ExpressionWrapper, Q, Value
from django.db.models.functions import Now
from django.utils import timezone

from .models import Lease

log = logging.getLogger(__name__)

GoOn = Callable[[], bool]
"""Asked before each piece of work: false once this process no longer leads or was told to stop."""


@dataclass(frozen=True)
class Job:
    """One kind of background work: does all that waits now, asking ``go_on`` before each piece."""

    name: str
    work: Callable[[GoOn], None]
    every: timedelta = timedelta(0)
    """How long it rests after a round; nothing means every round."""
    alone: bool = True
    """Whether only the leader does it. What keeps up a machine's own files is done by everyone who works."""


class Leadership:
    """The right to do a piece of work alone, for a short time that can be renewed.

    The time is the database's own, so machines need not agree on it.
    """

    def __init__(self, name: str, lasts: timedelta) -> None:
        self.name = name
        self.lasts = lasts
        self.holder = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._sure_until = 0.0

    def acquire(self) -> bool:
        """Whether this process leads: takes a lease that is free, renews its own.

        Costs one query when a third of the lease has passed since the last one, else none.
        """
        started = time.monotonic()
        if started < self._sure_until:
            return True
        if not self._take() and (Lease.objects.filter(name=self.name).exists() or not self._found()):
            return False
        self._sure_until = started + self.lasts.total_seconds() / 3
        return True

    def give_up(self) -> None:
        """Let the next one lead at once."""
        self._sure_until = 0.0
        Lease.objects.filter(name=self.name, holder=self.holder).update(until=Now())

    def _take(self) -> bool:
        until = ExpressionWrapper(Now() + Value(self.lasts), output_field=DateTimeField())
        free = Q(holder=self.holder) | Q(until__lte=Now())
        return bool(Lease.objects.filter(free, name=self.name).update(holder=self.holder, until=until))

    def _found(self) -> bool:
        """The very first leader of an installation makes the row; of two at once one makes it."""
        long_ago = timezone.make_aware(datetime(2000, 1, 1))
        Lease.objects.bulk_create([Lease(name=self.name, holder="", until=long_ago)], ignore_conflicts=True)
        return self._take()


class _Stop:
    """Whether someone asked this process to end."""

    def __init__(self) -> None:
        self.stopping = False

    def tell(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def goes_on(self) -> bool:
        return not self.stopping

    def rest(self, seconds: float) -> bool:
        """Do nothing for so long, or until told to stop; whether that was it."""
        until = time.monotonic() + seconds
        while not self.stopping and (left := until - time.monotonic()) > 0:
            # A handler only sets a flag: an event's lock could be the one this thread holds just then.
            time.sleep(min(left, 0.2))
        return self.stopping


def run(jobs: Iterable[Job], *, once: bool, interval: float) -> None:
    """Work until told to stop (SIGTERM, SIGINT); with ``once``, until all that waits now is done.

    A piece of work that has begun is finished before the process ends. Where another process
    leads, this one stands by; with ``once`` it ends, because the work is being done. What fails is
    logged and tried again in the next round; with ``once`` it ends the process.
    """
    jobs = tuple(jobs)
    leadership = Leadership("work", timedelta(seconds=settings.WORK_LEASE_SECONDS))
    rested_at: dict[str, float] = {}
    with _stop_on_signal() as stop:

        def go_on() -> bool:
            return not stop.stopping and leadership.acquire()

        while True:
            for job in jobs:
                if time.monotonic() - rested_at.get(job.name, float("-inf")) < job.every.total_seconds():
                    continue
                try:
                    _refresh_connection()
                    may = go_on if job.alone else stop.goes_on
                    if may():
                        job.work(may)
                        rested_at[job.name] = time.monotonic()
                except Exception:
                    if once:
                        raise
                    log.exception("The job '%s' failed; it begins anew in the next round.", job.name)
            if once or stop.rest(interval):
                break
        leadership.give_up()


def _refresh_connection() -> None:
    if connection.in_atomic_block:
        return  # Inside someone's transaction (a test's) the connection is theirs.
    close_old_connections()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # What is noted here before a message leaves must outlive the machine, not only the process.
            cursor.execute("PRAGMA synchronous=FULL")


@contextmanager
def _stop_on_signal() -> Iterator[_Stop]:
    stop = _Stop()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, stop.tell) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
