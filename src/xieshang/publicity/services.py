"""The writes on texts that are more than a step: written, corrected, placed on a channel, taken down."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.entries import correct
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused
from xieshang.people.models import Committee
from xieshang.people.posts import standing_of

from .actors import WRITES
from .lifecycle import STORY
from .models import Placement, Story
from .searchable import STORIES
from .states import IN_HAND, StoryState


@transaction.atomic
def write(*, committee: Committee, by: Account, version: int | None = None, **fields: Any) -> Story:
    """Write a text; it stays with its author until it is handed in."""
    standing = standing_of(by)
    if not any(committee.pk in standing.at(permission) for permission in WRITES):
        raise PermissionDenied
    story = Story(committee=committee, author=by, begun_on=clock.today(), entered_at=clock.now(), **fields)
    story.save()
    trail.write(story, "write", by=by, after=story.state, data=_kept(fields))
    STORIES.keep(story.pk)
    return story


@transaction.atomic
def rewrite(*, story: Story, by: Account, version: int | None = None, **fields: Any) -> Event | None:
    """Change a text that is with its author."""
    if story.author_id != by.pk:
        raise PermissionDenied
    if story.state not in IN_HAND:
        raise EntryRefused(_("稿件已在审，需要修改请先撤回。"))
    event = correct(story, by=by, action="rewrite", version=version, fields=fields)
    STORIES.keep(story.pk)
    return event


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in ("kind", "title", "text", "source", "consented") if name in fields}


@transaction.atomic
def place(
    *,
    story: Story,
    by: Account,
    channel: str = "",
    published_on: date | None = None,
    address: str = "",
    version: int | None = None,
) -> Placement:
    """Record one act of publishing: the channel, the day, and the address that proves it."""
    action = "place" if story.state == StoryState.READY else "place_more"
    placed = {"channel": channel, "published_on": published_on, "address": address}
    STORY.take(action, story, by=by, version=version, given=placed, facts=placed)
    return Placement.objects.create(story=story, **placed)


@transaction.atomic
def withdraw(*, story: Story, by: Account, note: str, version: int | None = None) -> None:
    """Take a text down from every channel; what was public for more than a day stays counted."""
    STORY.take("withdraw", story, by=by, version=version, note=note)
    story.placements.filter(removed_on=None).update(removed_on=clock.today())
