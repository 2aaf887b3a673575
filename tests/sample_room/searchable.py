"""What can be found of a gift, and who may find it: one token for each line of ``Gift.visible_to``."""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .models import Gift, GiftState

LIBRARY = "gifts"


def read(ids: Collection[int]) -> Iterator[Findable]:
    """The entries of these gifts, their rows locked. One query."""
    for gift in Gift.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("committee"):
        yield Findable(
            library=LIBRARY,
            kind=SEARCHABLE.kind,
            record=gift.pk,
            tenant=gift.tenant,
            title=gift.title,
            parts=[("about", gift.about)],
            day=gift.offered_on,
            url=gift.get_absolute_url(),
            facets={"committee": [gift.committee.short_name], "state": [f"{LIBRARY}.{gift.state}"]},
            audience=_may_find(gift),
        )


def office(committee: int) -> str:
    """The token of those who keep a committee's books."""
    return f"gifts.all:{committee}"


def _may_find(gift: Gift) -> Iterator[str]:
    yield f"account:{gift.giver_id}"
    yield office(gift.committee_id)
    if gift.state == GiftState.KEPT:
        yield f"gifts.kept:{gift.committee_id}"


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    yield from (office(committee) for committee in standing.at(Permission.RUN_MEETINGS))
    yield from (f"gifts.kept:{committee}" for committee in standing.at(Permission.SEE_FILED_PROPOSALS))


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    return {"state": {f"{LIBRARY}.{state.value}": state for state in GiftState}}


SEARCHABLE = Searchable(Gift, read)
