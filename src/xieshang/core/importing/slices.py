"""Keeping a file that was read, and writing its rows once that was confirmed: in slices, each a transaction.

All that is needed to go on stands in the database, so work that was killed is taken up where it was, by
whoever comes first: the page that confirmed it, or the background work.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from .. import clock, trail
from ..models import Account, ImportedFile, ImportedRow
from ..refusals import EntryRefused, Problem
from . import arrival
from .columns import Column, lines_of
from .files import Sheet
from .judging import Intake, Judged, Verdict, judge
from .totals import add_up, compare

SLICE = 200
"""Rows that are written at a time: some tenths of a second, so that SQLite's other writers wait no longer."""
UNDONE_WITHIN = timedelta(days=14)
_WRITING = (ImportedFile.State.CONFIRMED, ImportedFile.State.UNDOING)
AT_WORK = Q(state__in=_WRITING) | Q(findable_up_to__isnull=False)
"""Files of which something is still to be written, taken back or made findable."""
WRITTEN = (Verdict.NEW, Verdict.CHANGED)


def keep(*, intake: Intake, tenant: int, by: Account, name: str, sheets: Sequence[Sheet]) -> ImportedFile:
    """Read and judge the rows, and keep them to be looked at. Raises ``FileRefused``."""
    lines, left_out = lines_of(sheets, intake.columns)
    judged = judge(intake, tenant, lines)
    totals = add_up(intake.totals, tenant, judged) if intake.totals else []
    # What speaks of another row of the file is written after it.
    judged.sort(key=lambda each: each.verdict != Verdict.FAULTY and intake.last(each.line.values))
    with transaction.atomic():
        file = ImportedFile.objects.create(
            tenant=tenant,
            register=intake.name,
            name=name[:120],
            by=by,
            at=clock.now(),
            left_out=left_out,
            totals=totals,
            state=ImportedFile.State.DROPPED,
        )
    for start in range(0, len(judged), SLICE):
        ImportedRow.objects.bulk_create(_row(file, each) for each in judged[start : start + SLICE])
    # Only a file that is kept whole can be confirmed.
    file.state = ImportedFile.State.READ
    file.save(update_fields=["state"])
    return file


def _row(file: ImportedFile, judged: Judged) -> ImportedRow:
    line = judged.line
    return ImportedRow(
        file=file,
        sheet=line.sheet[:31],
        line=line.line,
        verdict=judged.verdict,
        cells=line.cells,
        values={
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in line.values.items()
        },
        remarks=judged.remarks,
        before=judged.before,
        record=judged.record.pk if judged.record else None,
    )


@transaction.atomic
def confirm(
    *,
    file: ImportedFile,
    by: Account,
    with_doubtful: bool,
    stated: Mapping[str, int] | None = None,
    note: str = "",
) -> bool:
    """Have the rows written; false where somebody confirmed or dropped the file already.

    ``stated`` is what the office says its sums should be, ``note`` why one differs. Raises ``EntryRefused``.
    """
    totals = compare(file.totals, stated or {}, note=note, with_doubtful=with_doubtful)
    moved = ImportedFile.objects.filter(pk=file.pk, state=ImportedFile.State.READ).update(
        state=ImportedFile.State.CONFIRMED,
        confirmed_at=clock.now(),
        with_doubtful=with_doubtful,
        by=by,
        totals=totals,
        totals_note=note,
    )
    if moved:
        file.refresh_from_db()
        data: dict[str, Any] = {"name": file.name, **counts(file)}
        if totals:
            data["totals"] = {total["label"]: [total["sure"], total["stated"]] for total in totals}
        trail.write(file, "confirm_import", by=by, note=note, data=data)
    return bool(moved)


def drop(*, file: ImportedFile, by: Account) -> bool:
    """Give the file up; nothing of it is written, and its rows are kept no longer."""
    dropped = ImportedFile.objects.filter(pk=file.pk, state=ImportedFile.State.READ)
    if not dropped.update(state=ImportedFile.State.DROPPED):
        return False
    file.rows.all().delete()
    return True


def may_be_undone(file: ImportedFile, intake: Intake) -> bool:
    """Whether what the file wrote may still be taken back as a whole."""
    return (
        (intake.take_back is not None or intake.arrival is not None)
        and file.state == ImportedFile.State.DONE
        and file.done_at is not None
        and file.done_at > clock.now() - UNDONE_WITHIN
    )


@transaction.atomic
def undo(*, file: ImportedFile, intake: Intake, by: Account) -> None:
    """Take back all that the file wrote, or nothing. Raises ``EntryRefused`` where something is in use by now."""
    locked = ImportedFile.objects.select_for_update().get(pk=file.pk)
    if not may_be_undone(locked, intake):
        raise EntryRefused(Problem("", _("这个表格已不能撤销。")))
    if intake.arrival:
        # From here on nobody sees them; slice by slice they are deleted (``undo_slice``).
        intake.arrival.check_unused(locked)
        intake.arrival.show(locked, arrived=False)
        locked.state, locked.by = ImportedFile.State.UNDOING, by
    elif intake.take_back:
        intake.take_back(locked.tenant, by, list(locked.rows.filter(written=True)))
        locked.state = ImportedFile.State.UNDONE
    locked.save(update_fields=["state", "by"])
    trail.write(locked, "undo_import", by=by, data={"name": locked.name})
    file.state = locked.state


def counts(file: ImportedFile) -> dict[str, int]:
    """How many rows there are of each verdict. One query."""
    found = dict(file.rows.order_by().values_list("verdict").annotate(Count("pk")))
    return {verdict.value: found.get(verdict.value, 0) for verdict in Verdict}


def run(
    file: ImportedFile, intake: Intake, *, seconds: float, go_on: Callable[[], bool] = lambda: True
) -> bool:
    """Write slices for so long, or take them back; true when all is written and can be found."""
    until = time.monotonic() + seconds
    while is_at_work(file) and go_on() and time.monotonic() < until:
        if file.state == ImportedFile.State.CONFIRMED:
            write_slice(file, intake)
        elif file.state == ImportedFile.State.UNDOING:
            undo_slice(file, intake)
        else:
            find_slice(file, intake)
    return file.state == ImportedFile.State.DONE and not is_at_work(file)


def is_at_work(file: ImportedFile) -> bool:
    """Whether something of it is still to be written, taken back or told to search."""
    return file.state in _WRITING or file.findable_up_to is not None


@transaction.atomic
def find_slice(file: ImportedFile, intake: Intake) -> None:
    """Make the next records of a file that has arrived findable."""
    locked = ImportedFile.objects.select_for_update().get(pk=file.pk)
    rows = list(
        locked.rows.filter(written=True, pk__gt=locked.findable_up_to or 0).order_by("pk")[: arrival.SLICE]
    )
    if intake.arrival and rows and locked.state == ImportedFile.State.DONE:
        intake.arrival.make_findable(rows)
        locked.findable_up_to = rows[-1].pk
    else:
        locked.findable_up_to = None
    locked.save(update_fields=["findable_up_to"])
    file.state, file.findable_up_to = locked.state, locked.findable_up_to


@transaction.atomic
def undo_slice(file: ImportedFile, intake: Intake) -> None:
    """Delete the next of what a file wrote, the last first: those that speak of others go before them."""
    locked = ImportedFile.objects.select_for_update().select_related("by").get(pk=file.pk)
    if locked.state == ImportedFile.State.UNDOING and intake.arrival:
        rows = list(locked.rows.filter(written=True).order_by("-pk")[: arrival.SLICE])
        if rows:
            intake.arrival.take_away(rows, by=locked.by, tenant=locked.tenant)
            locked.rows.filter(pk__in=[row.pk for row in rows]).update(written=False)
        else:
            locked.state, locked.findable_up_to = ImportedFile.State.UNDONE, None
            locked.save(update_fields=["state", "findable_up_to"])
    file.state, file.findable_up_to = locked.state, locked.findable_up_to


@transaction.atomic
def write_slice(file: ImportedFile, intake: Intake) -> None:
    """Write the next rows, judged anew: what somebody entered or changed since the preview is left as it is."""
    # Whoever else writes this file waits here, and then finds the rows after these.
    locked = ImportedFile.objects.select_for_update().select_related("by").get(pk=file.pk)
    verdicts = (*WRITTEN, Verdict.DOUBTFUL) if locked.with_doubtful else WRITTEN
    rows = list(locked.rows.filter(settled_at=None, verdict__in=verdicts)[:SLICE])
    if not rows or locked.state != ImportedFile.State.CONFIRMED:
        if locked.state == ImportedFile.State.CONFIRMED:
            locked.state, locked.done_at = ImportedFile.State.DONE, clock.now()
            if intake.arrival:
                intake.arrival.show(locked, arrived=True)
                locked.findable_up_to = 0
            locked.save(update_fields=["state", "done_at", "findable_up_to"])
        file.state, file.findable_up_to = locked.state, locked.findable_up_to
        return
    known = intake.known(locked.tenant, found := [_values(intake.columns, row) for row in rows])
    fresh = [values for values in found if intake.key_of(values) not in known]
    conflicts = intake.conflicts(locked.tenant, fresh) if fresh else {}
    new: list[ImportedRow] = []
    changed: list[tuple[Any, Mapping[str, Any]]] = []
    for row, values in zip(rows, found, strict=True):
        record = known.get(intake.key_of(values))
        row.settled_at = clock.now()
        if record is None and row.record is None and intake.key_of(values) not in conflicts:
            new.append(row)
        elif record is not None and record.pk == row.record and _is_as_shown(intake, record, row):
            before = intake.standing(record)
            changed.append((record, {name: v for name, v in values.items() if before[name] != v}))
            row.written = True
    fresh = [_values(intake.columns, row) for row in new]
    if intake.arrival:
        ids = intake.arrival.write(locked, new, fresh, changed)
    else:
        assert intake.write
        ids = intake.write(locked.tenant, locked.by, fresh, changed)
    for row, pk in zip(new, ids, strict=True):
        row.record, row.written = pk, pk is not None
    # The rows are there, so this changes them: a third of what ``bulk_update`` costs.
    fields = ["record", "settled_at", "written"]
    ImportedRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _values(columns: Sequence[Column], row: ImportedRow) -> dict[str, Any]:
    """The values of a row as they were before they were kept: numbers are kept as they are, what was kept as text
    (a day) is read again, for every reader reads the text that it has made."""
    finds = {column.name for column in columns if column.find}
    readers = {column.name: column.read for column in columns}
    return {
        name: readers[name](value)
        if isinstance(value, str) and name in readers and name not in finds
        else value
        for name, value in row.values.items()
    }


def _is_as_shown(intake: Intake, record: Any, row: ImportedRow) -> bool:
    """Whether the record still has what the preview showed beside the row."""
    standing = intake.standing(record)
    return all(trail.plain(standing[name]) == value for name, value in row.before.items())


def left(file: ImportedFile) -> int:
    """How many rows are still to be written."""
    verdicts = (*WRITTEN, Verdict.DOUBTFUL) if file.with_doubtful else WRITTEN
    return file.rows.filter(settled_at=None, verdict__in=verdicts).count()
