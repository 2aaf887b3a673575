"""Rules that differ by city: deadlines, review steps, result codes, limits.

An app lists its rules in one plain tuple (``proposals/rules.py``); the page of rules, the
services and the clocks read the same definitions. A value holds from a day on and never
replaces the past: what was decided under the old rule stays as it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from . import clock
from .models import Parameter
from .workdays import Duration

Kind = Literal["duration", "integer", "boolean", "choice", "text_list", "table"]


@dataclass(frozen=True)
class TableColumn:
    """One column of a rule that is a table: what it is called, and what may stand in it."""

    name: str
    label: str | Promise
    kind: Literal["code", "text", "integer", "boolean", "choice"] = "text"
    longest: int = 20
    """Characters of a code or a text: what the records' columns hold."""
    largest: int = 1_000_000
    """The largest whole number; the smallest is 0."""
    choices: tuple[tuple[str, str | Promise], ...] = ()
    required: bool = False
    """Whether no row may leave it empty. The first column, which names the row, always is."""


@dataclass(frozen=True)
class Table:
    """The shape of a rule whose value is a list of rows, each a dict by column; the first column is a row's code."""

    columns: tuple[TableColumn, ...]
    row_in_words: str | Promise | Callable[[dict[str, Any]], str]
    """A row as people say it: a template with the columns' names, or a function of the row."""
    keeps_default: bool = False
    """Whether the rows of the product must stay, because figures and services know them by their codes."""
    capitals: bool = False
    """Whether codes are written in capitals."""
    most: int = 30
    spare: int = 2
    """Empty rows that the form offers to be filled."""

    @property
    def code(self) -> str:
        return self.columns[0].name


@dataclass(frozen=True)
class Rule:
    """One thing a city may decide: its key, what it is called, its default and where that comes from."""

    key: str
    label: str | Promise
    help: str | Promise
    kind: Kind
    default: Any
    choices: tuple[tuple[Any, str | Promise], ...] = ()
    table: Table | None = None
    """Of a rule that is a table: its columns."""
    least: int = 0
    """Of a whole number: the smallest that may be decided."""
    decided_by: Any = None
    """The permission of those who decide it, where that is not whoever keeps the city's rules."""


def known() -> dict[str, Rule]:
    """Every rule of the house by its key. Where they are gathered is a setting, for they stand in the rooms above."""
    return import_string(settings.RULES)


_kept: ContextVar[dict[int, list[tuple[date, str, Any]]] | None] = ContextVar("kept", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, a tenant's rules are read from the database once: for a run that changes no rule itself."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def values(tenant: int, rules: Iterable[Rule], on: date | None = None) -> dict[str, Any]:
    """The values in force on a day (default: today), by key. One query."""
    rules = tuple(rules)
    day = on or clock.today()
    kept = _kept.get()
    if kept is None:
        rows = _rows(Parameter.objects.filter(key__in=[rule.key for rule in rules]), tenant)
    elif tenant in kept:
        rows = kept[tenant]
    else:
        rows = kept[tenant] = _rows(Parameter.objects.all(), tenant)
    found = {key: value for valid_from, key, value in rows if valid_from <= day}
    return {rule.key: _read(rule, found.get(rule.key, rule.default)) for rule in rules}


def value(tenant: int, rule: Rule, on: date | None = None) -> Any:
    """The value of one rule in force on a day (default: today). One query."""
    return values(tenant, (rule,), on)[rule.key]


def periods(tenant: int, rule: Rule) -> list[tuple[date | None, date | None, Any]]:
    """Every value a rule has had: from which day, until (and without) which day, what. One query.

    The first period begins at None: before anyone decided, the default held.
    """
    decided = dict(
        Parameter.objects.filter(tenant=tenant, key=rule.key)
        .order_by("valid_from", "id")
        .values_list("valid_from", "value")
    )
    since = [None, *decided]
    values = [rule.default, *decided.values()]
    return [
        (first, last, _read(rule, stored))
        for first, last, stored in zip(since, [*since[1:], None], values, strict=True)
    ]


def decided(tenant: int, rules: Iterable[Rule]) -> dict[str, list[Parameter]]:
    """The decided values of these rules by key, each list in the order in which they come into force. One query."""
    rows = Parameter.objects.filter(tenant=tenant, key__in=[rule.key for rule in rules])
    found: dict[str, list[Parameter]] = defaultdict(list)
    for row in rows.select_related("by").order_by("valid_from", "id"):
        found[row.key].append(row)
    return found


def stored(decided: Iterable[Parameter], rule: Rule, on: date) -> Any:
    """The value in force on a day in the form in which it is kept, out of one rule's decided values."""
    return next((row.value for row in reversed(list(decided)) if row.valid_from <= on), rule.default)


def _rows(wanted: QuerySet[Parameter], tenant: int) -> list[tuple[date, str, Any]]:
    """What the tenant ever decided, the oldest decision first."""
    return list(
        wanted.filter(tenant=tenant).order_by("valid_from", "id").values_list("valid_from", "key", "value")
    )


def _read(rule: Rule, stored: Any) -> Any:
    return Duration(**stored) if rule.kind == "duration" else stored
