"""The columns of a table to be brought in, found by their headings wherever they stand."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..lifecycle import Words
from .cells import Cell, CellFault, Reader, plain
from .files import FileRefused, Sheet

EMPTY: tuple[Any, ...] = ("", None, [])
HEAD = 20
"""The headings stand within so many rows: titles and notes may come before."""
_SHOWN = 24
"""Characters of a long text that the preview shows."""
_SUMS = {"合计", "总计", "小计"}
_NOTE = re.compile(r"[（(\[【].*?[)）\]】]|[*＊:：\s]")

Found = Callable[[int, Sequence[Any]], Mapping[Any, Any]]


@dataclass(frozen=True)
class Column:
    """One column: the argument it fills, what stands above it, how its cells are read."""

    name: str
    label: Words
    read: Reader
    others: tuple[str, ...] = ()
    """Other headings under which offices keep the same."""
    required: bool = False
    find: Found | None = None
    """For what names a record: by a committee's id and the values of many rows, the records' ids. One query."""
    unknown: Words = ""
    """What is said where none is found; names the ``cell``."""
    show: Callable[[Any], Any] | None = None
    """What a record shows in this column, where it is not the column itself."""
    width: int = 16
    keeps: bool = False
    """Whether an empty cell says nothing, and what is known stays."""
    words: Mapping[Any, Words] | None = None
    """What people read for its values, where these are codes."""
    long: bool = False
    """Whether the cells are long texts, of which the preview shows the beginning."""

    def shown(self, record: Any) -> Any:
        return self.show(record) if self.show else getattr(record, self.name)


@dataclass(frozen=True)
class Line:
    """One row of a file under its headings: what stands there, what was made of it, what cannot be read."""

    sheet: str
    line: int
    cells: dict[str, str]
    values: dict[str, Any]
    faults: list[tuple[str, str]]
    hidden: bool
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What is to be known of it and is no fault, by column."""
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Why somebody should look twice before it is written, by column."""


def bare(heading: Cell) -> str:
    """A heading without stars, colons, blanks and notes in brackets."""
    return _NOTE.sub("", plain(heading)).lower()


def lines_of(sheets: Iterable[Sheet], columns: Sequence[Column]) -> tuple[list[Line], list[str]]:
    """The rows of all sheets that have these columns, and in sentences what was left out.

    Raises ``FileRefused`` where no sheet has them.
    """
    lines: list[Line] = []
    left_out: list[str] = []
    missing: list[str] = []
    for sheet in sheets:
        head, places = _head(sheet, columns)
        lacking = [str(column.label) for column in columns if column.required and column.name not in places]
        if not places or lacking:
            if any(any(row) for row in sheet.rows):
                left_out.append(_("没有读工作表「%(sheet)s」：不是这种表格。") % {"sheet": sheet.name})
            missing = lacking if places else missing
            continue
        if not sheet.visible:
            left_out.append(_("没有读隐藏的工作表「%(sheet)s」。") % {"sheet": sheet.name})
            continue
        lines += _rows(sheet, head, places, columns)
        unknown = [
            plain(cell)
            for place, cell in enumerate(sheet.rows[head])
            if plain(cell) and place not in places.values()
        ]
        if unknown:
            names = str(_("、")).join(unknown)
            left_out.append(_("没有用到的列：%(names)s。") % {"names": names})
    if not lines:
        raise FileRefused(_no_rows(columns, missing))
    return lines, left_out


def _no_rows(columns: Sequence[Column], missing: Sequence[str]) -> str:
    if missing:
        return _("表格里缺少这几列：%(names)s。") % {"names": str(_("、")).join(missing)}
    names = str(_("、")).join(str(column.label) for column in columns)
    return _("没有找到要登记的内容；表头应有这几列：%(names)s。") % {"names": names}


def _head(sheet: Sheet, columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The row with most of the headings, and where each column stands in it."""
    headings = {
        bare(heading): column.name for column in columns for heading in (str(column.label), *column.others)
    }
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(sheet.rows[:HEAD]):
        places: dict[str, int] = {}
        for place, cell in enumerate(row):
            if name := headings.get(bare(cell)):
                places.setdefault(name, place)
        if len(places) > len(best[1]):
            best = number, places
    return best


def _rows(sheet: Sheet, head: int, places: Mapping[str, int], columns: Sequence[Column]) -> Iterable[Line]:
    long = {column.name for column in columns if column.long}
    for number, row in enumerate(sheet.rows[head + 1 :], head + 2):
        cells = {name: row[place] for name, place in places.items() if place < len(row)}
        shown = {name: _beginning(plain(cell), name in long) for name, cell in cells.items()}
        first = next((plain(cell) for cell in row if plain(cell)), "")
        if not any(shown.values()) or first in _SUMS:
            continue
        values, faults = _read(cells, columns)
        yield Line(sheet.name, number, shown, values, faults, number in sheet.hidden)


def _beginning(found: str, long: bool) -> str:
    return f"{found[:_SHOWN]}…" if long and len(found) > _SHOWN else found


def _read(
    cells: Mapping[str, Cell], columns: Sequence[Column]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    values: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    for column in columns:
        try:
            value = column.read(cells.get(column.name, ""))
        except CellFault as fault:
            faults.append((column.name, str(fault)))
            continue
        if column.required and value in EMPTY:
            faults.append((column.name, _("请填写%(column)s。") % {"column": column.label}))
        elif column.name in cells and not (column.keeps and value in EMPTY):
            values[column.name] = value
    return values, faults
