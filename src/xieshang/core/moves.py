"""A record on its way through one step: its new columns, and what the trail keeps of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import clock
from .models import Record
from .numbering import Series, next_numbers
from .rows import Step


class Move:
    """One record on its way: the columns are written on it at once, and taken back if somebody was faster."""

    def __init__(self, record: Record, step: Step, change: Mapping[str, Any]) -> None:
        self.record, self.step, self.before = record, step, record.state
        self.columns: dict[str, Any] = {}
        self.old: dict[str, Any] = {}
        self.change: list[str] = []
        self.write(change)

    def write(self, change: Mapping[str, Any]) -> None:
        self.change += change
        self._set(change)

    def _set(self, columns: Mapping[str, Any]) -> None:
        self.old |= {name: getattr(self.record, name) for name in columns if name not in self.old}
        self.columns |= columns
        for name, value in columns.items():
            setattr(self.record, name, value)

    def enter(self) -> dict[str, Any]:
        """All columns with the new state; the due date is counted on the record as it now is."""
        step, record = self.step, self.record
        columns: dict[str, Any] = {"state": step.target or record.state, "version": record.version + 1}
        if step.target and not step.stays:
            columns |= {"entered_at": clock.now(), "due_on": step.clock.due(record) if step.clock else None}
        self._set(columns)
        return self.columns

    def undo(self) -> None:
        for name, value in self.old.items():
            setattr(self.record, name, value)

    def event(self, note: str, facts: Mapping[str, Any] | None) -> dict[str, Any]:
        """What the trail keeps of it."""
        kept = [*self.change, "due_on", "entered_at"] if self.step.undo else self.change
        changed = {
            name: [self.old[name], self.columns[name]]
            for name in kept
            if self.old[name] != self.columns[name]
        }
        own = self.step.facts(self.record) if self.step.facts else {}
        return {
            "before": self.before,
            "after": self.columns["state"],
            "note": note,
            "data": changed | dict(own) | dict(facts or {}),
        }


def number(moves: Sequence[Move], series: Series) -> None:
    """The next numbers of each series, in the order of the records. Two statements a series."""
    by_series: dict[tuple[int, str], list[Move]] = {}
    for move in moves:
        by_series.setdefault((move.record.tenant, series.name(move.record)), []).append(move)
    for (tenant, name), group in by_series.items():
        for move, given in zip(group, next_numbers(tenant, name, len(group)), strict=True):
            move.write({series.column: given})
