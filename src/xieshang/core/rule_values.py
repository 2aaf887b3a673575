"""Checks the value that someone wants to decide for a rule: a sentence for each error, by the rule's kind."""

from collections.abc import Iterator
from typing import Any, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .parameters import Rule, Table, TableColumn
from .workdays import Unit

LONGEST_ENTRY = 20
"""Characters of an entry of a list: what the records' columns hold."""
LARGEST = 1_000_000


def errors(rule: Rule, value: Any) -> Iterator[str | Promise]:
    """What is wrong with a value for this rule, as sentences; nothing when it may be decided."""
    yield from _ERRORS[rule.kind](rule, value)


def _whole_number(value: Any, least: int) -> bool:
    return type(value) is int and least <= value <= LARGEST


def _duration(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not (isinstance(value, dict) and set(value) == {"value", "unit"} and value["unit"] in get_args(Unit)):
        yield _("请选择期限的单位。")
    elif not _whole_number(value["value"], 1):
        yield _("期限至少为1。")


def _integer(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not _whole_number(value, rule.least):
        yield _("请填写%(least)d或更大的整数。") % {"least": rule.least}


def _boolean(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if not isinstance(value, bool):
        yield _("请选择是或否。")


def _choice(rule: Rule, value: Any) -> Iterator[str | Promise]:
    if value not in [choice for choice, _label in rule.choices]:
        yield _("请从列出的选项中选择。")


def _text_list(rule: Rule, value: Any) -> Iterator[str | Promise]:
    entries = [entry.strip() for entry in value]
    if not any(entries):
        yield _("请至少填写一项。")
    if len(set(entries)) < len(entries):
        yield _("有重复的项，请删去重复的一项。")
    if any(len(entry) > LONGEST_ENTRY for entry in entries):
        yield _("每项最多%(most)d个字。") % {"most": LONGEST_ENTRY}


def _table(rule: Rule, value: Any) -> Iterator[str | Promise]:
    table = _table_of(rule)
    if not value:
        yield _("请至少填写一行。")
    required = [column for column in table.columns if column.required or column is table.columns[0]]
    if any(not row[column.name] for row in value for column in required):
        yield _("每一行都要填写%(columns)s。") % {
            "columns": str(_("和")).join(str(column.label) for column in required)
        }
    codes = [row[table.code] for row in value]
    if len(set(codes)) < len(codes):
        yield _("%(column)s不能重复。") % {"column": table.columns[0].label}
    if table.keeps_default and (missing := {row[table.code] for row in rule.default} - set(codes)):
        yield _("%(column)s%(codes)s用于统计，不能删去；可以改它的名称和规定。") % {
            "column": table.columns[0].label,
            "codes": str(_("、")).join(sorted(missing)),
        }
    for column in table.columns:
        yield from _column(column, [row[column.name] for row in value])


def _table_of(rule: Rule) -> Table:
    assert rule.table is not None, rule.key
    return rule.table


def _column(column: TableColumn, values: list[Any]) -> Iterator[str | Promise]:
    """What is wrong anywhere in a column, said once."""
    words = {"column": column.label, "longest": column.longest, "largest": column.largest}
    if column.kind in ("code", "text") and any(len(value) > column.longest for value in values):
        yield _("%(column)s最多%(longest)d个字。") % words
    if column.kind == "integer" and any(
        not _whole_number(value, 0) or value > column.largest for value in values
    ):
        yield _("%(column)s应在0到%(largest)d之间。") % words
    if column.kind == "choice" and any(value not in dict(column.choices) for value in values):
        yield _("请从列出的选项中选择%(column)s。") % words
    if column.kind == "boolean" and any(not isinstance(value, bool) for value in values):
        yield _("请选择是或否。")


_ERRORS = {
    "duration": _duration,
    "integer": _integer,
    "boolean": _boolean,
    "choice": _choice,
    "text_list": _text_list,
    "table": _table,
}
