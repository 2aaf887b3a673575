"""Proposals as rows of an Excel sheet. Telephone numbers and the text of the papers are not in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from xieshang.core import parameters
from xieshang.core.lists import Sheet
from xieshang.core.rule_words import word_of
from xieshang.core.sheets import CHUNK, Column
from xieshang.people.models.committee import session_label
from xieshang.people.namesakes import member_called

from . import rules
from .models import Cosignature, Handling, Proposal
from .states import CosignatureState, HandlingState

COLUMNS = (
    Column(gettext_lazy("提案号"), lambda row: row.number, 8, sort="number"),
    Column(gettext_lazy("收文号"), lambda row: row.receipt_number, 8, aside=True),
    Column(
        gettext_lazy("会议届次"),
        lambda row: session_label(row.term_ordinal, row.session_ordinal),
        10,
        aside=True,
    ),
    Column(gettext_lazy("案由"), lambda row: row.title, 60, sort="title", opens=Proposal.get_absolute_url),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), 10, aside=True),
    Column(gettext_lazy("领域"), lambda row: word_of(rules.FIELDS, row.field), 14, aside=True),
    Column(
        gettext_lazy("第一提案人或党派"),
        lambda row: row.party_name or row.proposer_name or row.proposer_text,
        18,
    ),
    Column(gettext_lazy("联名人"), lambda row: row.signed, 30, aside=True),
    Column(gettext_lazy("界别"), lambda row: row.sector_name, 14, aside=True),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), 10),
    Column(gettext_lazy("期限"), lambda row: row.due_on, 12, sort="due"),
    Column(gettext_lazy("办理方式"), lambda row: row.get_handling_mode_display(), 10, aside=True),
    Column(gettext_lazy("承办单位"), lambda row: row.units, 30),
    Column(gettext_lazy("收到日期"), lambda row: row.received_at, 12, sort="newest"),
    Column(gettext_lazy("立案日期"), lambda row: row.filed_on, 12, aside=True),
    Column(gettext_lazy("交办日期"), lambda row: row.assigned_on, 12, aside=True),
    Column(gettext_lazy("答复日期"), lambda row: row.replied_on, 12, aside=True),
    Column(gettext_lazy("办理结果"), lambda row: row.result, 24, aside=True),
    Column(gettext_lazy("满意度"), lambda row: row.get_satisfaction_display(), 10, aside=True),
    Column(gettext_lazy("办结日期"), lambda row: row.closed_on, 12, aside=True),
    Column(gettext_lazy("据原系统导入"), lambda row: _("是") if row.imported_from_id else "", 12, aside=True),
)


def _records(proposals: QuerySet[Proposal]) -> Iterator[Any]:
    """The proposals, chunk by chunk, with the names a row needs: three queries for each 500."""
    slim = proposals.defer("situation", "analysis", "suggestions", "contact_phone").annotate(
        proposer_name=member_called("first_proposer__"),
        sector_name=F("first_proposer__sector__name"),
        party_name=F("party__name"),
        term_ordinal=F("plenary_session__term__ordinal"),
        session_ordinal=F("plenary_session__ordinal"),
    )
    rows: Iterator[Any] = slim.iterator(chunk_size=CHUNK)
    results: dict[int, dict[str, str]] = {}
    while chunk := list(islice(rows, CHUNK)):
        units, names = _units(chunk), _names(chunk)
        for row in chunk:
            if row.committee_id not in results:
                results[row.committee_id] = _results(row.committee_id)
            row.units = units.get(row.pk, "")
            row.signed = str(_("、")).join(filter(None, (names.get(row.pk), row.cosigner_text)))
            row.result = results[row.committee_id].get(row.result_code, row.result_code)
            yield row


def _results(committee_id: int) -> dict[str, str]:
    codes = parameters.value(committee_id, rules.RESULT_CODES)
    return {row["code"]: rules.result_label(row) for row in codes}


def _units(chunk: Iterable[Proposal]) -> dict[int, str]:
    found = (
        Handling.objects.filter(proposal__in=chunk)
        .exclude(state=HandlingState.MOVED)
        .order_by("id")
        .values_list("proposal_id", "unit__short_name", "part")
    )
    words = dict(Handling.Part.choices)
    return _joined(
        (proposal, _("%(unit)s（%(part)s）") % {"unit": unit, "part": words[part]})
        for proposal, unit, part in found
    )


def _names(chunk: Iterable[Proposal]) -> dict[int, str]:
    found = (
        Cosignature.objects.filter(proposal__in=chunk, state=CosignatureState.ACCEPTED)
        .order_by("id")
        .annotate(name=member_called("member__"))
        .values_list("proposal_id", "name")
    )
    return _joined(found)


def _joined(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    found = defaultdict(list)
    for proposal, name in pairs:
        found[proposal].append(name)
    return {proposal: _("、").join(names) for proposal, names in found.items()}


SHEET = Sheet(pgettext_lazy("several", "提案"), COLUMNS, _records)
