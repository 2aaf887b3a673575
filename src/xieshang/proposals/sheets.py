"""Proposals as rows of an Excel sheet. Telephone numbers and the text of the papers are not in it."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO, Any

import xlsxwriter
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from xieshang.core import parameters
from xieshang.core.typography import session_name

from . import rules
from .models import Cosignature, Handling, Proposal
from .states import CosignatureState, HandlingState

CHUNK = 500


@dataclass(frozen=True)
class Column:
    label: str | Promise
    width: int
    value: Callable[[Any], Any]
    """From one proposal with what ``_chunks`` hung on it: text, a whole number, a day, or nothing."""


COLUMNS = (
    Column(gettext_lazy("提案号"), 8, lambda row: row.number),
    Column(gettext_lazy("收文号"), 8, lambda row: row.receipt_number),
    Column(gettext_lazy("会议届次"), 10, lambda row: session_name(row.term_ordinal, row.session_ordinal)),
    Column(gettext_lazy("案由"), 60, lambda row: row.title),
    Column(gettext_lazy("类别"), 10, lambda row: row.get_kind_display()),
    Column(gettext_lazy("领域"), 14, lambda row: row.field),
    Column(gettext_lazy("第一提案人或党派"), 18, lambda row: row.party_name or row.proposer_name),
    Column(gettext_lazy("联名人"), 30, lambda row: row.signed),
    Column(gettext_lazy("界别"), 14, lambda row: row.sector_name),
    Column(gettext_lazy("状态"), 10, lambda row: row.get_state_display()),
    Column(gettext_lazy("期限"), 12, lambda row: row.due_on),
    Column(gettext_lazy("办理方式"), 10, lambda row: row.get_handling_mode_display()),
    Column(gettext_lazy("承办单位"), 30, lambda row: row.units),
    Column(gettext_lazy("收到日期"), 12, lambda row: row.received_at),
    Column(gettext_lazy("立案日期"), 12, lambda row: row.filed_on),
    Column(gettext_lazy("交办日期"), 12, lambda row: row.assigned_on),
    Column(gettext_lazy("答复日期"), 12, lambda row: row.replied_on),
    Column(gettext_lazy("办理结果"), 24, lambda row: row.result),
    Column(gettext_lazy("满意度"), 10, lambda row: row.get_satisfaction_display()),
    Column(gettext_lazy("办结日期"), 12, lambda row: row.closed_on),
)


def sheet_of(proposals: QuerySet[Proposal]) -> IO[bytes]:
    """The sheet as an open file that is gone once it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever reads it closes it.
    try:
        write_sheet(proposals, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def write_sheet(proposals: QuerySet[Proposal], file: IO[bytes]) -> None:
    """Write every proposal of the queryset in its order. Memory does not grow with their number.

    Every text is written as text, so a title that begins with ``=`` stays a title.
    """
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True}
    )
    sheet = book.add_worksheet(pgettext("several", "提案"))
    head = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, str(column.label), head)
    for line, row in enumerate(_rows(proposals), 1):
        for place, column in enumerate(COLUMNS):
            _write(sheet, line, place, column.value(row), day)
    book.close()


def _write(sheet: Any, line: int, place: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, day)
    elif isinstance(value, int):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, str(value))


def _rows(proposals: QuerySet[Proposal]) -> Iterator[Any]:
    """The proposals, chunk by chunk, with the names a row needs: three queries for each 500."""
    slim = proposals.defer("situation", "analysis", "suggestions", "contact_phone").annotate(
        proposer_name=F("first_proposer__account__name"),
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
            row.signed = names.get(row.pk, "")
            row.result = results[row.committee_id].get(row.result_code, row.result_code)
            yield row


def _results(committee_id: int) -> dict[str, str]:
    codes = parameters.value(committee_id, rules.RESULT_CODES)
    return {row["code"]: f"{row['code']} {row['label']}" for row in codes}


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
        .values_list("proposal_id", "member__account__name")
    )
    return _joined(found)


def _joined(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    found = defaultdict(list)
    for proposal, name in pairs:
        found[proposal].append(name)
    return {proposal: _("、").join(names) for proposal, names in found.items()}
