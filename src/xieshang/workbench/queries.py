"""What the workbench shows of a person's day."""

from django.db.models import Q

from xieshang.core.models import Account, Notice


def notices_of(account: Account):
    """What this person was told, what is unread first, then the latest."""
    return (
        Notice.objects.filter(recipient=account)
        .annotate(is_read=Q(read_at__isnull=False))
        .order_by("is_read", "-id")
    )
