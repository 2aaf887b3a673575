"""Records as a table: the same columns on a page and in an Excel file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from xlsxwriter import Workbook

Cell = str | int | date | Promise | None


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it reads from a record, and its width in characters."""

    label: str | Promise
    read: Callable[[Any], Cell]
    width: int = 12


def workbook(columns: Sequence[Column], records: Iterable[Any], *, sheet: str) -> bytes:
    """An Excel file with one row for each record, written row by row.

    Text stays text: a title that begins with "=" is no formula, an address no link.
    """
    buffer = BytesIO()
    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, plain) as book:
        page = book.add_worksheet(sheet[:31])
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        page.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, str(column.label), head)
        for row, record in enumerate(records, start=1):
            for place, column in enumerate(columns):
                value = column.read(record)
                if isinstance(value, date):
                    page.write_datetime(row, place, value, day)
                elif isinstance(value, int):
                    page.write_number(row, place, value)
                elif value is not None:
                    page.write_string(row, place, str(value))
    return buffer.getvalue()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_download(content: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    """The file as a download under this (Chinese) name."""
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header or ""})
