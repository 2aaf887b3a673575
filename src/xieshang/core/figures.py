"""Figures: the number, the list behind it and its export are one queryset, so they cannot disagree.

An app lists its figures in one plain tuple (``proposals/figures.py``); a report names them. The
definitions live here, below every room, so that a room can say what it contributes without
knowing that there are reports.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .tables import Column

Words = str | Promise


class Period(models.TextChoices):
    """What time a figure is counted over. Two periods are never divided one by the other."""

    SESSION = "session", _("按全体会议届次统计")
    YEAR = "year", _("按自然年度统计")


@dataclass(frozen=True)
class Scope:
    """Whose figures, and when: a tenant, a calendar year, and the plenary session that opened in it, if any."""

    tenant: int
    year: int
    session: int | None


@dataclass(frozen=True)
class Listing:
    """How the records behind a figure are shown, one row each: on the page and in the export alike."""

    columns: tuple[Column, ...]
    facts: Callable[[Any], list[str]]
    """What a page says of a record under its title, shortest first."""
    order: tuple[Any, ...]
    state: Callable[[Any], Any] | None = None
    """The record whose state stands beside a row; none where what is counted has no life of its own."""
    related: tuple[str, ...] = ()
    """What the columns read from other tables, so that a list costs one query."""

    def rows(self, records: Any) -> Any:
        return records.select_related(*self.related).order_by(*self.order)


@dataclass(frozen=True)
class Figure:
    """One number of the report: its name, what exactly is counted, and the query that counts it.

    ``records(scope)`` gives a queryset whose class has ``visible_to(account)``: everyone who reads
    the report learns the number, but only those records they may see.
    """

    key: str
    label: Words
    definition: Words
    unit: Any
    """The counting word, as ``npgettext_lazy(…, "count")``: 件; proposal, proposals."""
    base_unit: str
    period: Period
    records: Callable[[Scope], Any]
    listing: Listing

    def unit_of(self, number: int) -> str:
        return self.unit % {"count": number}


@dataclass(frozen=True)
class Identity:
    """Two sums of figures that must be equal, or the first at most the second, when ``applies``."""

    label: Words
    left: tuple[str, ...]
    right: tuple[str, ...]
    at_most: bool = False
    applies: Callable[[Scope], bool] = lambda scope: True

    def holds(self, counted: dict[str, int]) -> bool:
        left, right = (sum(counted[key] for key in side) for side in (self.left, self.right))
        return left <= right if self.at_most else left == right
