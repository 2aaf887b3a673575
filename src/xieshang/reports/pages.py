"""What stands on the newspaper page beside the text: lists of titles, and the years compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xieshang.core.figures import Figure
from xieshang.core.models import Account

from .chapters import CHAPTERS
from .figures import BY_KEY
from .queries import Compared, Report
from .setting import Chapter, SetChapter

LONGEST = 30
"""Titles a box lists at most; the rest is one click away."""


@dataclass(frozen=True)
class Box:
    """The titles behind one figure; ``more`` says that not all of them are listed."""

    figure: Figure
    rows: list[Any]
    more: bool


@dataclass(frozen=True)
class Row:
    """One year of the comparison: its values, in the order of the columns."""

    year: int
    cells: list[Compared]


@dataclass(frozen=True)
class Spread:
    """A chapter with what stands beside it."""

    text: SetChapter
    boxes: list[Box]
    compared: list[Figure]
    years: list[Row]


def spreads(report: Report, account: Account) -> list[Spread]:
    """The report's chapters as pages. One query for each box, one for each figure and year compared."""
    chapters = {chapter.key: chapter for chapter in CHAPTERS}
    return [_spread(report, account, text, chapters.get(text.key)) for text in report.chapters]


def _spread(report: Report, account: Account, text: SetChapter, chapter: Chapter | None) -> Spread:
    """An edition's text stands by itself, also when its chapter or a figure is no longer, or not yet, defined."""
    listed = [BY_KEY[key] for key in chapter.boxes if report.knows(key)] if chapter else []
    compared = [BY_KEY[key] for key in chapter.trend if report.knows(key)] if chapter else []
    boxes = [_box(report, figure, account) for figure in listed]
    return Spread(
        text=text,
        boxes=[box for box in boxes if box.rows],
        compared=compared,
        years=years(report, compared),
    )


def years(report: Report, compared: Sequence[Figure]) -> list[Row]:
    """These figures year by year, newest first. One query for each figure and year.

    Years before the first record are left out: that nothing was kept here does not mean there was nothing.
    """
    rows = [
        Row(cells[0].year, list(cells))
        for cells in zip(*(report.compared(figure) for figure in compared), strict=True)
    ]
    while len(rows) > 1 and not any(cell.value for cell in rows[-1].cells):
        rows.pop()
    return rows


def _box(report: Report, figure: Figure, account: Account) -> Box:
    rows = list(figure.listing.rows(report.records(figure, account))[: LONGEST + 1])
    return Box(figure, rows[:LONGEST], len(rows) > LONGEST)
