"""A register whose rows count once a second person has confirmed them (``registered.py`` has their life).

One value: from the columns follow the list with its Excel file out and in, the pages on which a row is entered,
corrected, proven and read, its place in the to-do lists, and how it is shown behind a figure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from . import attachments, batches, clock, filters, lists, sheets, steps
from .entries import EntryPage, page, refusals_on_the_page
from .figures import Listing
from .files import Shelf
from .filters import Reader
from .forms import EntryForm
from .history import Teller
from .importing import pages as importing
from .lifecycle import Lifecycle, Words
from .list_rows import ListRow, in_order
from .lists import List, ListPage
from .models import Account, Attachment, Event
from .refusals import EntryRefused, Problem
from .register import Register, Values
from .register_rows import LARGEST, EvidenceForm, RowFile, spoken
from .registered import RowState, pages
from .requests import PersonRequest
from .room import Kind
from .step_pages import StepPages
from .text.searchable import Searchable


@dataclass(frozen=True, kw_only=True)
class ConfirmedRegister(Register):
    """A register kept by four eyes. ``model`` is a ``RegisterRecord``."""

    table: Lifecycle
    visible: Callable[[Account], models.QuerySet[Any]]
    """The rows a person may see: their keepers all, others what their model says."""
    tenant: Callable[[Account], int | None]
    """The committee whose pages are open."""
    searchable: Searchable
    """How its rows are found."""
    above: tuple[Shelf, ...] = ()
    """The pages above its list."""
    related: tuple[str, ...] = ()
    """What the columns read from other tables."""
    listed: Callable[[Reader], models.Q] = lambda reader: models.Q(committee_id=reader.tenant)
    """Whose rows the list shows: those of the committee whose pages are open."""

    @cached_property
    def steps(self) -> StepPages:
        return pages(self.table, self.address)

    @cached_property
    def teller(self) -> Teller:
        return Teller(self.steps)

    @cached_property
    def kind(self) -> Kind:
        """Its rows among the records of a room."""
        return Kind(
            self.steps,
            visible=self.visible,
            file=lambda row, account: RowFile(self, row, account),
            more=self.address(),
        )

    # Writing.

    def known(self, tenant: int, rows: Sequence[Values]) -> dict[tuple, Any]:
        """The standing rows that these values speak of; what was cancelled is restored, not entered again."""
        return {
            key: row for key, row in super().known(tenant, rows).items() if row.state != RowState.CANCELLED
        }

    def in_the_way(self, tenant: int, rows: Sequence[Values]) -> Mapping[tuple, Words]:
        cancelled = {
            key: _("这一条已作废；如需恢复，请在原记录上办理。")
            for key, row in super().known(tenant, rows).items()
            if row.state == RowState.CANCELLED
        }
        return {**super().in_the_way(tenant, rows), **cancelled}

    def enter(self, *, by: Account, committee: Any, version: int | None = None, **values: Any) -> Any:
        return super().enter(by=by, committee=committee, **values)

    def _new(self, tenant: int, by: Account, values: Values) -> Any:
        row = super()._new(tenant, by, values)
        row.entered_by, row.entered_at = by, clock.now()
        step = self.table.step("restore")
        row.due_on = step.clock.due(row) if step.clock else None
        return row

    def _tell_search(self, records: Sequence[Any]) -> None:
        if self.table.tells_search and records:
            self.table.tells_search(*records)

    @transaction.atomic
    def correct(
        self, *, by: Account, record: Any, action: str = "", version: int | None = None, **values: Any
    ) -> Event | None:
        """Change what a row says: it is entered anew, and another person confirms it. Raises ``EntryRefused``."""
        self.check(by, record.tenant)
        self._check_change(record, values)
        change = self._fields(values)
        if all(getattr(record, name) == value for name, value in change.items()):
            return None
        with refusals_on_the_page():
            try:
                with transaction.atomic():
                    return self.table.take("correct", record, by=by, version=version, change=change)
            except IntegrityError:
                raise EntryRefused(Problem(self.key[0], self.taken)) from None

    def _check_change(self, record: Any, values: Values) -> None:
        super()._check_change(record, values)
        known = {**self.columns_of(record), **values}
        key = self.key_of(known)
        if key == self.key_of(self.columns_of(record)):
            return
        if words := self.in_the_way(record.tenant, [known]).get(key):
            raise EntryRefused(Problem(self.key[0], words))

    def _write_changes(self, by: Account, changed: Sequence[tuple[Any, Values]]) -> None:
        """What a file says otherwise of rows is a correction of each. Some statements a row."""
        for row, values in changed:
            self.table.take("correct", row, by=by, change=self._fields(values))

    @transaction.atomic
    def prove(
        self, *, by: Account, record: Any, upload: UploadedFile, version: int | None = None, **about: Any
    ) -> Event:
        """Put the paper to a row that proves it. Raises ``EntryRefused``."""
        self.check(by, record.tenant)
        action = "prove" if record.evidence_id is None else "replace"
        with refusals_on_the_page():
            self.table.check(action, record, by=by, version=version)
            kept = self._kept(record, upload, by)
            return self.table.take(action, record, by=by, version=version, change={"evidence": kept, **about})

    @transaction.atomic
    def prove_many(
        self, *, by: Account, committee: Any, rows: Sequence[Any], upload: UploadedFile, **about: Any
    ) -> int:
        """One paper that proves many rows: the list of a fund, a month's statement. Returns how many rows."""
        self.check(by, committee.pk)
        if not rows:
            raise EntryRefused(_("这些记录都已附凭证，没有要附的。"))
        with refusals_on_the_page():
            kept = self._kept(rows[0], upload, by)
            self.table.take_all("prove", rows, by=by, change={"evidence": kept, **about})
        return len(rows)

    def _kept(self, record: Any, upload: UploadedFile, by: Account) -> Attachment:
        try:
            return attachments.keep(record, upload, by=by, largest=LARGEST)
        except attachments.AttachmentRefused as refused:
            raise EntryRefused(Problem("upload", str(refused))) from None

    # Reading.

    def entering(self, label: Words) -> EntryPage:
        return replace(
            super().entering(label),
            heading=_("登记：%(register)s"),
            words=lambda about: {"register": self.label},
            context=lambda about: {"register": self},
        )

    def correcting(self, label: Words, form: type[EntryForm] | None = None, action: str = "") -> EntryPage:
        return replace(
            super().correcting(label, form, action),
            heading=_("改正：%(name)s"),
            context=lambda row: {"register": self, "record": row},
        )

    @property
    def listing(self) -> List:
        """Everything this person may see, with the state of each row; its keepers also enter, bring in and confirm."""
        return List(
            address=self.address(),
            template="components/confirmed_register.html",
            rows=lambda reader: self.visible(reader.account).filter(self.listed(reader)),
            lines=self._lines,
            sorts=(lists.Sort("", _("默认顺序"), tuple(self.rows(0).query.order_by)), *self.sorts),
            tenant=self.tenant,
            filters=(filters.choices("state", _("状态"), RowState.choices), *self.filters),
            search=self._speaks_of if self.found_in else None,
            search_label=_("在名单里查找") if self.found_in else "",
            sheet=lists.Sheet(self.label, self._sheet_columns, self._chunks),
            unit=self.unit,
            batches=self.batches,
            batch_address=self.address("batch"),
            around=self._around,
        )

    @property
    def batches(self) -> tuple[batches.Batch, ...]:
        return (batches.Batch(self.steps, ("confirm",), self.visible),)

    @property
    def _sheet_columns(self) -> tuple[sheets.Column, ...]:
        state = sheets.Column(_("状态"), lambda row: row.get_state_display(), 10)
        return (*super()._sheet_columns, state)

    def _opens(self, record: Any) -> str:
        return str(record.get_absolute_url())

    def _chunks(self, rows: models.QuerySet) -> Any:
        return rows.select_related(*self.related).iterator(chunk_size=sheets.CHUNK)

    def _lines(self, pks: Sequence[int], reader: Reader) -> list[ListRow]:
        found = in_order(self.visible(reader.account).select_related(*self.related), pks)
        return [ListRow(row, self.called(row), row.get_absolute_url(), self.words_of(row)) for row in found]

    def words_of(self, row: Any) -> str:
        """What stands beside the name of a row."""
        shown = (column.shown(row) for column in self.columns[1:5])
        return "　".join(str(spoken(each)) for each in shown if each not in (None, ""))

    def _around(self, shown: ListPage) -> dict[str, Any]:
        tenant = shown.reader.tenant
        keeps = tenant is not None and self.keeps(shown.reader.account, tenant)
        unproven = keeps and self._unproven(shown).exists()
        return {
            "register": self,
            "enter_url": reverse(self.address("enter")) if keeps else "",
            "import_url": reverse(self.address("import")) if keeps else "",
            "prove_url": f"{reverse(self.address('prove_many'))}{shown.query.address}" if unproven else "",
        }

    def _unproven(self, shown: ListPage) -> models.QuerySet:
        return shown.rows().filter(state=RowState.ENTERED, evidence=None)

    def listing_behind(self, *, order: tuple[str, ...]) -> Listing:
        """How its rows are shown behind a figure."""
        return Listing(
            columns=super()._sheet_columns,
            facts=lambda row: [self.words_of(row)],
            order=order,
            state=lambda row: row,
            related=self.related,
        )

    # The pages.

    def visible_record(self, request: PersonRequest, pk: int) -> Any:
        return get_object_or_404(self.visible(request.user).select_related(*self.related), pk=pk)

    @property
    def proving(self) -> EntryPage:
        """The page on which a row gets the paper that proves it."""
        return EntryPage(
            self.record,
            EvidenceForm,
            self.prove,
            given=lambda row: {"record": row},
            label=_("附凭证"),
            heading=_("附凭证：%(name)s"),
            will=_("凭证和这一条一起保存；附上后须由另一人核实。"),
            done=_("凭证已附上，等另一人核实。"),
            words=lambda row: {"name": self.called(row)},
            context=lambda row: {"register": self, "record": row},
            page=self.template,
        )

    @property
    def proving_many(self) -> EntryPage:
        """The page on which one paper is put to every row that an address of the list shows and that has none."""
        return EntryPage(
            self._shown_unproven,
            EvidenceForm,
            lambda *, shown, **values: self.prove_many(
                committee=shown.committee, rows=list(shown.rows), **values
            ),
            given=lambda shown: {"shown": shown},
            label=_("附凭证"),
            heading=_("一份凭证附给%(count)d条记录"),
            will=_("凡列表现在显示的、还没有凭证的待核实记录，都附上这份凭证。"),
            done=_("凭证已附上，等另一人核实。"),
            back=lambda shown: shown.back,
            words=lambda shown: {"count": shown.count},
            context=lambda shown: {"register": self},
            page=self.template,
        )

    def _shown_unproven(self, request: PersonRequest) -> "_Shown":
        committee = self.committee(request)
        shown = ListPage(self.listing, request.user, request.GET)
        rows = self._unproven(shown).filter(committee_id=committee.pk)
        return _Shown(committee, rows, f"{reverse(self.address())}{shown.query.address}")

    def urls(self, path_of: str) -> list[URLPattern]:
        """Its addresses below this path."""
        one = f"{path_of}<number:pk>/"
        named: Mapping[str, tuple[str, Any]] = {
            "": (path_of, lists.page(self.listing)),
            "facets": (f"{path_of}facets/", lists.facets(self.listing)),
            "export": (f"{path_of}export/", lists.export(self.listing)),
            "batch": (f"{path_of}batch/", batches.take(self.batches, self.address())),
            "enter": (f"{path_of}new/", page(self.entering(_("登记")))),
            "prove_many": (f"{path_of}prove/", page(self.proving_many)),
            "template": (f"{path_of}template/", importing.template(self)),
            "import": (f"{path_of}import/", importing.bring(self)),
            "imported": (f"{path_of}import/<number:pk>/", importing.imported(self)),
            "record": (one, self._detail()),
            "correct": (f"{one}correct/", page(self.correcting(_("改正")))),
            "prove": (f"{one}prove/", page(self.proving)),
            "evidence": (f"{one}evidence/", self._evidence()),
            "step": (f"{one}steps/<str:action>/", steps.page(self.kind)),
        }
        return [path(where, view, name=self._short(name)) for name, (where, view) in named.items()]

    def _detail(self) -> Callable[..., HttpResponse]:
        @require_GET
        def view(request: PersonRequest, pk: int) -> HttpResponse:
            row = self.visible_record(request, pk)
            file = RowFile(self, row, request.user)
            return render(request, "components/register_record.html", {"file": file})

        return view

    def _evidence(self) -> Callable[..., HttpResponseBase]:
        @require_GET
        def view(request: PersonRequest, pk: int) -> HttpResponseBase:
            row = self.record(request, pk)
            if row.evidence is None:
                raise Http404
            return attachments.as_download(row.evidence, by=request.user)

        return view


@dataclass(frozen=True)
class _Shown:
    """The rows without a paper that an address of the list shows."""

    committee: Any
    rows: models.QuerySet
    back: str

    @cached_property
    def count(self) -> int:
        return self.rows.count()

    @property
    def tenant(self) -> int:
        return self.committee.pk
