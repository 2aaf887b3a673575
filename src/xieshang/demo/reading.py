"""People read their messages: everybody all of them, every few weeks, and for the last time a fortnight ago."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from xieshang.core.models import Account, Notice
from xieshang.workbench import services

from .timeline import Scheduled

_FIRST = timedelta(days=3 * 365)
_EVERY = timedelta(days=56)
_LAST = timedelta(days=14)


def acts() -> Iterator[Scheduled]:
    at = timezone.now() - _FIRST
    while at < timezone.now() - _LAST:
        yield Scheduled(at, everybody_reads)
        at += _EVERY
    yield Scheduled(timezone.now() - _LAST, everybody_reads)


def everybody_reads() -> None:
    unread = Notice.objects.filter(read_at=None).values("recipient")
    for account in Account.objects.filter(pk__in=unread):
        services.mark_all_read(by=account)
