"""Reads of issues."""

from django.db.models import Prefetch, QuerySet

from xieshang.core.models import Account

from ..models import Issue, Item, Route


def issues(account: Account) -> QuerySet[Issue]:
    """What this person may see, with its items, their authors and its routes: four queries for any number."""
    return (
        Issue.objects.visible_to(account)
        .select_related("committee", "signed_by")
        .prefetch_related(
            Prefetch("items", Item.objects.order_by("order").prefetch_related("sources__opinion")),
            Prefetch("routes", Route.objects.select_related("to_committee", "to_unit").order_by("id")),
        )
    )
