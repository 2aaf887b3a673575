"""A list as a compact table on its page: the columns of its file, 25 rows in one window, headings that sort."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models.expressions import Combinable, OrderBy
from django.utils import timezone
from django.utils.formats import date_format

from .lifecycle import Words
from .rows import Step
from .sheets import Column


@dataclass(frozen=True)
class Heading:
    """One column's name, the address that sorts by it, and which way it sorts now (as ``aria-sort`` says it)."""

    label: Words
    address: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class TableCell:
    """What one cell shows, and where it leads."""

    text: str
    url: str = ""
    number: bool = False


@dataclass
class TableRow:
    """One record as a row of cells; it can be picked like a line of the list."""

    record: Any
    title: str
    cells: list[TableCell]
    steps: list[Step] = field(default_factory=list)
    picks: bool = False
    unready: Mapping[str, Words] = field(default_factory=dict)
    """As of a line: the steps (by action) that would be refused now, each with what it waits for."""
    waits: Words = ""


def row(record: Any, columns: Sequence[Column]) -> TableRow:
    cells = [_cell(record, column) for column in columns]
    return TableRow(record, next((cell.text for cell in cells if cell.url), str(record)), cells)


def _cell(record: Any, column: Column) -> TableCell:
    value = column.read(record)
    url = column.opens(record) if column.opens else ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    if isinstance(value, date):
        return TableCell(date_format(value, "Y-m-d"), url, number=True)
    number = isinstance(value, int) and not isinstance(value, bool)
    return TableCell("" if value is None else str(value), url, number)


def reversed_order(order: Sequence[Any]) -> list[Any]:
    """The same order the other way round; what has no value stays last."""
    return [_reversed(part) for part in order]


def descends(order: Sequence[Any]) -> bool:
    """Whether an order begins with the latest or largest."""
    first = order[0] if order else ""
    return first.descending if isinstance(first, OrderBy) else str(first).startswith("-")


def _reversed(part: Any) -> Any:
    if isinstance(part, OrderBy):
        last = bool(part.nulls_last or part.nulls_first)
        return OrderBy(part.expression, descending=not part.descending, nulls_last=last or None)
    if isinstance(part, Combinable):
        return part.desc()  # type: ignore[attr-defined]
    return part.removeprefix("-") if part.startswith("-") else f"-{part}"
