"""Filters of a list as plain values: each knows its words, how it narrows, and how many every choice would leave."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import clock
from .lifecycle import Words
from .lights import Light, Lights
from .models import Account
from .parameters import Rule
from .rule_words import word_of
from .values import is_clean, whole_number, whole_year


@dataclass(frozen=True)
class Reader:
    """Who reads a list, and the committee whose pages are open."""

    account: Account
    tenant: int | None
    yellow: Rule | None = None
    """The rule that says from how many days before its end a clock is yellow."""

    @cached_property
    def lights(self) -> Lights:
        """One query, where a rule is given."""
        return Lights.of(self.tenant, self.yellow) if self.yellow else Lights(clock.today())


Narrow = Callable[[Sequence[Any], Reader], Q]
Counts = Callable[[QuerySet, Reader], Mapping[Any, int]]
Labels = Callable[[Collection[Any], Reader], Mapping[Any, Words]]


def _text(text: str) -> str | None:
    return text if is_clean(text) else None


@dataclass(frozen=True)
class Filter:
    """One question a list can be asked: which session, which state, which unit."""

    name: str
    label: Words
    narrow: Narrow
    """The records that answer with one of these values."""
    count: Counts
    """How many of these records answer with each value. One query."""
    labels: Labels
    """What people read for each of these values, in the order in which they are shown."""
    read: Callable[[str], Any] = _text
    """The value that is written in an address; None for what is no value at all."""
    one: bool = False
    """A long list of which one is chosen."""
    day: bool = False
    """Its value is a day, which is picked in a calendar and not counted."""
    otherwise: Callable[[Reader], Q] | None = None
    """What the list holds as long as this filter is not used, where that is not everything."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many records it would leave, and whether it is chosen now."""

    value: Any
    label: Words
    count: int
    chosen: bool


@dataclass(frozen=True)
class Offer:
    """A filter with its choices."""

    filter: Filter
    choices: list[Choice]
    value: Any = ""
    """The day that is chosen, of a filter that asks for a day."""


@dataclass(frozen=True)
class Chip:
    """A choice in force, with the address of the same list without it."""

    filter: Filter
    label: Words
    address: str


def choices(
    name: str, label: Words, offered: Iterable[tuple[str, Any]], path: str = "", *, one: bool = False
) -> Filter:
    """One of the values that a column may have."""
    return Filter(name, label, _is(path or name), _by(path or name), labels_of(offered), one=one)


def codes(name: str, label: Words, known: Callable[[int], Mapping[str, Words]], path: str = "") -> Filter:
    """One of the codes to which each city gives its own words."""

    def labels(values: Collection[Any], reader: Reader) -> Mapping[Any, Words]:
        words = known(reader.tenant) if reader.tenant else {}
        others = sorted(set(values) - set(words))
        return {code: words.get(code, code) for code in (*words, *others) if code in values}

    return Filter(name, label, _is(path or name), _by(path or name), labels)


def own_words(name: str, label: Words, path: str = "", *, rule: Rule | None = None) -> Filter:
    """Values that are their own words: each city names its fields. With ``rule``, those the product begins with are
    read in the reader's language."""

    def labels(values: Collection[str], reader: Reader) -> Mapping[str, str]:
        return {value: word_of(rule, value) if rule else value for value in sorted(values)}

    return Filter(name, label, _is(path or name), _by(path or name), labels)


def years(name: str, label: Words, path: str = "") -> Filter:
    """A column that holds a year, the latest first."""
    is_, by = _is(path or name), _by(path or name)
    return Filter(name, label, is_, by, _year_labels, read=whole_year, one=True)


def rows(name: str, label: Words, path: str, labels: Labels) -> Filter:
    """What a column points to, by its id."""
    return Filter(name, label, _is(path), _by(path), labels, read=whole_number, one=True)


def through(
    name: str,
    label: Words,
    links: Callable[[], QuerySet],
    record: str,
    value: str,
    labels: Labels,
    *,
    by_id: bool = False,
) -> Filter:
    """What other rows say of a record: ``links`` are these rows, ``record`` their column with the record's id,
    and ``value`` what is asked for, by its id where ``by_id``."""

    def narrow(values: Sequence[Any], reader: Reader) -> Q:
        return Q(pk__in=links().filter(**{f"{value}__in": values}).order_by().values(record))

    def count(listed: QuerySet, reader: Reader) -> Mapping[Any, int]:
        found = links().filter(**{f"{record}__in": listed.order_by().values("pk")}).order_by()
        return dict(found.values_list(value).annotate(Count(record, distinct=True)))

    return Filter(name, label, narrow, count, labels, read=whole_number if by_id else _text, one=by_id)


def lights(name: str, label: Words) -> Filter:
    """The due light."""

    def narrow(values: Sequence[Any], reader: Reader) -> Q:
        lit = Q(pk__in=())
        for value in values:
            lit |= reader.lights.shown(value)
        return lit

    def count(listed: QuerySet, reader: Reader) -> Mapping[Any, int]:
        lit = {light.value: Count("pk", filter=reader.lights.shown(light)) for light in Light}
        return listed.order_by().aggregate(**lit)

    return Filter(name, label, narrow, count, labels_of(Light.choices))


def flag(
    name: str, label: Words, choice: Words, holds: Callable[[], Q], otherwise: Callable[[], Q]
) -> Filter:
    """A yes: only the records of which it holds. Without it the list has those of which something else holds."""
    return Filter(
        name,
        label,
        lambda values, reader: holds(),
        lambda listed, reader: {"on": listed.order_by().filter(holds()).count()},
        lambda values, reader: {"on": choice} if "on" in values else {},
        read=lambda text: "on" if text else None,
        otherwise=lambda reader: otherwise(),
    )


def period(path: str, *, moments: bool = False) -> tuple[Filter, Filter]:
    """From which day on, and until which day, both within it; ``moments`` where the column knows the hour too."""
    begin: Callable[[date], Any] = clock.midnight if moments else lambda day: day

    def since(values: Sequence[Any], reader: Reader) -> Q:
        return Q(**{f"{path}__gte": begin(min(values))})

    def until(values: Sequence[Any], reader: Reader) -> Q:
        return Q(**{f"{path}__lt": begin(max(values) + timedelta(days=1))})

    return (
        Filter("since", gettext_lazy("从哪天起"), since, _uncounted, _day_labels, read=_day, day=True),
        Filter("until", gettext_lazy("到哪天止"), until, _uncounted, _day_labels, read=_day, day=True),
    )


def names(model: Any, *orders: str) -> Labels:
    """The names of rows by id, in this order. One query."""
    return lambda ids, reader: {
        row.pk: str(row) for row in model.objects.filter(pk__in=ids).order_by(*orders)
    }


def labels_of(offered: Iterable[tuple[str, Any]]) -> Labels:
    """The words of a column's choices, in their order."""
    words = list(offered)
    return lambda values, reader: {value: text for value, text in words if value in values}


def _year_labels(values: Collection[int], reader: Reader) -> Mapping[int, str]:
    return {value: _("%(year)d年") % {"year": value} for value in sorted(values, reverse=True)}


def _day_labels(values: Collection[date], reader: Reader) -> Mapping[date, str]:
    return {day: date_format(day, "DATE_FORMAT") for day in values}


def _is(path: str) -> Narrow:
    """One value is asked for as such: then an index that begins with it also gives the order of the list."""
    return lambda values, reader: Q(**{path: values[0]} if len(values) == 1 else {f"{path}__in": values})


def _by(path: str) -> Counts:
    """Counts by one column of the record, or of what it points to; what has no value there is not counted."""

    def count(listed: QuerySet, reader: Reader) -> Mapping[Any, int]:
        found = listed.order_by().values_list(path).annotate(n=Count("pk"))
        return {value: n for value, n in found if value not in {None, ""}}

    return count


def _uncounted(listed: QuerySet, reader: Reader) -> Mapping[Any, int]:
    return {}


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    # The day before and the day after are still days of the calendar, in every time zone.
    return day if day and 1900 <= day.year < 2200 else None
