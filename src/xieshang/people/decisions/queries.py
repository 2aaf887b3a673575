"""Reads of decisions: the list, and one as a person reads it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from xieshang.core import filters
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Attachment, Event
from xieshang.core.sheets import CHUNK, Column

from ..models import Decision, DecisionState
from ..models.decision import READS_DECISIONS
from ..posts import current_committee_id, standing_of
from ..roles import Permission
from .pages import DECISIONS, TELLER


def decisions(account: Account) -> QuerySet[Decision]:
    """What this person may read, with who recorded it and what it corrects."""
    return Decision.objects.visible_to(account).select_related("committee", "recorded_by", "corrects")


class DecisionFile(RecordFile[Decision]):
    """One decision as one person reads it."""

    steps = DECISIONS
    teller = TELLER

    @property
    def above(self) -> tuple[Shelf, ...]:
        return (Shelf("people:decisions", _("决定")),)

    def facts(self, event: Event) -> Mapping[str, Any]:
        return {}

    @cached_property
    def scans(self) -> list[Attachment]:
        return list(self.record.scans)

    @cached_property
    def corrected_by(self) -> Decision | None:
        """The row that holds in its place."""
        return self.record.latest if self.record.state == DecisionState.CANCELLED else None


def _lines(ids: Sequence[int], reader: Reader) -> list[ListRow]:
    rows = in_order(Decision.objects.all(), ids)
    return [ListRow(row, str(row), row.get_absolute_url(), row.text[:80]) for row in rows]


def _tenant(account: Account) -> int | None:
    if not any(standing_of(account).may(permission) for permission in READS_DECISIONS):
        raise Http404
    return current_committee_id(account)


def _around(page: ListPage) -> dict[str, Any]:
    standing = standing_of(page.reader.account)
    return {"records": page.reader.tenant in standing.at(Permission.RECORD_DECISIONS)}


LIST = List(
    address="people:decisions",
    template="people/decisions.html",
    tenant=_tenant,
    rows=lambda reader: Decision.objects.visible_to(reader.account).filter(committee=reader.tenant),
    lines=_lines,
    filters=(
        filters.choices("state", _("状态"), DecisionState.choices),
        filters.own_words("body", _("决定机构"), "body"),
        filters.years("year", _("年度"), "on__year"),
    ),
    search=lambda words, reader: (
        Q(document_no__icontains=words)
        | Q(text__icontains=words)
        | Q(body__icontains=words)
        | Q(meeting_name__icontains=words)
    ),
    search_label=_("机构、文号、内容"),
    sorts=(Sort("newest", _("最新"), ("-on", "-id")),),
    sheet=Sheet(
        _("决定"),
        (
            Column(_("决定机构"), lambda row: row.body, 24),
            Column(_("会议"), lambda row: row.meeting_name, 30),
            Column(_("决定日期"), lambda row: row.on, 12, sort="newest"),
            Column(_("文号"), lambda row: row.document_no, 24),
            Column(_("决定内容"), lambda row: row.text, 60, opens=Decision.get_absolute_url),
            Column(_("状态"), lambda row: row.get_state_display(), 10),
        ),
        lambda rows: rows.iterator(chunk_size=CHUNK),
    ),
    around=_around,
)
