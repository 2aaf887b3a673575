"""What each row of a file is taken for, before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..lifecycle import Words
from ..models import Account, ImportedRow
from ..trail import plain
from .arrival import Arrival
from .columns import EMPTY, Column, Line

Verdict = ImportedRow.Verdict

TakeBack = Callable[[int, Account, Sequence[ImportedRow]], None]
"""By a committee's id and the rows that a file wrote; raises ``EntryRefused`` where one is used or changed by now."""


@dataclass(frozen=True)
class Total:
    """A sum over the rows of a file that the office is to compare with its own: 六届三次 立案, 364."""

    label: str
    counts: Callable[[Mapping[str, Any]], bool]
    """Whether a row with these values belongs to it."""


@dataclass(frozen=True)
class Intake:
    """What the rows of a file become, and how they are known again."""

    name: str
    """Under which files of this kind are kept: ``opinions.units``."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns by which a row and a record are the same thing."""
    known: Callable[[int, Sequence[Mapping[str, Any]]], Mapping[tuple, Any]]
    """By a committee's id and the values of many rows, the records there are, by key. One query."""
    standing: Callable[[Any], Mapping[str, Any]]
    """What a record has in these columns."""
    write: (
        Callable[
            [int, Account, Sequence[Mapping[str, Any]], Sequence[tuple[Any, Mapping[str, Any]]]], list[int]
        ]
        | None
    )
    """Writes new rows and changes of records, each with its event, in a few statements; in the caller's transaction.
    Returns the ids of the new records, in their order. None where ``arrival`` writes."""
    problems: Callable[[Mapping[str, Any]], Iterable[tuple[str, Words]]]
    """What is wrong between the columns of a row, by column."""
    conflicts: Callable[[int, Sequence[Mapping[str, Any]]], Mapping[tuple, Words]]
    """By key, what stands in the way of new rows. At most one query."""
    doubts: Callable[[int, Sequence[Mapping[str, Any]]], Mapping[tuple, Words]] = lambda tenant, rows: {}
    """By key, why somebody should look twice before a new row is written."""
    take_back: TakeBack | None = None
    """Undoes what a file wrote; None where that is left to a person."""
    settle: Callable[[int, Sequence[Line]], None] = lambda tenant, lines: None
    """Makes of the rows' values what is to be written, where that takes more than one column: whom a name means in
    that year. Adds faults, doubts and notes to the lines. A fixed number of queries."""
    fixed: Callable[[Any], Words] = lambda record: ""
    """Why a file may not change this record; nothing where it may."""
    last: Callable[[Mapping[str, Any]], bool] = lambda values: False
    """Whether a row is written after the others, because it speaks of one of them."""
    totals: Callable[[int, Sequence[Mapping[str, Any]]], Sequence[Total]] | None = None
    """The sums that are compared before the rows are written; None where there is nothing to compare."""
    arrival: Arrival | None = None
    """For records that are seen only once all rows are written."""

    def key_of(self, values: Mapping[str, Any]) -> tuple:
        """The columns of the key; what a file does not say is nothing."""
        return tuple(values.get(name) for name in self.key)


@dataclass
class Judged:
    """One row with its verdict, and what the record it would change has now."""

    line: Line
    verdict: Verdict
    remarks: list[tuple[str, str]]
    record: Any = None
    before: Mapping[str, Any] = field(default_factory=dict)
    is_repeated: bool = False
    """Whether the file says the same in an earlier row."""


def judge(intake: Intake, tenant: int, lines: Sequence[Line]) -> list[Judged]:
    """A verdict on every row. One query for the records and one for each column that names one."""
    found = {column.name: _find(column, tenant, lines) for column in intake.columns if column.find}
    for line in lines:
        for column in intake.columns:
            if column.name in found and line.values.get(column.name) not in EMPTY:
                _name(line, column, found[column.name])
    intake.settle(tenant, lines)
    for line in lines:
        if not line.faults:
            line.faults.extend((name, str(words)) for name, words in intake.problems(line.values))
    known = intake.known(tenant, [line.values for line in lines if not line.faults])
    good = [line for line in lines if not line.faults]
    new = [line.values for line in good if intake.key_of(line.values) not in known]
    conflicts = intake.conflicts(tenant, new) if new else {}
    for line in good:
        key = intake.key_of(line.values)
        if key in conflicts and key not in known:
            line.faults.append((intake.key[0], str(conflicts[key])))
    fresh = [line.values for line in good if intake.key_of(line.values) not in {*known, *conflicts}]
    doubts = intake.doubts(tenant, fresh) if fresh else {}
    earlier: dict[Any, Line] = {}
    return [_verdict(intake, line, known, doubts, earlier) for line in lines]


def _find(column: Column, tenant: int, lines: Sequence[Line]) -> Mapping[Any, Any]:
    assert column.find
    found = (line.values.get(column.name) for line in lines)
    wanted = {
        name
        for value in found
        if value not in EMPTY
        for name in (value if isinstance(value, list) else [value])
    }
    return column.find(tenant, sorted(wanted)) if wanted else {}


def _name(line: Line, column: Column, found: Mapping[Any, Any]) -> None:
    """Put the record's id in the place of its name, or of several names."""
    value = line.values.pop(column.name)
    if isinstance(value, list):
        unknown = [name for name in value if name not in found]
        line.faults.extend((column.name, str(column.unknown) % {"cell": name}) for name in unknown)
        line.values[column.name] = [found[name] for name in value if name in found]
    elif value in found:
        line.values[column.name] = found[value]
    else:
        line.faults.append((column.name, str(column.unknown) % {"cell": value}))


def _verdict(
    intake: Intake,
    line: Line,
    known: Mapping[tuple, Any],
    doubts: Mapping[tuple, Words],
    earlier: dict[Any, Line],
) -> Judged:
    if line.faults:
        return Judged(line, Verdict.FAULTY, line.faults)
    key = intake.key_of(line.values)
    record = known.get(key)
    # Rows that say it differently may still speak of one record.
    same = next((earlier[each] for each in (key, ("record", record and record.pk)) if each in earlier), None)
    if same:
        return _again(line, same)
    earlier[key] = line
    if record:
        earlier["record", record.pk] = line
    standing = intake.standing(record) if record else {}
    codes = {column.name: column.words for column in intake.columns}
    before = {
        name: plain(standing[name])
        for name, value in line.values.items()
        if record and standing[name] != value
    }
    remarks = [
        *line.notes,
        *(
            (name, _("现在是：%(before)s") % {"before": _in_words(value, codes.get(name) or {})})
            for name, value in before.items()
        ),
    ]
    if before and (words := intake.fixed(record)):
        return Judged(line, Verdict.FAULTY, [*remarks, ("", str(words))])
    verdict = Verdict.NEW if record is None else Verdict.CHANGED if before else Verdict.SAME
    if line.hidden and verdict != Verdict.SAME:
        verdict, remarks = Verdict.DOUBTFUL, [*remarks, ("", _("这一行在表格里是隐藏的。"))]
    if line.doubts and verdict != Verdict.SAME:
        verdict, remarks = Verdict.DOUBTFUL, [*remarks, *line.doubts]
    if record is None and key in doubts:
        verdict, remarks = Verdict.DOUBTFUL, [*remarks, (intake.key[0], str(doubts[key]))]
    return Judged(line, verdict, remarks, record, before)


def _in_words(value: Any, codes: Mapping[Any, Words]) -> Any:
    """What a record has now, as far as one line holds it. Of what has an id, the name stands last."""
    if value in EMPTY:
        return _("（空）")
    if isinstance(value, list):
        return str(_("、")).join(str(each[-1] if isinstance(each, list) else each) for each in value)
    if isinstance(value, dict):
        return _("（%(length)s字）") % value
    return codes.get(value, value)


def _again(line: Line, first: Line) -> Judged:
    where = {"line": first.line, "sheet": first.sheet}
    if line.values == first.values:
        words = _("与「%(sheet)s」第%(line)d行相同。")
        return Judged(line, Verdict.SAME, [("", words % where)], is_repeated=True)
    words = _("与「%(sheet)s」第%(line)d行是同一条，内容却不同，请留下对的一行。")
    return Judged(line, Verdict.FAULTY, [("", words % where)])
