"""Records of a table that nobody sees before the last of them is written, and nobody any more once it is taken back.

Both turn on one column (``core.models.BroughtIn``): one statement for the whole table, however long it is. What
comes before and after, the writing, the entries of search, the deletion, goes slice by slice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .. import trail
from ..models import Account, Event, ImportedFile, ImportedRow
from ..refusals import EntryRefused, Problem

SLICE = 100
"""Rows whose records are made findable, or deleted, at a time."""
_LOOKED_THROUGH = 2000


@dataclass(frozen=True)
class Arrival:
    """How the records of one kind of table arrive and leave."""

    model: Any
    """A ``BroughtIn`` with a manager ``everything``."""
    write: Callable[
        [
            ImportedFile,
            Sequence[ImportedRow],
            Sequence[Mapping[str, Any]],
            Sequence[tuple[Any, Mapping[str, Any]]],
        ],
        Sequence[int | None],
    ]
    """Writes the records of new rows (with their values) and changes of records, each with its event, in a few
    statements; in the caller's transaction. Returns the ids of the new ones, none for a row that can no longer be
    written."""
    findable: Callable[..., None]
    """Tells search of the records with these ids."""
    parts: tuple[type[models.Model], ...]
    """What is written with a record and is deleted with it; anything else that names one says that it is in use."""
    delete: Callable[[Sequence[int]], None]
    """Deletes the records with these ids, and their parts."""
    beside: tuple[Any, ...] = ()
    """What else comes with the file and is seen with it; each a ``BroughtIn``."""
    also_used: Callable[[Sequence[int]], set[int]] = lambda ids: set()
    """Those of these records that are in use by what is beside them."""

    def show(self, file: ImportedFile, *, arrived: bool) -> None:
        for model in (*self.beside, self.model):
            model.everything.filter(imported_from=file).update(arrived=arrived)

    def check_unused(self, file: ImportedFile) -> None:
        """Raises ``EntryRefused`` where a record was changed or named since, or the file changed what was there."""
        written = file.rows.filter(written=True)
        if written.filter(verdict=ImportedRow.Verdict.CHANGED).exists():
            raise EntryRefused(
                Problem("", _("这个表格更正过已有的记录，不能整体撤销；请用更正前的表格再导入一次。"))
            )
        ids = list(written.order_by("record").values_list("record", flat=True))
        for start in range(0, len(ids), _LOOKED_THROUGH):
            used = self._used(file, [pk for pk in ids[start : start + _LOOKED_THROUGH] if pk])
            if used:
                lines = written.filter(record__in=used).order_by("line").values_list("line", flat=True)[:10]
                raise EntryRefused(
                    Problem(
                        "",
                        _("第%(lines)s行登记的内容后来有了改动或在使用，不能整体撤销。")
                        % {"lines": "、".join(map(str, lines))},
                    )
                )

    def _used(self, file: ImportedFile, ids: Sequence[int]) -> set[int]:
        kind = trail.kind_of(self.model)
        changed = Event.objects.filter(kind=kind, record__in=ids).exclude(action="import")
        changed = changed.exclude(action__startswith=trail.READING)
        found = set(changed.values_list("record", flat=True))
        for relation in self.model._meta.related_objects:
            if relation.related_model in (*self.parts, self.model):
                continue
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": ids})
            found |= set(rows.values_list(name, flat=True))
        return found | self._named_by_others(file, ids) | self.also_used(ids)

    def _named_by_others(self, file: ImportedFile, ids: Sequence[int]) -> set[int]:
        """Those that a record of the same kind names which did not come with them (a paper merged since)."""
        found: set[int] = set()
        for relation in self.model._meta.related_objects:
            if relation.related_model is self.model:
                name = relation.field.name
                others = self.model.everything.filter(**{f"{name}__in": ids}).exclude(imported_from=file)
                found |= set(others.values_list(name, flat=True))
        return found

    def make_findable(self, rows: Sequence[ImportedRow]) -> None:
        self.findable(*(row.record for row in rows if row.record))

    def take_away(self, rows: Sequence[ImportedRow], *, by: Account, tenant: int) -> None:
        """Delete what these rows wrote, each with its event."""
        ids = [row.record for row in rows if row.record]
        trail.write_many(
            [
                trail.event(
                    self.model(pk=row.record),
                    "undo_import",
                    by=by,
                    tenant=tenant,
                    data={"file": row.file_id, "line": row.line},
                )
                for row in rows
                if row.record
            ]
        )
        self.delete(ids)
        self.findable(*ids)
