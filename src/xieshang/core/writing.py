"""Writing a long text: the choice of its kind, the sheet, the autosave behind it and the checks in its margin.

A room says once what its sheet is (``proposals/views/writing.py``) and gets the four views of it. What is
typed is kept as it is, complete or not, against the version the page started from; a field that cannot be
kept is named and holds up no other; and where the text is shut, what was typed is shown to be copied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from . import clock, parameters, trail
from .enclosures import Files
from .files import RecordFile
from .forms import AskingForm
from .lifecycle import Actor, Lifecycle, States, Words
from .matching import matches
from .models import Account, Record
from .parameters import Rule
from .refusals import Refusal, SomeoneWasFaster, WrongPerson
from .requests import PersonRequest
from .step_pages import StepPages
from .wording import length


class Window(NamedTuple):
    """The page a text was sent from, by the name it gave itself, and which of its saves this is."""

    name: str
    turn: int


@dataclass(frozen=True)
class Text:
    """The columns of a record that its writer fills in, and while the record is in which states."""

    table: Lifecycle
    writer: Actor
    editable: tuple[States, ...]
    parts: tuple[str, ...]
    """The columns whose words are the text itself."""
    details: tuple[str, ...] = ()
    hands_in: str = "submit"
    """The step all this is written for; refusals name it."""

    def is_open(self, record: Any, account: Account) -> bool:
        """Whether the text is open, and this person's to write. Costs no query where the row at hand tells."""
        return record.state in self.editable and bool(matches(self.writer.query(account), record))

    def keep(
        self,
        record: Any,
        *,
        by: Account,
        version: int | None,
        window: Window | None,
        fields: Mapping[str, Any],
        **columns: Any,
    ) -> bool:
        """Keep what was typed, complete or not, and count the version on; ``columns`` are written with it.

        The text a page started from must be the one that is kept, or have been kept by that page itself. Says
        whether it was written: a save that a newer one of the same window has overtaken changes nothing.
        Saving is not an event of its own (a draft is saved every few seconds); the event of the next
        step carries the digest of the text.
        """
        step = self.table.step(self.hands_in)
        if not matches(self.writer.query(by), record):
            raise WrongPerson(step, record)
        wrote_last = window is not None and window.name == record.saved_window
        if window and wrote_last and window.turn <= record.saved_turn:
            return False
        if version is not None and version != record.version and not wrote_last:
            raise SomeoneWasFaster(step, record, None, "")
        known = (*self.parts, *self.details)
        columns |= {name: value for name, value in fields.items() if name in known}
        columns |= {"saved_at": clock.now(), "version": record.version + 1}
        if fields:
            name, turn = window or ("", 0)
            columns |= {"saved_window": name, "saved_turn": turn}
        unchanged = Q(pk=record.pk, version=record.version, state__in=self.editable)
        if not self.table.model._default_manager.filter(unchanged).update(**columns):
            raise SomeoneWasFaster(step, record, trail.history(record).last(), "")
        for name, value in columns.items():
            setattr(record, name, value)
        return True


MOST_TURNS = 2_000_000_000
"""More saves than a window can make; a column of both databases holds it."""

SURELY_SHORT_ENOUGH = 500
"""Characters below which nobody asks what the city's limit is."""

_TOO_LONG = gettext_lazy(
    "「%(part)s」有%(length)d字，全文最多%(limit)d字。这一部分没有存到服务器，仍在这个页面和这台设备上；精简后会照常保存，其余可作附件。"
)


class SheetForm(AskingForm):
    """The parts of a text and its details. Everything may be missing: a draft is kept as it is.

    ``version`` is the text this page started from; the autosave sends it along and learns the next. ``window``
    and ``turn`` are written by the script of the page; without scripts they are empty and the version decides.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    window = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, min_value=1, max_value=MOST_TURNS, widget=forms.HiddenInput)

    TEXT: tuple[str, ...] = ()
    """The fields of the text itself, in order; the others are its details."""
    SENT_ALONG = frozenset({"version", "window", "turn"})
    """What says which text of which page this is."""
    BESIDE: frozenset[str] = frozenset()
    """Other fields that are sent with the sheet, and are no part of it."""
    ALWAYS: frozenset[str] = frozenset()
    """Choices of which one always stands: where nothing is chosen it stays as it was."""
    LONGEST: Rule | None = None
    """The rule that says how long the whole text may be; no single part of a draft is longer than that."""

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.record = record
        names = self.base_fields.keys() - self.BESIDE - self.SENT_ALONG
        kwargs["initial"] = {name: getattr(record, name) for name in names} | {"version": record.version}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A part that is too long is not kept, and is said to lie in this window and on this device still.

        One that was longer already (a paper of another room was made into this one) may be made shorter. Costs a
        query for a text that may be too long, and none for the others.
        """
        data: dict[str, Any] = super().clean() or self.cleaned_data
        long = {
            name: written
            for name in self.TEXT
            if isinstance(data.get(name), str) and (written := length(data[name])) > SURELY_SHORT_ENOUGH
        }
        if self.LONGEST and long:
            limit = parameters.value(self.record.tenant, self.LONGEST)
            for name, written in long.items():
                if written > max(limit, length(getattr(self.record, name))):
                    words = {"part": self.fields[name].label, "length": written, "limit": limit}
                    self.add_error(name, _TOO_LONG % words)
        return data

    @property
    def readable(self) -> dict[str, Any]:
        """Every value the form could read, also when another one is wrong: no field holds up the rest."""
        beside = self.BESIDE | self.SENT_ALONG
        given = {name: value for name, value in self.cleaned_data.items() if name not in beside}
        return {name: value for name, value in given.items() if value or name not in self.ALWAYS}

    @property
    def sent_from(self) -> Window | None:
        """The window this came from and which of its saves it is, where the page's script said so."""
        name, turn = self.cleaned_data.get("window"), self.cleaned_data.get("turn")
        return Window(name, turn) if name and turn else None

    @property
    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.TEXT]

    @property
    def detail_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in (*self.TEXT, *self.BESIDE)]

    @property
    def details_open(self) -> bool:
        """Whether a field of the folded part needs attention."""
        return any(field.errors for field in self.detail_fields)


@dataclass(frozen=True)
class Check:
    """One look at the text: ``grade`` is "good", "advice" (may go as it is) or "missing" (must be there first)."""

    field: str
    label: Words
    grade: str
    words: Words


@dataclass(frozen=True)
class Beginning:
    """One way in which a person may begin: what its button says, and what is given to the verb that begins."""

    key: str
    label: Words
    words: Words
    where: Words
    """In whose name, shown where the person has a choice."""
    given: Mapping[str, Any]
    begun: Mapping[str, Any]
    """What finds a sheet begun this way."""


@dataclass(frozen=True)
class Sheet:
    """How one kind of record is written."""

    text: Text
    form: type[SheetForm]
    save: Callable[..., Any]
    """The verb; it is given the record under its model's name, ``by``, ``version`` and the fields."""
    records: Callable[[Account], QuerySet[Any]]
    """The records that are this person's to write, whatever their state."""
    read: Callable[[Any, Account], RecordFile]
    """Opens the file in which a person reads the record."""
    steps: StepPages
    """The steps to which the sheet's buttons go on."""
    address: str
    """The address (``pk``) of the sheet; ``save`` and ``margin`` lie beside it, in the same room."""
    page: str
    shut: Words
    """Why it is shut; names the ``state``."""
    checks: Callable[[Any], Sequence[Check]] = lambda record: ()
    files: Files | None = None
    """How files are added and taken away, where a record of this kind has any; their field is ``uploads``."""


def write(
    sheet: Sheet,
    *,
    begin: Callable[..., Any],
    beginnings: Callable[[Account], Iterable[Beginning]],
    page: str,
    waits: Callable[[Account], Words] = lambda account: "",
) -> Callable[..., HttpResponse]:
    """The view on which a person chooses what to write; a sheet without a word on it is taken up again.

    ``waits`` says what a person who may write, though nothing can be begun now, is waiting for; for everyone
    else the page is not there.
    """

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest) -> HttpResponse:
        offered = list(beginnings(request.user))
        words = "" if offered else waits(request.user)
        if not offered and not words:
            raise Http404
        for chosen in offered:
            if chosen.key == request.POST.get("as"):
                blank = sheet.records(request.user).filter(**dict.fromkeys(sheet.text.parts, ""))
                record = blank.filter(**chosen.begun).first() or begin(by=request.user, **chosen.given)
                return redirect(sheet.address, record.pk)
        several = len({str(beginning.where) for beginning in offered}) > 1
        return render(request, page, {"offered": offered, "several": several, "waits": words})

    return view


def edit(sheet: Sheet) -> Callable[..., HttpResponse]:
    """The view of the sheet. Its buttons save, or save and go on to the step that was pressed."""

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(sheet.records(request.user), pk=pk)
        if request.method == "GET":
            if not sheet.text.is_open(record, request.user):
                return _shut(request, sheet, record)
            received = request.GET.get("saved") == str(record.version)
            return _page(request, sheet, record, sheet.form(record=record), received=received)
        form = sheet.form(request.POST, record=record)
        try:
            _keep(request, sheet, record, form)
        except Refusal as refusal:
            record.refresh_from_db()
            if not sheet.text.is_open(record, request.user):
                return _shut(request, sheet, record, typed=form.typed)
            form = sheet.form.again(request.POST, record=record)
            return _page(request, sheet, record, form, refusal=str(refusal), status=409)
        refused = sheet.files.sort(request, record) if sheet.files else []
        if form.errors or refused:
            form = sheet.form.again(request.POST, record=record)
            form.show({"uploads": refused})
            return _page(request, sheet, record, form, status=422)
        for action in sheet.steps.offered(request.user, [record])[record.pk]:
            if action.step == request.POST.get("then"):
                return redirect(action.url)
        messages.success(request, _("已保存。"))
        return redirect(f"{reverse(sheet.address, args=[record.pk])}?saved={record.version}")

    return view


def save(sheet: Sheet) -> Callable[..., JsonResponse]:
    """The view behind the autosave: what arrived is kept, and the answer names what could not be."""

    @require_POST
    def view(request: PersonRequest, pk: int) -> JsonResponse:
        record = get_object_or_404(sheet.records(request.user), pk=pk)
        form = sheet.form(request.POST, record=record)
        try:
            _keep(request, sheet, record, form)
        except Refusal as refusal:
            record.refresh_from_db()
            conflict: dict[str, Any] = {"message": str(refusal)}
            if sheet.text.is_open(record, request.user):
                conflict["version"] = record.version
            return JsonResponse(conflict, status=409)
        payload = {"version": record.version, "saved_at": f"{timezone.localtime(record.saved_at):%H:%M}"}
        if form.errors:
            words = " ".join(str(error) for errors in form.errors.values() for error in errors)
            return JsonResponse(payload | {"message": words}, status=422)
        return JsonResponse(payload)

    return view


def margin(sheet: Sheet) -> Callable[..., HttpResponse]:
    """The view of the checks in the margin, asked for again after each autosave."""

    @require_GET
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(sheet.records(request.user), pk=pk)
        return render(request, "components/margin.html", _checked(sheet, record, sheet.form(record=record)))

    return view


_ATTEMPTS = 3


def _named(record: Record) -> dict[str, Any]:
    """The record under its model's name, as verbs and templates know it."""
    return {str(record._meta.model_name): record}


def _keep(request: PersonRequest, sheet: Sheet, record: Any, form: SheetForm) -> None:
    """Keep every field the form could read, against the version this page started from.

    Two saves of one window may be on their way at once; where they met, the later one is tried again on the
    record as it is now.
    """
    form.full_clean()
    window = form.sent_from
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            version = form.cleaned_data.get("version")
            sheet.save(**_named(record), by=request.user, version=version, window=window, **form.readable)
        except SomeoneWasFaster:
            record.refresh_from_db()
            if window is None or record.saved_window != window.name or attempt == _ATTEMPTS:
                raise
        else:
            return


def _page(
    request: PersonRequest,
    sheet: Sheet,
    record: Any,
    form: SheetForm,
    *,
    refusal: str = "",
    received: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = _named(record) | {"record": record, "file": sheet.read(record, request.user)}
    context |= {"form": form, "refusal": refusal, "received": received} | _checked(sheet, record, form)
    room = sheet.address.partition(":")[0]
    context |= {f"{name}_url": reverse(f"{room}:{name}", args=[record.pk]) for name in ("save", "margin")}
    if sheet.files:
        context |= {"files": sheet.files, "photo_url": reverse(f"{room}:photo", args=[record.pk])}
    return render(request, sheet.page, context, status=status)


def _checked(sheet: Sheet, record: Any, form: SheetForm) -> dict[str, Any]:
    """The checks for the margin, and for each field of the text those that stand beside it."""
    checks = list(sheet.checks(record))
    parts = [(field, [check for check in checks if check.field == field.name]) for field in form.text_fields]
    others = [check for check in checks if check.field not in form.TEXT]
    return {"checks": checks, "parts": parts, "others": others}


def _shut(
    request: PersonRequest, sheet: Sheet, record: Any, *, typed: list[str] | None = None
) -> HttpResponse:
    """The text is not open to change now; what was typed meanwhile is shown, to be copied."""
    refusal = str(sheet.shut) % {"state": record.get_state_display()}
    file = sheet.read(record, request.user)
    context = {"record": record, "file": file, "refusal": refusal, "typed": typed}
    return render(request, "components/not_taken.html", context, status=409)
