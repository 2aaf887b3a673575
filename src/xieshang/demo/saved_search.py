"""A member keeps an eye on a matter: one saved search, so that its page is not empty."""

from datetime import timedelta

from django.db.models import Max
from django.http import QueryDict
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.search import saved
from xieshang.search.criteria import Criteria

WORDS = "电梯"


def keep_a_search(account: Account) -> None:
    """Kept a month ago: whatever has been written up to now is no news.

    No index exists yet that could look for it, so no number has been given; the first ones follow the
    entries' ids. Called when the entries have been written.
    """
    entries = SearchEntry.objects.all()
    found = entries.filter(title__contains=WORDS).values_list("pk", flat=True)
    with clock.travel(timezone.now() - timedelta(days=30)):
        saved.keep(
            by=account,
            criteria=Criteria.read(QueryDict(f"q={WORDS}")),
            found=found,
            up_to=entries.aggregate(last=Max("pk"))["last"],
        )
