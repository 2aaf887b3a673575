"""Answers a query from a row already in memory, where the row can know.

An actor is one query. Asked about a row at hand, most actors name only that row's own columns
(its committee, its unit, its proposer), and building and sending SQL for them costs more than
everything else on the page. This evaluates ``Q`` for exactly those cases and says "I cannot
know" (None) for anything else, which the caller then asks the database.
"""

import operator as operators
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

_ORDERED = {"lt": operators.lt, "lte": operators.le, "gt": operators.gt, "gte": operators.ge}


def matches(wanted: Q, row: models.Model) -> bool | None:
    """True or False when the row's own columns decide it, None when only the database can."""
    verdicts = [
        _lookup(row, *child)
        if isinstance(child, tuple)
        else matches(child, row)
        if isinstance(child, Q)
        else None
        for child in wanted.children
    ]
    verdict: bool | None
    if wanted.connector == Q.AND:
        verdict = False if False in verdicts else None if None in verdicts else True
    elif wanted.connector == Q.OR:
        verdict = True if True in verdicts else None if None in verdicts else not verdicts
    else:
        verdict = None
    return not verdict if wanted.negated and verdict is not None else verdict


def _lookup(row: models.Model, path: str, value: Any) -> bool | None:
    name, _, operator = path.partition("__")
    column = _column(type(row), row._meta.pk.name if name == "pk" and row._meta.pk else name)
    if column not in row.__dict__:  # A column that was not read, or a question about another table.
        return None
    column_value = row.__dict__[column]
    if isinstance(value, models.Model):
        value = value.pk
    if hasattr(value, "resolve_expression"):
        return None
    if operator in {"", "exact"}:
        return column_value is None if value is None else column_value is not None and column_value == value
    if operator == "in" and isinstance(value, list | tuple | set | frozenset):
        return column_value in value
    if operator == "isnull":
        return (column_value is None) == value
    if operator in _ORDERED:
        return column_value is not None and _ORDERED[operator](column_value, value)
    return None


@cache
def _column(model: type[models.Model], name: str) -> str | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return getattr(field, "attname", None) if field.concrete else None
