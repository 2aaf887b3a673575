"""Reads of rules: what holds, the file of one wording, the list of all, two wordings side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.core.sheets import Column
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from . import settings
from .models import Article, Regulation, Remark, Revision
from .pages import REVISIONS, TELLER
from .states import CAME_INTO_FORCE, IN_PREPARATION, RevisionState


def revisions(account: Account) -> QuerySet[Revision]:
    """What this person may see, with the rule it is a wording of."""
    return Revision.objects.visible_to(account).select_related(
        "committee", "regulation", "drafter", "checked_by", "minutes"
    )


@dataclass(frozen=True)
class Shelved:
    """The rules of one category that hold."""

    label: str
    rules: list[Regulation]


def in_force(rules: QuerySet[Regulation], words: str = "") -> list[Shelved]:
    """The rules that hold, by category, each with its present wording. Two queries."""
    present = Revision.objects.filter(state=RevisionState.IN_FORCE)
    found = rules.in_force()  # type: ignore[attr-defined]
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(revisions__state=RevisionState.IN_FORCE, revisions__articles__text__icontains=words)
        )
    rows = (
        found.distinct().order_by("title").prefetch_related(Prefetch("revisions", present, to_attr="present"))
    )
    shelves = {value: Shelved(str(label), []) for value, label in Regulation.Category.choices}
    for rule in rows:
        shelves[rule.category].rules.append(rule)
    return [shelf for shelf in shelves.values() if shelf.rules]


class RevisionFile(RecordFile[Revision]):
    """One wording as one person reads it."""

    steps = REVISIONS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("rulebook:rules", _("制度")), Shelf("rulebook:revisions", _("废改立")))

    def parts(self) -> list[models.Model]:
        return [self.record.regulation]

    @cached_property
    def drafts(self) -> bool:
        """Whether the draft is this person's to change now."""
        own = self.record.drafter_id == self.account.pk
        return own and self.record.state == RevisionState.DRAFTING

    @property
    def answers(self) -> bool:
        own = self.record.drafter_id == self.account.pk
        return own and self.record.state in (RevisionState.DRAFTING, RevisionState.CONSULTING)

    @property
    def remarks_on(self) -> bool:
        """Whether this person may say what they think of it now."""
        until = self.record.consult_until
        running = self.record.state == RevisionState.CONSULTING and until and until >= clock.today()
        return bool(running) and self.record.committee_id in standing_of(self.account).at(P.SEE_REPORTS)

    @cached_property
    def _keeps(self) -> bool:
        """Whether this person drafts or keeps rules at the committee."""
        standing = standing_of(self.account)
        return self.record.committee_id in standing.at(P.DRAFT_REGULATIONS) | standing.at(P.KEEP_RULEBOOK)

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        """What others remarked is for those who answer it."""
        shown = self._keeps or event.action not in ("remark", "answer_remark")
        return {} if shown else None

    @cached_property
    def remarks(self) -> list[Remark]:
        """Everyone's for who drafts or keeps rules; one's own otherwise."""
        found = self.record.remarks.select_related("by")
        return list(found if self._keeps else found.filter(by=self.account))

    @cached_property
    def articles(self) -> list[Article]:
        return list(self.record.articles.all())

    @cached_property
    def ahead(self) -> list[settings.Ahead]:
        """What the settings are now, and what they become by this wording."""
        return settings.ahead(self.record, self.record.effective_on or clock.today())

    @property
    def is_to_come(self) -> bool:
        return self.record.state in (*IN_PREPARATION, RevisionState.WAITING)

    @cached_property
    def before(self) -> Revision | None:
        return previous(self.record)

    @property
    def minutes_url(self) -> str:
        shown = self._keeps and self.record.minutes_id
        return reverse("rulebook:minutes", args=[self.record.pk]) if shown else ""


def previous(revision: Revision) -> Revision | None:
    """The wording before this one that came into force."""
    return (
        revision.regulation.revisions.filter(number__lt=revision.number, state__in=CAME_INTO_FORCE)
        .order_by("-number")
        .first()
    )


@dataclass(frozen=True)
class Row:
    """One article in two wordings; an empty side has none."""

    label: str
    old: str
    new: str

    @property
    def changed(self) -> bool:
        return self.old != self.new


def compared(old: Revision, new: Revision) -> list[Row]:
    """The articles of two wordings side by side, by their numbers, in the order of the new one."""
    olds = {article.label: article.text for article in old.articles.all()}
    rows = [Row(article.label, olds.pop(article.label, ""), article.text) for article in new.articles.all()]
    return rows + [Row(label, text, "") for label, text in olds.items()]


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(
            revision,
            revision.regulation.title,
            revision.get_absolute_url(),
            "　".join(_words(revision)),
        )
        for revision in in_order(revisions(reader.account), ids)
    ]


def _words(revision: Revision) -> list[str]:
    words = [revision.regulation.get_category_display(), revision.get_cause_display()]
    words += [revision.document_no] if revision.document_no else [str(revision.drafter)]
    if revision.effective_on:
        day = date_format(revision.effective_on, "DATE_FORMAT")
        words.append(_("%(day)s起施行") % {"day": day})
    return [str(word) for word in words]


def _around(page: ListPage) -> dict[str, Any]:
    standing = standing_of(page.reader.account)
    return {"drafts": page.reader.tenant in standing.at(P.DRAFT_REGULATIONS)}


def _category(revision: Revision) -> str:
    return revision.regulation.get_category_display()


COLUMNS = (
    Column(
        _("名称"),
        lambda revision: revision.regulation.title,
        40,
        opens=lambda revision: revision.get_absolute_url(),
    ),
    Column(_("类别"), _category, 14),
    Column(_("缘由"), lambda revision: revision.get_cause_display(), 10),
    Column(_("责任处室"), lambda revision: revision.regulation.owner, 16),
    Column(_("通过的会议"), lambda revision: revision.get_passed_by_display(), 16),
    Column(_("通过日期"), lambda revision: revision.passed_on, 12, sort="passed"),
    Column(_("文号"), lambda revision: revision.document_no, 20, aside=True),
    Column(_("生效日期"), lambda revision: revision.effective_on, 12),
    Column(_("停止施行日期"), lambda revision: revision.ended_on, 12, aside=True),
    Column(_("状态"), lambda revision: revision.get_state_display(), 14),
)

LIST = List(
    address="rulebook:revisions",
    template="rulebook/revisions.html",
    tenant=current_committee_id,
    rows=lambda reader: Revision.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(
        Sort("newest", _("最新"), ("-id",)),
        Sort("passed", _("通过日期"), ("-passed_on", "-id")),
        Sort("due", _("期限"), ("due_on", "id")),
    ),
    filters=(
        filters.choices("state", _("状态"), RevisionState.choices),
        filters.choices("category", _("类别"), Regulation.Category.choices, path="regulation__category"),
        filters.choices("cause", _("缘由"), Revision.Cause.choices),
        *filters.period("passed_on"),
    ),
    search=lambda words, reader: Q(regulation__title__icontains=words),
    search_label=_("制度名称"),
    own=lambda reader: Revision.objects.filter(drafter=reader.account),
    has_own=lambda account: standing_of(account).may(P.DRAFT_REGULATIONS),
    sheet=Sheet(
        _("废改立清单"),
        COLUMNS,
        lambda rows: rows.select_related("regulation").iterator(chunk_size=500),
    ),
    around=_around,
)
