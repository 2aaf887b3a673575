"""Reads of reports: one's own, and any that a person may see."""

from django.db.models import QuerySet

from xieshang.core.models import Account

from ..actors import REPORTER
from ..models import Opinion
from ..states import OpinionState


def reports(account: Account) -> QuerySet[Opinion]:
    """What this person may see, with whom it comes from and where it went."""
    return Opinion.objects.visible_to(account).select_related(
        "committee", "reported_by", "party", "reporting_unit", "source_of__item__issue"
    )


def own(account: Account) -> QuerySet[Opinion]:
    """The person's own reports and those of the bodies they report for; what was thrown away is left out."""
    return (
        reports(account)
        .filter(REPORTER.query(account))
        .exclude(state=OpinionState.WITHDRAWN, submitted_at=None)
        .order_by("-saved_at", "-id")
    )
