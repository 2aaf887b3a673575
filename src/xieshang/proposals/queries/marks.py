"""The marks of distinction as lists: key proposals by session, good proposals by year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core import filters
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, Sheet, Sort
from xieshang.core.sheets import CHUNK, Column
from xieshang.people.posts import current_committee_id, standing_of
from xieshang.people.roles import Permission

from ..models import GoodProposal, KeyProposal
from .lines import of_proposals
from .lists import UNIT, sessions


@dataclass
class MarkRow(ListRow):
    """A proposal with its mark."""

    mark: Any = None


def _visible(model: Any) -> Callable[[Reader], QuerySet]:
    """The marks in force on what a person may see."""
    return lambda reader: (
        model.objects.visible_to(reader.account).in_force().filter(committee_id=reader.tenant)
    )


def _rows(model: Any, *related: str) -> Callable[[Sequence[int], Reader], list[MarkRow]]:
    """Four queries, whatever their number."""

    def rows(ids: Sequence[int], reader: Reader) -> list[MarkRow]:
        marks = {mark.proposal_id: mark for mark in in_order(model.objects.select_related(*related), ids)}
        return [
            MarkRow(row.record, row.title, row.url, row.words, mark=marks[row.record.pk])
            for row in of_proposals(list(marks))
        ]

    return rows


def _sheet(name: Any, *columns: Column, related: tuple[str, ...] = ()) -> Sheet:
    both = (
        Column(_("提案号"), lambda mark: mark.proposal.number, 8, sort="number"),
        Column(_("案由"), lambda mark: mark.proposal.title, 60, opens=lambda mark: mark.get_absolute_url()),
        *columns,
    )
    return Sheet(
        name, both, lambda rows: rows.select_related("proposal", *related).iterator(chunk_size=CHUNK)
    )


_list = partial(
    List,
    tenant=current_committee_id,
    search=lambda words, reader: Q(proposal__title__icontains=words),
    search_label=_("案由"),
    unit=UNIT,
)

KEY = _list(
    address="proposals:key",
    template="proposals/key.html",
    line="proposals/_key_line.html",
    rows=_visible(KeyProposal),
    own=lambda reader: _visible(KeyProposal)(reader).filter(leader__account=reader.account),
    has_own=lambda account: standing_of(account).may(Permission.SUPERVISE_KEY_PROPOSALS),
    lines=_rows(KeyProposal, "leader__account"),
    tabs=filters.rows("session", _("会议届次"), "proposal__plenary_session_id", sessions),
    sorts=(Sort("number", _("提案号"), ("proposal__number", "pk")),),
    sheet=_sheet(
        pgettext_lazy("several", "重点提案"),
        Column(_("领衔督办领导"), lambda mark: mark.leader.account.name, 14),
        Column(_("督办方式"), lambda mark: mark.get_way_display(), 14),
        Column(_("落实情况"), lambda mark: mark.get_outcome_display(), 14),
        related=("leader__account",),
    ),
)

GOOD = _list(
    address="proposals:good",
    template="proposals/good.html",
    line="proposals/_good_line.html",
    rows=_visible(GoodProposal),
    lines=_rows(GoodProposal),
    tabs=filters.years("year", _("年度")),
    sorts=(Sort("number", _("提案号"), ("proposal__plenary_session", "proposal__number", "pk")),),
    sheet=_sheet(pgettext_lazy("several", "年度好提案"), Column(_("评语"), lambda mark: mark.reason, 60)),
)
