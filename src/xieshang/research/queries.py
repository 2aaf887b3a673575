"""Reads of topics: the file of one, the list of all, and what one person has to do with."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import actors
from .figures import COLUMNS
from .models import Advice, GroupMember, Note, Review, Section, Topic, TopicHost
from .models.topic import ORGANISES
from .pages import TELLER, TOPICS
from .states import OPEN, READ, UNDER_WAY, WRITTEN, TopicState

_OF_THE_GROUP = (
    *("write_note", "correct_note", "plan", "write_section", "add_advice", "remove_advice"),
    *("add_comment", "answer_comment", "resolve_comment"),
)
"""What the group does among itself."""


def topics(account: Account) -> QuerySet[Topic]:
    """What this person may see, with what its page names."""
    return Topic.objects.visible_to(account).select_related(
        "committee", "lead", "leader", "created_by", "decision", "decided", "merged_into"
    )


def own(account: Account) -> QuerySet[Topic]:
    """Those this person leads, or whose group they are in."""
    return topics(account).filter(
        Q(leader=account) | Q(pk__in=GroupMember.objects.filter(account=account).values("topic"))
    )


def to_review(account: Account) -> QuerySet[Topic]:
    """Whose report waits for this person's reading."""
    return topics(account).filter(actors.REVIEWER.query(account), state=TopicState.IN_REVIEW)


def of_office(account: Account) -> QuerySet[Topic]:
    """What is going on in the special committees for which this person organises or decides."""
    return (
        topics(account)
        .filter(actors.STAFF.query(account) | actors.HEAD.query(account), state__in=OPEN)
        .exclude(state=TopicState.DRAFT, kind=Topic.Kind.SELF)
    )


class TopicFile(RecordFile[Topic]):
    """One topic as one person reads it."""

    steps = TOPICS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("research:mine", _("调研")), Shelf("research:topics", _("课题")))

    @cached_property
    def organises(self) -> bool:
        return actors.organises(self.record, self.account)

    @cached_property
    def of_group(self) -> bool:
        return actors.in_group(self.record, self.account)

    @cached_property
    def reviews_it(self) -> bool:
        return self.record.reviews.filter(reviewer=self.account).exists()

    @property
    def may_change(self) -> bool:
        return self.record.state == TopicState.DRAFT and self.organises

    @property
    def edit_url(self) -> str:
        """Where whoever began it changes it while it is a draft."""
        name = "change_own" if self.record.kind == Topic.Kind.SELF else "change"
        return reverse(f"research:{name}", args=[self.record.pk])

    @property
    def may_plan(self) -> bool:
        return self.organises and self.record.state in UNDER_WAY

    @property
    def may_group(self) -> bool:
        return self.organises and self.record.state in OPEN and self.record.finished_on is None

    @property
    def may_note(self) -> bool:
        return self.of_group and self.record.state in (TopicState.FIELDWORK, TopicState.DRAFTING)

    @property
    def may_write(self) -> bool:
        return self.of_group and self.record.state in UNDER_WAY

    @property
    def comments_on(self) -> bool:
        return (self.of_group or self.organises) and self.record.state in UNDER_WAY

    @property
    def may_arrange(self) -> bool:
        """Whether this person settles which sections there are."""
        return self.organises and self.record.state in UNDER_WAY

    @property
    def reads_report(self) -> bool:
        """Group and office while it is written, reviewers once it was handed in, at last whoever sees the topic."""
        state = self.record.state
        return (
            state in WRITTEN
            or self.of_group
            or self.organises
            or (state in READ and (self.reviews_it or self.heads))
        )

    @cached_property
    def heads(self) -> bool:
        return Topic.objects.filter(actors.HEAD.query(self.account), pk=self.record.pk).exists()

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """What the group does among itself is told to the group and those who organise."""
        shown = event.action not in _OF_THE_GROUP or self.of_group or self.organises
        return {} if shown else None

    def reads_remark(self, event: Event) -> bool:
        """What reviewers wrote is between them, the group and who decides."""
        among = self.of_group or self.organises or self.heads or self.reviews_it
        return event.action not in ("pass_review", "revise", "take_back") or among

    @cached_property
    def hosts(self) -> list[TopicHost]:
        return list(self.record.hosts.select_related("committee"))

    @cached_property
    def others(self) -> list[Any]:
        return list(self.record.others.order_by("order"))

    @cached_property
    def group(self) -> list[GroupMember]:
        return list(self.record.group.all())

    @cached_property
    def notes(self) -> list[Note]:
        """The diary: for the group, without what each keeps to themselves."""
        if not self.of_group:
            return []
        shared = Q(shared=True) | Q(by=self.account)
        return list(self.record.notes.filter(shared).select_related("by"))

    @cached_property
    def sections(self) -> list[Section]:
        if not self.reads_report:
            return []
        open_comments = Count("comments", filter=Q(comments__resolved_at=None))
        return list(self.record.sections.select_related("owner").annotate(open_comments=open_comments))

    @cached_property
    def advices(self) -> list[Advice]:
        return list(self.record.advices.all()) if self.reads_report else []

    @cached_property
    def reviews(self) -> list[Review]:
        """Who reads it in this round, and what they said, for those it concerns."""
        if not (self.of_group or self.organises or self.heads or self.reviews_it):
            return []
        return list(self.record.reviews.filter(round=self.record.round).select_related("reviewer"))


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(topic, topic.title, topic.get_absolute_url(), "　".join(_about(topic)))
        for topic in in_order(topics(reader.account), ids)
    ]


def _about(topic: Topic) -> list[str]:
    return [str(topic.year), str(topic.get_kind_display()), str(topic.lead), str(topic.leader)]


def starts(account: Account, tenant: int | None) -> dict[str, bool]:
    """What this person may begin."""
    standing = standing_of(account)
    return {
        "organises": any(tenant in standing.at(permission) for permission in ORGANISES),
        "applies": tenant in standing.at(P.WRITE_PROPOSALS),
    }


def _around(page: ListPage) -> dict[str, Any]:
    account, tenant = page.reader.account, page.reader.tenant
    offered = starts(account, tenant)
    return offered | {"has_own": any(offered.values()) or tenant in standing_of(account).at(P.SEE_REPORTS)}


LIST = List(
    address="research:topics",
    template="research/topics.html",
    tenant=current_committee_id,
    rows=lambda reader: Topic.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(Sort("newest", _("最新"), ("-id",)), Sort("due", _("期限"), ("due_on", "id"))),
    filters=(
        filters.choices("state", _("状态"), TopicState.choices),
        filters.choices("kind", _("类别"), Topic.Kind.choices),
        *filters.period("finished_on"),
    ),
    search=lambda words, reader: Q(title__icontains=words) | Q(aim__icontains=words),
    search_label=_("课题或目的"),
    own=lambda reader: own(reader.account),
    has_own=lambda account: standing_of(account).may(P.WRITE_PROPOSALS),
    sheet=Sheet(
        _("调研课题"),
        COLUMNS,
        lambda rows: rows.select_related("lead", "leader").iterator(chunk_size=500),
    ),
    around=_around,
)
