"""The pages of bringing a table in: choosing the file, looking at its rows, what came of it; and the empty table."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from .. import sheets
from ..forms import EntryForm
from ..lifecycle import Words
from ..models import ImportedFile, ImportedRow
from ..refusals import EntryRefused
from ..requests import PersonRequest
from . import slices
from .columns import Column
from .files import FileRefused, read
from .judging import Intake


class Register(Protocol):
    """What has pages on which a table is brought in: a register (``core.register``), or a roster."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> Words: ...

    @property
    def columns(self) -> tuple[Column, ...]: ...

    @property
    def home(self) -> str: ...

    @property
    def home_label(self) -> Words: ...

    @property
    def intake(self) -> Intake: ...

    @property
    def headings(self) -> tuple[sheets.Column, ...]: ...

    def address(self, what: str = "") -> str: ...

    def committee(self, request: PersonRequest) -> Any: ...


A_PAGE = 100
AT_ONCE = 3.0
"""Seconds for which the page that confirms a file writes it itself; the background work does the rest."""


class FileForm(EntryForm):
    """The table to be brought in."""

    file = forms.FileField(
        label=gettext_lazy("表格文件"),
        help_text=gettext_lazy("Excel、WPS 或 CSV 文件；列的先后不限，按表头认列。"),
        error_messages={"required": gettext_lazy("请选择文件。")},
    )


class TotalsForm(EntryForm):
    """What the office says the sums of a table should be, and why one differs."""

    def __init__(self, totals: Sequence[Mapping[str, Any]], data: Any = None) -> None:
        super().__init__(data)
        self._labels = {f"total_{place}": total["label"] for place, total in enumerate(totals)}
        for place, total in enumerate(totals):
            help_text = _("表格里有%(number)d件") % {"number": total["sure"]}
            if total["doubtful"]:
                help_text = _("表格里有%(sure)d件，另有存疑的%(doubtful)d件") % total
            self.fields[f"total_{place}"] = forms.IntegerField(
                label=total["label"], min_value=0, max_value=99_999, required=False, help_text=help_text
            )
        self.fields["note"] = forms.CharField(
            label=_("不一致的原因"),
            required=False,
            max_length=200,
            help_text=_("与本单位统计不一致而仍要登记的，写明原因；与总数一起留在记录里。"),
        )

    @property
    def stated(self) -> dict[str, int]:
        return {
            label: self.cleaned_data[name]
            for name, label in self._labels.items()
            if self.cleaned_data.get(name) is not None
        }


def bring(register: Register) -> Any:
    """The view on which a file is chosen: its rows are read and judged, and nothing is written."""

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest) -> HttpResponse:
        committee = register.committee(request)
        form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                file = slices.keep(
                    intake=register.intake,
                    tenant=committee.pk,
                    by=request.user,
                    name=upload.name,
                    sheets=read(upload),
                )
            except FileRefused as refused:
                form.show(refused.by_field)
            else:
                return redirect(register.address("imported"), file.pk)
        context = {
            "form": form,
            "register": register,
            "template_url": reverse(register.address("template")),
            "label": _("读取表格"),
            "back": reverse(register.home),
        }
        return render(request, "components/import.html", context, status=422 if form.is_bound else 200)

    return view


def imported(register: Register) -> Any:
    """The view of one file: its rows with their verdicts, to be confirmed or given up; later what came of them."""

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        committee = register.committee(request)
        files = ImportedFile.objects.filter(register=register.name, tenant=committee.pk)
        file = get_object_or_404(files.exclude(state=ImportedFile.State.DROPPED), pk=pk)
        if request.method == "POST":
            return _decided(request, register, file)
        return render(request, "components/imported.html", _shown(request, register, file))

    return view


def _decided(request: PersonRequest, register: Register, file: ImportedFile) -> HttpResponse:
    if "drop" in request.POST:
        slices.drop(file=file, by=request.user)
        messages.success(request, _("已放弃这个表格，没有登记任何内容。"))
        return redirect(register.home)
    if "undo" in request.POST:
        try:
            slices.undo(file=file, intake=register.intake, by=request.user)
        except EntryRefused as refused:
            messages.warning(request, str(refused))
        else:
            slices.run(file, register.intake, seconds=AT_ONCE)
            messages.success(request, _("已撤销这个表格登记的全部内容。"))
        return redirect(register.address("imported"), file.pk)
    if "confirm" in request.POST:
        form = TotalsForm(file.totals, request.POST)
        try:
            if form.is_valid():
                slices.confirm(
                    file=file,
                    by=request.user,
                    with_doubtful="doubtful" in request.POST,
                    stated=form.stated,
                    note=form.cleaned_data["note"],
                )
        except EntryRefused as refused:
            form.show(refused.by_field)
        if form.errors:
            context = _shown(request, register, file, form)
            return render(request, "components/imported.html", context, status=422)
        file.refresh_from_db()
    if slices.run(file, register.intake, seconds=AT_ONCE):
        messages.success(request, _("已登记。"))
    return redirect(register.address("imported"), file.pk)


def _shown(
    request: PersonRequest, register: Register, file: ImportedFile, form: "TotalsForm | None" = None
) -> dict[str, Any]:
    counts = slices.counts(file)
    only = request.GET.get("only", "")
    rows = file.rows.filter(verdict=only) if only in counts else file.rows.all()
    rows = rows.order_by("sheet", "line")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    labels = {column.name: column.label for column in register.columns}
    return {
        "register": register,
        "file": file,
        "form": form or TotalsForm(file.totals),
        "doubtful_chosen": "doubtful" in request.POST,
        "only": only if only in counts else "",
        "verdicts": [(each, counts[each.value]) for each in ImportedRow.Verdict if counts[each.value]],
        "total": sum(counts.values()),
        "columns": list(labels.values()),
        "page": page,
        "rows": [(row, [row.cells.get(name, "") for name in labels], _remarks(row, labels)) for row in page],
        "writes": counts["new"] + counts["changed"],
        "doubtful": counts["doubtful"],
        "left": slices.left(file),
        "written": file.rows.filter(written=True).count() if file.confirmed_at else 0,
        "passed": file.rows.exclude(settled_at=None).filter(written=False).count(),
        "may_undo": slices.may_be_undone(file, register.intake),
        "back": reverse(register.home),
    }


def _remarks(row: ImportedRow, labels: dict[str, Any]) -> list[tuple[Any, str]]:
    return [(labels.get(name, ""), words) for name, words in row.remarks]


def template(register: Register) -> Any:
    """The view of the empty table: the headings, to be filled in."""

    @require_GET
    def view(request: PersonRequest) -> FileResponse:
        committee = register.committee(request)
        name = _("%(register)s（空表）") % {"register": register.label}
        return sheets.download(
            register.headings,
            [],
            sheet=str(register.label),
            name=f"{name}.xlsx",
            by=request.user,
            tenant=committee.pk,
        )

    return view
