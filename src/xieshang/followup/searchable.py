"""What can be found of an item, and who may find it: one token for each line of ``Item.visible_to``.

An answer is found by nobody before it is signed.
"""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people import spellings
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .models import OVERSEES, Item
from .states import BEFORE_SETTLED, ItemState

LIBRARY = "followup"


def read(ids: Collection[int]) -> Iterator[Findable]:
    """The entries of these items, their rows locked. Two queries, however many."""
    rows = (
        Item.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related("committee__parent", "unit__committee")
        .prefetch_related("authors")
    )
    for item in rows:
        facets = {
            "committee": item.committee.short_name,
            "level": item.committee.level,
            "year": str(item.source_on.year),
            "state": f"{LIBRARY}.{item.state}",
            "unit": item.unit.short_name if item.unit else "",
        }
        names = [spellings.of_person(author.name) for author in item.authors.all()]
        if item.unit:
            names.append(spellings.of_unit(item.unit, item.unit.committee))
        yield Findable(
            library=LIBRARY,
            kind=SEARCHABLE.kind,
            record=item.pk,
            tenant=item.tenant,
            title=item.ask,
            parts=[("text", item.text), ("answer", item.answer_text if item.answered_on else "")],
            day=item.source_on,
            url=item.get_absolute_url(),
            facets={name: [value] for name, value in facets.items() if value},
            audience=_may_find(item),
            names=[*names, [item.source_title], *([[item.numbered]] if item.number else [])],
        )


def office(committee: int) -> str:
    """The token of those who read everything at a committee."""
    return f"followup.all:{committee}"


def _may_find(item: Item) -> Iterator[str]:
    yield office(item.committee_id)
    if item.unit_id and item.sent_on:
        yield f"followup.unit:{item.unit_id}"
    if item.escalated_on:
        yield f"followup.escalated:{item.committee_id}"
    if item.state not in BEFORE_SETTLED:
        for author in item.authors.all():
            if author.account_id:
                yield f"account:{author.account_id}"


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today. No query beyond the standing."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    committees = frozenset().union(*(standing.at(permission) for permission in OVERSEES))
    yield from (office(committee) for committee in committees)
    yield from (f"followup.unit:{unit}" for unit in standing.units(Permission.HANDLE_PROPOSALS))
    yield from (f"followup.escalated:{committee}" for committee in standing.at(Permission.CHECK_REPLIES))


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    return {"state": {f"{LIBRARY}.{state.value}": state for state in ItemState}}


SEARCHABLE = Searchable(Item, read)
