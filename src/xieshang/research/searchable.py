"""What can be found of topics: one token for each line of ``Topics.visible_to``."""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Topic
from .models.topic import ORGANISES, OVERSEES
from .states import BEFORE, WRITTEN, TopicState

LIBRARY = "research"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    rows = (
        Topic.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("committee", "lead")
    )
    for topic in rows.prefetch_related("hosts", "group", "reviews", "sections"):
        known = {
            "committee": topic.committee.short_name,
            "level": topic.committee.level,
            "year": str(topic.year),
            "state": f"{LIBRARY}.{topic.state}",
        }
        # Until the report is finished its words are the group's: the aim alone is searched.
        sections = topic.sections.all() if topic.state in WRITTEN else ()
        words = [topic.aim, *(f"{section.heading}\n{section.text}" for section in sections)]
        yield Findable(
            library=LIBRARY,
            kind=TOPICS.kind,
            record=topic.pk,
            tenant=topic.tenant,
            title=topic.title,
            parts=[("text", "\n".join(words))],
            day=topic.finished_on,
            url=topic.get_absolute_url(),
            facets={name: [value] for name, value in known.items()},
            audience=_may_find(topic),
        )


def _may_find(topic: Topic) -> Iterator[str]:
    people = {topic.leader_id, topic.created_by_id}
    people |= {row.account_id for row in topic.group.all() if row.account_id}
    people |= {row.reviewer_id for row in topic.reviews.all()}
    yield from (f"account:{account}" for account in sorted(people))
    own = topic.kind == Topic.Kind.SELF
    if not (own and topic.state == TopicState.DRAFT):
        yield f"research.all:{topic.committee_id}"
    if topic.state not in BEFORE:
        yield from (f"research.host:{host.committee_id}" for host in topic.hosts.all() if host.committee_id)
    if topic.state in WRITTEN or (topic.state not in BEFORE and not own):
        yield f"research.known:{topic.committee_id}"


def reader(account: Account) -> Iterator[str]:
    """The tokens this person holds today."""
    standing = standing_of(account)
    yield f"account:{account.pk}"
    overseen = frozenset().union(*(standing.at(permission) for permission in OVERSEES))
    yield from (f"research.all:{committee}" for committee in overseen)
    organised = frozenset().union(*(standing.at(permission) for permission in ORGANISES))
    yield from (f"research.host:{committee}" for committee in organised)
    yield from (f"research.known:{committee}" for committee in standing.at(P.SEE_REPORTS))


def words(committee: int | None) -> dict[str, dict[str, Any]]:
    return {"state": {f"{LIBRARY}.{state.value}": state for state in TopicState}}


TOPICS = Searchable(Topic, _read)
