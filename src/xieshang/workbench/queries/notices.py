"""Reads of one person's notices."""

from django.db.models import Q, QuerySet

from xieshang.core.models import Account, Notice


def notices_of(account: Account) -> QuerySet[Notice]:
    """Everything this person was told, what is unread first, then the latest."""
    return (
        Notice.objects.filter(recipient=account)
        .select_related("event")
        .annotate(is_read=Q(read_at__isnull=False))
        .order_by("is_read", "-id")
    )
