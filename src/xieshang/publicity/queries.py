"""Reads of texts: the file of one, the list of all."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account
from xieshang.core.sheets import Column
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P
from xieshang.people.secrecy import secret_words

from .actors import WRITES
from .models import Placement, Story
from .pages import STORIES, TELLER
from .states import IN_HAND, PUBLIC, StoryState


def stories(account: Account) -> QuerySet[Story]:
    """What this person may see, with its author."""
    return Story.objects.visible_to(account).select_related("committee", "author")


class StoryFile(RecordFile[Story]):
    """One text as one person reads it."""

    steps = STORIES
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("publicity:stories", _("宣传")),)

    @property
    def edit_url(self) -> str:
        """Where its author changes it, while it is with them."""
        own = self.record.author_id == self.account.pk and self.record.state in IN_HAND
        return reverse("publicity:rewrite", args=[self.record.pk]) if own else ""

    @cached_property
    def secret_words(self) -> list[str]:
        """What the author and the checkers are reminded of before it is public."""
        return secret_words(self.record, ("title", "text")) if self.record.state not in PUBLIC else []

    @cached_property
    def placements(self) -> list[Placement]:
        return list(self.record.placements.order_by("published_on", "id"))


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(
            story,
            story.title,
            story.get_absolute_url(),
            "　".join(
                (story.get_kind_display(), str(story.author), date_format(story.begun_on, "DATE_FORMAT"))
            ),
        )
        for story in in_order(stories(reader.account), ids)
    ]


def _around(page: ListPage) -> dict[str, Any]:
    standing, tenant = standing_of(page.reader.account), page.reader.tenant
    return {
        "writes": any(tenant in standing.at(permission) for permission in WRITES),
        "reads_clippings": tenant in standing.at(P.SEE_REPORTS) | standing.at(P.EDIT_STORIES),
    }


COLUMNS = (
    Column(_("标题"), str, 40, opens=Story.get_absolute_url),
    Column(_("体裁"), lambda story: story.get_kind_display(), 12),
    Column(_("作者"), lambda story: str(story.author), 12),
    Column(_("写稿日期"), lambda story: story.begun_on, 12, sort="newest"),
    Column(_("状态"), lambda story: story.get_state_display(), 14),
)
PLACEMENT_COLUMNS = (
    Column(_("标题"), lambda placement: placement.story.title, 40),
    Column(_("渠道"), lambda placement: placement.get_channel_display(), 14),
    Column(_("发布日期"), lambda placement: placement.published_on, 12),
    Column(_("网址"), lambda placement: placement.address, 40),
)

LIST = List(
    address="publicity:stories",
    template="publicity/stories.html",
    tenant=current_committee_id,
    rows=lambda reader: Story.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(Sort("newest", _("最新"), ("-id",)), Sort("due", _("期限"), ("due_on", "id"))),
    filters=(
        filters.choices("state", _("状态"), StoryState.choices),
        filters.choices("kind", _("体裁"), Story.Kind.choices),
        *filters.period("begun_on"),
    ),
    search=lambda words, reader: Q(title__icontains=words) | Q(text__icontains=words),
    search_label=_("标题或正文"),
    own=lambda reader: Story.objects.filter(author=reader.account),
    has_own=lambda account: any(standing_of(account).may(permission) for permission in WRITES),
    sheet=Sheet(_("稿件"), COLUMNS, lambda rows: rows.select_related("author").iterator(chunk_size=500)),
    around=_around,
)
