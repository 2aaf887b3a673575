"""Records as the rows of an Excel file: the one writer of them, for lists, figures and findings alike."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.functional import Promise

from . import trail
from .models import Account

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 500
"""Records that are read at a time, with all that their rows need."""

_LONGEST = 32_767
"""Characters a cell of Excel holds."""

Cell = str | int | Decimal | date | Promise | None


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it reads from a record, and its width in characters."""

    label: str | Promise
    read: Callable[[Any], Cell]
    width: int = 12
    sort: str = ""
    """Where the list stands as a table on its page: the order that this heading asks for."""
    opens: Callable[[Any], str] | None = None
    """There: the address that the cell leads to."""
    aside: bool = False
    """Only in the file: the table on the page is read at a glance."""


def download(
    columns: Sequence[Column],
    records: Iterable[Any],
    *,
    sheet: str,
    name: str,
    by: Account,
    tenant: int | None,
) -> FileResponse:
    """The file as a download, and an event that says what left and how many rows.

    Written to disk first, so memory does not grow with the number of records. ``tenant`` is the committee in
    whose trail the event stands.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it, and then it is gone.
    try:
        rows = write(file, columns, records, sheet=sheet)
        trail.taken_away(by=by, tenant=tenant, name=name, rows=rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def write(file: IO[bytes], columns: Sequence[Column], records: Iterable[Any], *, sheet: str) -> int:
    """One row for each record, in their order; returns how many.

    Every text is written as text: a title that begins with ``=`` is no formula, an address no link.
    """
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet[:31])
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        page.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, str(column.label), head)
        line = 0
        for line, record in enumerate(records, start=1):
            for place, column in enumerate(columns):
                _write(page, line, place, column.read(record), day)
    return line


def _write(page: Any, line: int, place: int, value: Cell, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, date):
        page.write_datetime(line, place, value, day)
    elif isinstance(value, int | Decimal):
        page.write_number(line, place, value)
    else:
        page.write_string(line, place, str(value)[:_LONGEST])
