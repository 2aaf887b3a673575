"""A member keeps an eye on a matter: one saved search, so that its page is not empty."""

from datetime import timedelta

from django.db.models import Max

from xieshang.core import clock
from xieshang.core.models import Account, SearchEntry
from xieshang.search.models import KnownHit, SavedSearch

WORDS = "电梯"


def keep_a_search(account: Account) -> None:
    """Kept a month ago: whatever has been written up to now is no news.

    No index exists yet, so no number has been given; the first ones follow the entries' ids. Called
    when the entries have been written.
    """
    entries = SearchEntry.objects.all()
    saved = SavedSearch.objects.create(
        account=account,
        name=WORDS,
        asked=f"q={WORDS}",
        made_at=clock.now() - timedelta(days=30),
        up_to=entries.aggregate(last=Max("pk"))["last"],
    )
    found = entries.filter(title__contains=WORDS).values_list("pk", flat=True)
    KnownHit.objects.bulk_create(KnownHit(saved=saved, entry=pk) for pk in found)
