"""A list as one plain value: what a person may see, with filters that count, orders, pages, and an Excel file.

A room says in a ``List`` what is its own; ``page``, ``facets`` and ``export`` make ordinary views of it.
The address is the state of a list: it can be shared, kept and opened again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import npgettext_lazy
from django.views.decorators.http import require_GET

from . import clock, sheets, tables
from .batches import Batch, offer_steps, offered
from .filters import Chip, Choice, Filter, Offer, Reader
from .lifecycle import Words
from .list_query import ListQuery
from .list_rows import CappedPaginator
from .models import Account
from .parameters import Rule

ITEMS = npgettext_lazy("counted lines of a list", "件", "件", "count")

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Sort:
    """An order that can be chosen."""

    name: str
    label: Words
    order: tuple[Any, ...]
    own: tuple[Any, ...] = ()
    """The order of the reader's own records, where it is another one: a draft has no day of receipt."""


@dataclass(frozen=True)
class Sheet:
    """A list as an Excel file: every row of it, not only one page."""

    name: Words
    columns: tuple[sheets.Column, ...]
    records: Callable[[QuerySet], Iterable[Any]] = lambda rows: rows.iterator(chunk_size=sheets.CHUNK)
    """The rows with all that the columns read, chunk by chunk."""


@dataclass(frozen=True)
class List:
    """What a room says of a list."""

    address: str
    """The name of the page's address; those of its filters and of its file are named after it:
    ``proposals:list``, ``proposals:list_facets``, ``proposals:list_export``."""
    template: str
    """The room's page, extending ``components/list.html``."""
    rows: Callable[[Reader], QuerySet]
    """Everything this person may see here."""
    lines: Callable[[Sequence[int], Reader], Iterable[Any]]
    """What the page shows of the records with these ids, in this order; ``ListRow`` says it for most rooms."""
    sorts: tuple[Sort, ...]
    """The orders to choose from; the first one holds where none is chosen."""
    tenant: Callable[[Account], int | None]
    """The committee whose pages are open; it raises ``Http404`` where there is none for this person."""
    filters: tuple[Filter, ...] = ()
    tabs: Filter | None = None
    """Parts of which one is always looked at, above all else: the first of them where none is asked for."""
    search: Callable[[str, Reader], Q] | None = None
    """The records of which words speak."""
    search_label: Words = ""
    own: Callable[[Reader], QuerySet] | None = None
    """The reader's own records: a second list beside everybody's."""
    has_own: Callable[[Account], bool] = lambda account: False
    """Whether that means anything for this person. Costs no query beyond the standing."""
    sheet: Sheet | None = None
    unit: Any = ITEMS
    """The counting word, as ``npgettext_lazy(…, "count")``."""
    yellow: Rule | None = None
    batches: tuple[Batch, ...] = ()
    """The steps that can be taken on many lines at once."""
    batch_address: str = ""
    """The name of the address that takes them."""
    line: str = "components/line.html"
    """The template of one line."""
    around: Callable[["ListPage"], dict[str, Any]] = lambda page: {}
    """What the room's template shows besides."""


class ListPage:
    """A list as one person reads it and as one address asks for it; each part is read once, when it is shown."""

    def __init__(self, of: List, account: Account, data: QueryDict, *, table: bool = False) -> None:
        self.of = of
        self.table = table and of.sheet is not None
        """Whether the page shows a compact table instead of lines."""
        self.reader = Reader(account, of.tenant(account), of.yellow)
        self.query = ListQuery.read(of, account, data)

    @property
    def url(self) -> str:
        return reverse(self.of.address)

    @property
    def facets_url(self) -> str:
        return reverse(f"{self.of.address}_facets")

    @property
    def export_url(self) -> str:
        """Empty where the list has no file."""
        return reverse(f"{self.of.address}_export") if self.of.sheet else ""

    @property
    def _all(self) -> QuerySet:
        return self.of.own(self.reader) if self.of.own and self.query.own else self.of.rows(self.reader)

    @cached_property
    def tabs(self) -> list[Choice]:
        """The parts of the list, each with how many it has. One query, and one for the names of rows."""
        if self.of.tabs is None:
            return []
        counts = self.of.tabs.count(self._all, self.reader)
        labels = self.of.tabs.labels(counts, self.reader) if counts else {}
        wanted = self.query.tab[1] if self.query.tab else None
        current = wanted if wanted in labels else next(iter(labels), None)
        return [Choice(value, labels[value], counts[value], value == current) for value in labels]

    @property
    def tab(self) -> Choice | None:
        """The part that is looked at."""
        return next((choice for choice in self.tabs if choice.chosen), None)

    def rows(self, but: str = "") -> QuerySet:
        """Everything that answers the address, in no order; ``but`` leaves one filter open."""
        of, query, reader = self.of, self.query, self.reader
        rows = self._all
        if of.tabs and self.tab:
            rows = rows.filter(of.tabs.narrow((self.tab.value,), reader))
        for each in of.filters:
            values = query.chosen.get(each.name, ())
            if each.name == but:
                continue
            if values:
                rows = rows.filter(each.narrow(values, reader))
            elif each.otherwise:
                rows = rows.filter(each.otherwise(reader))
        if query.words and of.search:
            rows = rows.filter(of.search(query.words, reader))
        return rows

    @property
    def ordered(self) -> QuerySet:
        """The same in the order that is asked for."""
        order = self._order(self._sort)
        return self.rows().order_by(*(tables.reversed_order(order) if self._backwards else order))

    @property
    def _sort(self) -> Sort:
        name = self.query.sort.removeprefix("-")
        return next((each for each in self.of.sorts if each.name == name), self.of.sorts[0])

    @property
    def _backwards(self) -> bool:
        return self.query.sort.startswith("-")

    def _order(self, sort: Sort) -> tuple[Any, ...]:
        return sort.own if self.query.own and sort.own else sort.order

    @cached_property
    def paginator(self) -> CappedPaginator:
        """The ids of every page. One query."""
        return CappedPaginator(self.ordered)

    @cached_property
    def page(self) -> Page:
        return self.paginator.get_page(self.query.page)

    @property
    def count(self) -> int:
        return self.paginator.count

    @property
    def capped(self) -> bool:
        return self.paginator.capped

    @property
    def unit(self) -> str:
        """The counting word for as many as there are."""
        return self.of.unit % {"count": self.count}

    @cached_property
    def lines(self) -> list[Any]:
        lines = list(self.of.lines(list(self.page), self.reader)) if self.page.object_list else []
        if self.of.batches:
            at_once = [action for batch in self.of.batches for action in batch.actions]
            offer_steps(lines, self.of.batches[0].steps, self.reader.account, self.of.batches, at_once)
        return lines

    @cached_property
    def columns(self) -> list[sheets.Column]:
        """Those of its file that the table on the page shows."""
        return [column for column in self.of.sheet.columns if not column.aside] if self.of.sheet else []

    @property
    def headings(self) -> list[tables.Heading]:
        """The heads of the table: which of them sort, and which way the list is sorted now."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: sheets.Column) -> tables.Heading:
        sort = next((each for each in self.of.sorts if column.sort and each.name == column.sort), None)
        if sort is None:
            return tables.Heading(column.label)
        if sort is not self._sort:
            return tables.Heading(column.label, self._sorted_by(sort, backwards=False))
        down = tables.descends(self._order(sort)) is not self._backwards
        turned = self._sorted_by(sort, backwards=not self._backwards)
        return tables.Heading(column.label, turned, "descending" if down else "ascending")

    def _sorted_by(self, sort: Sort, *, backwards: bool) -> str:
        name = f"-{sort.name}" if backwards else "" if sort is self.of.sorts[0] else sort.name
        return self.query.but(sort=name).address

    @cached_property
    def table_rows(self) -> list[tables.TableRow]:
        """The page as rows of cells, read as the file reads them. As many queries as the file takes for a chunk."""
        ids = list(self.page)
        if self.of.sheet is None or not ids:
            return []
        known = {row.pk: row for row in self.of.sheet.records(self.rows().filter(pk__in=ids).order_by("pk"))}
        rows = [tables.row(known[pk], self.columns) for pk in ids if pk in known]
        if self.of.batches:
            at_once = [action for batch in self.of.batches for action in batch.actions]
            offer_steps(rows, self.of.batches[0].steps, self.reader.account, self.of.batches, at_once)
        return rows

    @property
    def shown(self) -> list[Any]:
        return self.table_rows if self.table else self.lines

    @property
    def batches(self) -> list[Batch]:
        return offered(self.shown, self.of.batches) if self.of.batches else []

    @property
    def sorts(self) -> list[tuple[Words, str, bool]]:
        """The orders to choose from: words, address, and whether it is the present one."""
        first = self.of.sorts[0]
        by_heading = {column.sort for column in self.columns} if self.table else set()
        others = [each for each in self.of.sorts if each.name not in by_heading]
        names = [(each, "" if each is first else each.name) for each in others]
        return [
            (each.label, self.query.but(sort=name).address, name == self.query.sort) for each, name in names
        ]

    @cached_property
    def has_own(self) -> bool:
        return self.of.has_own(self.reader.account)

    @property
    def chips(self) -> list[Chip]:
        """The choices in force, in words. A query only for filters in force that point to rows."""
        return [
            Chip(each, label, self.query.without(each.name, value).address)
            for each in self.of.filters
            if (chosen := self.query.chosen.get(each.name))
            for value, label in each.labels(chosen, self.reader).items()
        ]

    @property
    def offers(self) -> list[Offer]:
        """Every filter with how many each choice would leave, the other filters staying as they are.

        One query for each filter, and one for the names of those that point to rows. Choices that
        would leave nothing are not offered, unless they are chosen now.
        """
        offers = (self.offer(each) for each in self.of.filters)
        return [offer for offer in offers if offer.choices or offer.filter.day]

    def offer(self, of: Filter) -> Offer:
        chosen = self.query.chosen.get(of.name, ())
        if of.day:
            return Offer(of, [], chosen[0] if chosen else "")
        counts = {value: n for value, n in of.count(self.rows(but=of.name), self.reader).items() if n}
        counts |= {value: 0 for value in chosen if value not in counts}
        labels = of.labels(counts, self.reader) if counts else {}
        return Offer(of, [Choice(value, labels[value], counts[value], value in chosen) for value in labels])


def page(of: List) -> View:
    """The page of a list."""

    @require_GET
    def view(request: Any) -> HttpResponse:
        shown = ListPage(of, request.user, request.GET, table=_as_table(request))
        if "" in request.GET.values():
            # A form sends its empty fields too; an address that is passed on says only what was asked for.
            return redirect(f"{request.path}{shown.query.address}")
        return render(request, of.template, {"list": shown} | of.around(shown))

    return view


def _as_table(request: Any) -> bool:
    """Whether this person reads lists as tables: what they chose last holds for every list, until they sign out."""
    wanted = request.GET.get("view", "")
    if wanted in ("table", "lines") and request.session.get("lists", "lines") != wanted:
        request.session["lists"] = wanted
    return request.session.get("lists") == "table"


def facets(of: List) -> View:
    """The form that narrows a list: a part of the list's page, or a page of its own without scripts."""

    @require_GET
    def view(request: Any) -> HttpResponse:
        whole = "HX-Request" not in request.headers
        # The focus goes into the sheet when it opens, and stays where it was when a choice is made in it.
        opened = request.headers.get("HX-Trigger") == "open-filters"
        context = {"list": ListPage(of, request.user, request.GET), "whole": whole, "opened": opened}
        return render(request, f"components/{'facets_page' if whole else 'facets'}.html", context)

    return view


def export(of: List) -> View:
    """The list as an Excel file: exactly the rows the address asks for, in the same order."""

    @require_GET
    def view(request: Any) -> HttpResponseBase:
        if of.sheet is None:
            raise Http404
        shown = ListPage(of, request.user, request.GET)
        title = str(of.sheet.name)
        return sheets.download(
            of.sheet.columns,
            of.sheet.records(shown.ordered),
            sheet=title,
            name=f"{title}{clock.today():%Y%m%d}.xlsx",
            by=request.user,
            tenant=shown.reader.tenant,
        )

    return view
