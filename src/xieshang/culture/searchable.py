"""What can be found of the library among everything else: its editions, for everyone of the committee."""

from collections.abc import Collection, Iterator

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Edition

LIBRARY = "culture"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    found = Edition.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    for edition in found.select_related("committee"):
        committee = edition.committee
        known = {"committee": committee.short_name, "level": committee.level}
        yield Findable(
            library=LIBRARY,
            kind=EDITIONS.kind,
            record=edition.pk,
            tenant=committee.pk,
            title=edition.title,
            parts=[("about", " ".join((edition.authors, edition.subject))), ("summary", edition.summary)],
            day=None,
            url=edition.get_absolute_url(),
            facets={name: [value] for name, value in known.items()},
            audience=[f"{LIBRARY}:{committee.pk}"],
        )


EDITIONS = Searchable(Edition, _read)


def reader(account: Account) -> Iterator[str]:
    standing = standing_of(account)
    yield from (
        f"{LIBRARY}:{committee}" for committee in standing.at(P.SEE_REPORTS) | standing.at(P.KEEP_LIBRARY)
    )
