"""What can be found of texts: one token for each line of ``Story.visible_to``."""

from collections.abc import Collection, Iterator
from typing import Any

from xieshang.core.models import Account
from xieshang.core.text.entries import Findable
from xieshang.core.text.searchable import Searchable
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

from .models import Story
from .states import IN_HAND, PUBLIC, StoryState

LIBRARY = "publicity"


def _read(ids: Collection[int]) -> Iterator[Findable]:
    for story in Story.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("committee"):
        known = {
            "committee": story.committee.short_name,
            "level": story.committee.level,
            "year": str(story.begun_on.year),
            "state": f"{LIBRARY}.story.{story.state}",
        }
        yield Findable(
            library=LIBRARY,
            kind=STORIES.kind,
            record=story.pk,
            tenant=story.tenant,
            title=story.title,
            parts=[("text", story.text)],
            day=story.begun_on,
            url=story.get_absolute_url(),
            facets={name: [value] for name, value in known.items()},
            audience=_may_find(story),
        )


def _may_find(story: Story) -> Iterator[str]:
    yield f"account:{story.author_id}"
    if story.state not in IN_HAND:
        yield f"stories:{story.committee_id}"
    if story.state in PUBLIC:
        yield f"rows.{P.SEE_REPORTS}:{story.committee_id}"


def reader(account: Account) -> Iterator[str]:
    """The tokens a person holds beside those of the register."""
    standing = standing_of(account)
    checks = standing.at(P.EDIT_STORIES) | standing.at(P.REVIEW_STORIES) | standing.at(P.ISSUE_STORIES)
    yield f"account:{account.pk}"
    yield from (f"stories:{committee}" for committee in checks)


def words() -> dict[str, Any]:
    return {f"{LIBRARY}.story.{state.value}": state for state in StoryState}


STORIES = Searchable(Story, _read)
