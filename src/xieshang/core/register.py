"""A register: a kind of record that is entered, corrected and nothing more, said in one plain value.

Entry and correction with the trail, an Excel file out and in: all of it follows from the columns. What a
room shows of the rows, and who keeps them, it says itself (``opinions/registers.py``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from . import lists, sheets, trail
from .entries import EntryPage, correct, page
from .filters import Filter, Reader
from .forms import EntryForm
from .importing import pages
from .importing.columns import Column
from .importing.judging import Intake
from .lifecycle import Words
from .list_rows import ListRow, in_order
from .lists import List, Sheet, Sort
from .models import Account, Event
from .refusals import EntryRefused, Problem
from .requests import PersonRequest

Values = Mapping[str, Any]
ROWS = npgettext_lazy("counted rows of a register", "条", "条", "count")


_IN_THE_TABLE = 5
"""Columns after the first that its table on the page shows; the others are in the file."""


@dataclass(frozen=True)
class Register:
    """One kind of record of a committee, its columns being its whole content."""

    name: str
    """Under which its imports are kept: ``opinions.units``."""
    label: Words
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns by which two rows are the same."""
    taken: Words
    """What is said when there is one already."""
    keeper: Callable[[Account], Any]
    """The committee whose register this person keeps; None for everyone else."""
    keeps: Callable[[Account, int], bool]
    """Whether they keep it at a committee."""
    form: type[EntryForm]
    correction: type[EntryForm]
    home: str
    """The name of the page on which the register stands."""
    home_label: Words
    template: str
    """The template of its entry pages, extending ``components/step_page.html``."""
    will: Words
    """What an entry or a correction brings about."""
    enter_address: str
    """The name of the page on which one is entered."""
    rows: Callable[[int], models.QuerySet[Any]]
    """All of a committee's records, in their order."""
    done: Words = ""
    """What is said once it is written."""
    called: Callable[[Any], str] = str
    """What a record is called in words."""
    filters: tuple[Filter, ...] = ()
    found_in: tuple[str, ...] = ()
    """The paths of the texts in which words are looked for."""
    sorts: tuple[Sort, ...] = ()
    """Other orders to choose from than that of ``rows``."""
    unit: Any = ROWS
    """The counting word."""
    fixed: Values = field(default_factory=dict)
    """What every record of it has besides."""
    problems: Callable[[Values], Iterable[tuple[str, Words]]] = lambda values: ()
    """What is wrong between columns, by column."""
    conflicts: Callable[[int, Sequence[Values]], Mapping[tuple, Words]] = lambda tenant, rows: {}
    """By key, what stands in the way of new rows. At most one query."""
    entered: str = "enter"
    corrected: str = "correct"
    """What the trail calls the two."""

    def address(self, what: str = "") -> str:
        """The name of one of its addresses: ``opinions:units``, ``opinions:units_import`` for ``opinions.units``."""
        return self.name.replace(".", ":") + (f"_{what}" if what else "")

    def columns_of(self, record: Any) -> dict[str, Any]:
        """What a record has in each column; of another record its id."""
        return {column.name: getattr(record, self._attribute(column.name)) for column in self.columns}

    def _attribute(self, name: str) -> str:
        return self.model._meta.get_field(name).attname  # type: ignore[union-attr]

    def key_of(self, values: Values) -> tuple:
        return tuple(_plain(values[name]) for name in self.key)

    def known(self, tenant: int, rows: Sequence[Values]) -> dict[tuple, Any]:
        """The records that these values speak of, by key. One query."""
        if not rows:
            return {}
        first = self.key[0]
        found = self.rows(tenant).filter(**{f"{first}__in": [row[first] for row in rows]})
        return {self.key_of(self.columns_of(record)): record for record in found}

    def check(self, by: Account, tenant: int) -> None:
        if not self.keeps(by, tenant):
            raise PermissionDenied

    @transaction.atomic
    def enter(self, *, by: Account, committee: Any, **values: Any) -> Any:
        """Enter one record. Raises ``EntryRefused``."""
        self.check(by, committee.pk)
        problems = [Problem(name, words) for name, words in self.problems(values)]
        key = self.key_of(values)
        if key in self.known(committee.pk, [values]):
            problems.append(Problem(self.key[0], self.taken))
        elif words := self.in_the_way(committee.pk, [values]).get(key):
            problems.append(Problem(self.key[0], words))
        if problems:
            raise EntryRefused(*problems)
        record = self._new(committee.pk, by, values)
        try:
            with transaction.atomic():
                record.save(force_insert=True)
        except IntegrityError:
            raise EntryRefused(Problem(self.key[0], self.taken)) from None
        trail.write(record, self.entered, by=by, after=getattr(record, "state", ""), data=dict(values))
        self._tell_search([record])
        return record

    @transaction.atomic
    def correct(self, *, by: Account, record: Any, action: str = "", **values: Any) -> Event | None:
        """Change columns of a record; ``action`` where the trail has another name for it. Raises ``EntryRefused``."""
        self.check(by, record.tenant)
        self._check_change(record, values)
        return correct(record, by=by, action=action or self.corrected, fields=self._fields(values))

    def _check_change(self, record: Any, values: Values) -> None:
        """Raises ``EntryRefused`` where the record cannot say this."""
        known = {**self.columns_of(record), **values}
        problems = [Problem(name, words) for name, words in self.problems(known)]
        other = self.known(record.tenant, [known]).get(self.key_of(known))
        if other and other.pk != record.pk:
            problems.append(Problem(self.key[0], self.taken))
        if problems:
            raise EntryRefused(*problems)

    def in_the_way(self, tenant: int, rows: Sequence[Values]) -> Mapping[tuple, Words]:
        """By key, what stands in the way of new rows."""
        return self.conflicts(tenant, rows)

    def _fields(self, values: Values) -> dict[str, Any]:
        return {self._attribute(name): _plain(value) for name, value in values.items()}

    def _new(self, tenant: int, by: Account, values: Values) -> Any:
        """A record that says this, not yet written."""
        return self.model(committee_id=tenant, **self.fixed, **self._fields(values))

    def _tell_search(self, records: Sequence[Any]) -> None:
        """What is written can be found, where records of this kind are looked for at all."""

    @property
    def intake(self) -> Intake:
        """What the rows of a file become."""
        return Intake(
            self.name,
            self.columns,
            self.key,
            self.known,
            self.columns_of,
            self.write,
            self.problems,
            self.in_the_way,
        )

    def write(
        self, tenant: int, by: Account, new: Sequence[Values], changed: Sequence[tuple[Any, Values]]
    ) -> list[int]:
        """Write many at once, each with its event; returns the ids of the new ones. Four statements."""
        self.check(by, tenant)
        made: list[Any] = self.model._default_manager.bulk_create(
            self._new(tenant, by, values) for values in new
        )
        trail.write_many(
            [
                trail.event(
                    record, self.entered, by=by, after=getattr(record, "state", ""), data=dict(values)
                )
                for record, values in zip(made, new, strict=True)
            ]
        )
        self._tell_search(made)
        self._write_changes(by, [(record, values) for record, values in changed if values])
        return [record.pk for record in made]

    def _write_changes(self, by: Account, changed: Sequence[tuple[Any, Values]]) -> None:
        """Write what a file says otherwise of records, each with its event. Two statements."""
        events = []
        touched: set[str] = set()
        for record, values in changed:
            standing = self.columns_of(record)
            data = {name: [standing[name], value] for name, value in values.items()}
            events.append(trail.event(record, self.corrected, by=by, data=data))
            for name, value in values.items():
                setattr(record, self._attribute(name), value)
                touched.add(name)
        if touched:
            self.model._default_manager.bulk_update([record for record, _values in changed], sorted(touched))
        trail.write_many(events)

    # The list.

    @property
    def listing(self) -> List:
        """The list of its rows, with filters, orders, pages and its file."""
        return List(
            address=self.address(),
            template="components/register.html",
            rows=lambda reader: self.rows(reader.tenant or 0),
            lines=self._lines,
            sorts=(Sort("", _("默认顺序"), tuple(self.rows(0).query.order_by)), *self.sorts),
            tenant=lambda account: self._committee(account).pk,
            filters=self.filters,
            search=self._speaks_of if self.found_in else None,
            search_label=_("在名单里查找") if self.found_in else "",
            sheet=Sheet(self.label, self._sheet_columns),
            unit=self.unit,
            line="components/register_line.html",
            around=lambda page: {
                "register": self,
                "enter_url": reverse(self.enter_address),
                "import_url": reverse(self.address("import")),
            },
        )

    @property
    def headings(self) -> tuple[sheets.Column, ...]:
        """The columns of the table that is brought in."""
        return tuple(
            sheets.Column(each.label, each.shown, each.width, aside=at > _IN_THE_TABLE)
            for at, each in enumerate(self.columns)
        )

    def _lines(self, pks: Sequence[int], reader: Reader) -> list[ListRow]:
        return [
            ListRow(
                record,
                self.called(record),
                reverse(self.address("correct"), args=[record.pk]),
                "　".join(
                    f"{each.label} {value}" for each in self.columns[1:] if (value := each.shown(record))
                ),
            )
            for record in in_order(self.rows(reader.tenant or 0), pks)
        ]

    def _speaks_of(self, words: str, reader: Reader) -> models.Q:
        return reduce(or_, (models.Q(**{f"{path}__icontains": words}) for path in self.found_in))

    @property
    def _sheet_columns(self) -> tuple[sheets.Column, ...]:
        first, *others = self.headings
        return (replace(first, opens=self._opens), *others)

    def _opens(self, record: Any) -> str:
        return reverse(self.address("correct"), args=[record.pk])

    # The pages of entry.

    def committee(self, request: PersonRequest) -> Any:
        """The committee whose register the person keeps; 404 for everyone else."""
        return self._committee(request.user)

    def _committee(self, account: Account) -> Any:
        committee = self.keeper(account)
        if committee is None:
            raise Http404
        return committee

    def record(self, request: PersonRequest, pk: int) -> Any:
        return get_object_or_404(self.rows(self.committee(request).pk), pk=pk)

    def entering(self, label: Words) -> EntryPage:
        """The page on which one is entered."""
        return EntryPage(
            self.committee,
            self.form,
            self.enter,
            given=lambda committee: {"committee": committee},
            label=label,
            will=self.will,
            done=self.done or _("已登记。"),
            back=lambda about: reverse(self.home),
            page=self.template,
        )

    def correcting(self, label: Words, form: type[EntryForm] | None = None, action: str = "") -> EntryPage:
        """The page on which one is corrected, or something of its own is written of it."""
        form = form or self.correction
        return replace(
            self.entering(label),
            about=self.record,
            form=form,
            verb=self.correct,
            given=lambda record: {"record": record, "action": action},
            initial=lambda record: {
                name: value for name in form.base_fields if (value := getattr(record, name)) is not None
            },
            done=self.done or _("已改正。"),
            words=lambda record: {"name": self.called(record)},
        )

    def urls(self, path_of: str) -> list[URLPattern]:
        """Its addresses below this path: the list, its file out and in, and the correction of a row."""
        return [
            path(path_of, lists.page(self.listing), name=self._short()),
            path(f"{path_of}facets/", lists.facets(self.listing), name=self._short("facets")),
            path(f"{path_of}export/", lists.export(self.listing), name=self._short("export")),
            path(
                f"{path_of}<number:pk>/",
                page(self.correcting(_("改正：%(name)s"))),
                name=self._short("correct"),
            ),
            path(f"{path_of}template/", pages.template(self), name=self._short("template")),
            path(f"{path_of}import/", pages.bring(self), name=self._short("import")),
            path(f"{path_of}import/<number:pk>/", pages.imported(self), name=self._short("imported")),
        ]

    def _short(self, what: str = "") -> str:
        return self.address(what).split(":")[1]


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
