"""Taking back what a table wrote: new rows are deleted, changed ones put back; all of it or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext as _

from xieshang.core import trail
from xieshang.core.models import Account, ImportedRow
from xieshang.core.refusals import EntryRefused, Problem

from .persons import let_go


class Change(Protocol):
    """The verb that writes some columns of a record, with its event."""

    def __call__(self, record: Any, /, *, by: Account, values: Mapping[str, Any]) -> None: ...


def take_back(
    rows: Sequence[ImportedRow],
    *,
    by: Account,
    records: Callable[[Iterable[int]], models.QuerySet[Any]],
    standing: Callable[[Any], Mapping[str, Any]],
    change: Change,
    account: Callable[[Any], Account] | None = None,
) -> None:
    """Undo what these rows wrote. Raises ``EntryRefused`` for a record that was changed or used since."""
    found = {record.pk: record for record in records([row.record or 0 for row in rows])}
    touched = [row for row in rows if not _is_as_written(row, found.get(row.record or 0), standing)]
    if touched:
        lines = "、".join(str(row.line) for row in touched[:10])
        raise EntryRefused(
            Problem("", _("第%(lines)s行登记的内容后来有了改动，不能整体撤销。") % {"lines": lines})
        )
    accounts: list[Account] = []
    for row in rows:
        record = found[row.record or 0]
        if row.before:
            change(record, by=by, values=row.before)
            continue
        trail.write(record, "undo_import", by=by, data={"file": row.file_id, "line": row.line})
        if account:
            accounts.append(account(record))
        try:
            record.delete()
        except models.ProtectedError:
            raise EntryRefused(
                Problem("", _("第%(line)d行登记的内容已在使用，不能整体撤销。") % {"line": row.line})
            ) from None
    let_go(accounts)


def _is_as_written(row: ImportedRow, record: Any, standing: Callable[[Any], Mapping[str, Any]]) -> bool:
    if record is None:
        return False
    now = standing(record)
    return all(
        trail.plain(now[name]) == (value or trail.plain(now[name])) for name, value in row.values.items()
    )
