"""Reads of one person's notices."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from xieshang.core import trail
from xieshang.core.models import Account, Notice
from xieshang.people.namesakes import called_in


def notices_of(account: Account) -> QuerySet[Notice]:
    """Everything this person was told, what is unread first, then the latest."""
    return (
        Notice.objects.filter(recipient=account)
        .select_related("event")
        .annotate(is_read=Q(read_at__isnull=False))
        .annotate(name_is_shared=trail.name_is_shared("by_name", "event__by"))
        .order_by("is_read", "-id")
    )


def senders(notices: Sequence[Notice]) -> dict[int, str]:
    """Who caused what each of these notices tells, namesakes told apart, by the notice's id."""
    for notice in notices:
        notice.event.name_is_shared = notice.name_is_shared  # type: ignore[attr-defined]
    called = called_in(notice.event for notice in notices)
    return {notice.pk: called.get(notice.event_id, notice.by_name) for notice in notices}
