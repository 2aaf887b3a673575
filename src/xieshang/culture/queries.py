"""Reads of the library: the open catalogue, one edition, one copy, the list of all copies."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, Sheet, Sort
from xieshang.core.models import Account, Event
from xieshang.core.sheets import Column
from xieshang.people.posts import committee_for, current_committee_id, standing_of
from xieshang.people.roles import Permission as P

from .models import Batch, Copy, Edition, Loan, Visit
from .pages import COPIES, TELLER, VISITS
from .states import CopyState, VisitState

OWNED = (CopyState.IN, CopyState.ON_LOAN)
"""Copies one can read here, now or when they come back."""


def catalogue(editions: QuerySet[Edition], words: str = "", *, only_free: bool = False) -> QuerySet[Edition]:
    """The editions of which all these words speak, each with how many copies there are and stand here now."""
    for word in words.split():
        editions = editions.filter(
            Q(title__icontains=word)
            | Q(authors__icontains=word)
            | Q(subject__icontains=word)
            | Q(summary__icontains=word)
            | Q(isbn=word.replace("-", ""))
        )
    found = editions.annotate(
        owned=Count("copies", filter=Q(copies__state__in=OWNED)),
        free=Count("copies", filter=Q(copies__state=CopyState.IN)),
    )
    return (found.filter(free__gt=0) if only_free else found).order_by("kind", "title", "id")


def copies(account: Account) -> QuerySet[Copy]:
    """What this person may see, with the edition and the batch."""
    return Copy.objects.visible_to(account).select_related("committee", "edition", "batch")


class CopyFile(RecordFile[Copy]):
    """One copy as one person reads it; who has borrowed it is for the desk alone."""

    steps = COPIES
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("culture:catalogue", _("书库")), Shelf("culture:copies", _("藏书")))

    def parts(self) -> list[models.Model]:
        return [self.record.batch]

    @cached_property
    def keeps(self) -> bool:
        return self.record.committee_id in standing_of(self.account).at(P.KEEP_LIBRARY)

    def reads_remark(self, event: Event) -> bool:
        return self.keeps

    @cached_property
    def loan(self) -> Loan | None:
        """Who has it now, for the desk."""
        return self.record.loans.filter(returned_on=None).first() if self.keeps else None


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(
            copy,
            copy.edition.title,
            copy.get_absolute_url(),
            "　".join((copy.accession_no, copy.batch.shelf, copy.batch.get_source_display())),
        )
        for copy in in_order(copies(reader.account), ids)
    ]


COLUMNS = (
    Column(_("登录号"), lambda copy: copy.accession_no, 16, opens=Copy.get_absolute_url, sort="number"),
    Column(_("书名"), lambda copy: copy.edition.title, 40),
    Column(_("架位"), lambda copy: copy.batch.shelf, 12),
    Column(_("入藏日期"), lambda copy: copy.batch.acquired_on, 12),
    Column(_("来源"), lambda copy: copy.batch.get_source_display(), 10),
    Column(_("状态"), lambda copy: copy.get_state_display(), 10),
    Column(_("应还日期"), lambda copy: copy.due_on, 12, sort="due"),
)

LIST = List(
    address="culture:copies",
    template="culture/copies.html",
    tenant=current_committee_id,
    rows=lambda reader: Copy.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    sorts=(
        Sort("number", _("登录号"), ("accession_no",)),
        Sort("due", _("应还日期"), ("due_on", "id")),
    ),
    filters=(
        filters.choices("state", _("状态"), CopyState.choices),
        filters.choices("source", _("来源"), Batch.Source.choices, path="batch__source"),
        filters.choices("access", _("开放范围"), Edition.Access.choices, path="edition__access"),
        *filters.period("batch__acquired_on"),
    ),
    search=lambda words, reader: (
        Q(accession_no__icontains=words) | Q(edition__title__icontains=words) | Q(edition__isbn=words)
    ),
    search_label=_("登录号或书名"),
    sheet=Sheet(
        _("藏书"), COLUMNS, lambda rows: rows.select_related("edition", "batch").iterator(chunk_size=500)
    ),
    unit=npgettext_lazy("counted copies", "本", "本", "count"),
)


class VisitFile(RecordFile[Visit]):
    """One booking as the library's keeper reads it."""

    steps = VISITS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("culture:catalogue", _("书库")), Shelf("culture:visits", _("预约")))


def visits(account: Account) -> QuerySet[Visit]:
    """What this person may see, with the book that is to be read."""
    return Visit.objects.visible_to(account).select_related("committee", "edition")


def _visit_lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    return [
        ListRow(
            visit,
            visit.name or visit.code,
            visit.get_absolute_url(),
            "　".join(
                (
                    f"{date_format(visit.on, 'MONTH_DAY_FORMAT')}{visit.get_slot_display()}",
                    str(_("%(count)d人") % {"count": visit.persons}),
                    visit.edition.title if visit.edition else "",
                )
            ),
        )
        for visit in in_order(visits(reader.account), ids)
    ]


def _kept(account: Account) -> int:
    """The library this person keeps; nobody else has the list."""
    committee = committee_for(account, P.KEEP_LIBRARY)
    if committee is None:
        raise Http404
    return committee.pk


VISIT_LIST = List(
    address="culture:visits",
    template="culture/visits.html",
    tenant=_kept,
    rows=lambda reader: Visit.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_visit_lines,
    sorts=(
        Sort("latest", _("最近的在前"), ("-on", "-slot", "-id")),
        Sort("earliest", _("最早的在前"), ("on", "-slot", "id")),
    ),
    filters=(filters.choices("state", _("状态"), VisitState.choices), *filters.period("on")),
    search=lambda words, reader: Q(code__iexact=words) | Q(name__icontains=words) | Q(phone=words),
    search_label=_("凭证号、姓名或电话"),
    unit=npgettext_lazy("counted visits", "次", "次", "count"),
)


def keeper_links(account: Account, edition: Edition) -> list[dict[str, Any]]:
    """What the library's keeper does with an edition."""
    if edition.committee_id not in standing_of(account).at(P.KEEP_LIBRARY):
        return []
    return [
        {
            "url": reverse("culture:editions_correct", args=[edition.pk]),
            "label": _("改正书目"),
            "icon": "edit",
        },
        {"url": reverse("culture:take_in", args=[edition.pk]), "label": _("登记入藏"), "icon": "plus"},
    ]
