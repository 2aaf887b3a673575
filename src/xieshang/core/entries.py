"""Entering and correcting: one page for every form that adds to a record, changes it or ends something.

A room says once what the page is (``people/views/entries.py``): what it is about and who may, the form, the
verb, the sentence of what will happen. Whatever goes wrong comes back with all that was typed: beside its
field, or above all where somebody was faster. A form that is sent twice is taken once.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import clock, trail
from .forms import EntryForm
from .lifecycle import Words
from .models import Account, Event, Submission
from .refusals import EntryRefused, Overtaken, Refusal
from .requests import PersonRequest

KEPT = timedelta(days=3)
"""For so long a form that was taken is known again."""


_DONE = gettext_lazy("「%(step)s」已办理。")


def named(about: Any) -> dict[str, Any]:
    """A record under its model's name, as verbs take it."""
    return {str(about._meta.model_name): about}


def nothing(about: Any) -> dict[str, Any]:
    return {}


def own_page(about: Any) -> str:
    return str(about.get_absolute_url())


def columns(*names: str) -> Callable[[Any], dict[str, Any]]:
    """What a form starts with when it corrects these columns of a record."""
    return lambda record: {name: getattr(record, name) for name in names}


@dataclass(frozen=True)
class EntryPage:
    """One thing that can be entered, corrected or ended. All words may name what ``words`` tells."""

    about: Callable[..., Any]
    """What the entry is about, from the request and its address; 404 for whoever may not make it."""
    form: type[EntryForm]
    verb: Callable[..., Any]
    """Called with what ``given`` tells, ``by``, and the form's arguments; raises ``EntryRefused``."""
    label: Words
    """On the button, and above the page where it has no ``heading``."""
    will: Words
    """What will happen."""
    page: str
    """The template, extending ``components/step_page.html``."""
    back: Callable[[Any], str] = own_page
    """Where a person goes from here, whether they entered it or not."""
    heading: Words = ""
    done: Words = _DONE
    words: Callable[[Any], Mapping[str, Any]] = nothing
    given: Callable[[Any], Mapping[str, Any]] = named
    initial: Callable[[Any], Mapping[str, Any]] = nothing
    """What the form starts with."""
    context: Callable[[Any], Mapping[str, Any]] = nothing
    """What the room's template shows besides."""
    once: bool = True
    """Whether the very same form is not taken again; false where taking it again is what a person means."""
    answer: Callable[[PersonRequest, Any, Any], HttpResponse] | None = None
    """What follows where the result is to be shown: given what it is about and what the verb returned."""

    def saying(self, words: Words, about: Any) -> str:
        known = {"step": self.label, **self.words(about)}
        return str(words) % known if "%(" in str(words) else str(words)


def page(entry: EntryPage) -> Callable[..., HttpResponse]:
    """The view of an entry: shows the form, or enters what it says and goes back."""

    @require_http_methods(["GET", "POST"])
    def view(request: PersonRequest, **address: Any) -> HttpResponse:
        about = entry.about(request, **address)
        given = {"record": about, "initial": dict(entry.initial(about))}
        if request.method == "GET":
            return show(request, entry, about, entry.form(**given))
        form = entry.form(request.POST, request.FILES, **given)
        if not form.is_valid():
            return show(request, entry, about, form, status=422)
        try:
            with transaction.atomic():
                if entry.once:
                    take_once(request)
                result = entry.verb(**entry.given(about), by=request.user, **form.arguments)
        except SentTwice:
            messages.info(request, _("您已办理「%(step)s」，无需重复提交。") % {"step": entry.label})
            return redirect(entry.back(about))
        except EntryRefused as refused:
            if refused.status == 422:
                form.show(refused.by_field)
                return show(request, entry, about, form, status=422)
            about = entry.about(request, **address)
            form = entry.form.again(request.POST, record=about, initial=dict(entry.initial(about)))
            return show(request, entry, about, form, refusal=str(refused), status=refused.status)
        if entry.answer:
            return entry.answer(request, about, result)
        messages.success(request, entry.saying(entry.done, about))
        return redirect(entry.back(about))

    # What is shown once is kept by no browser.
    return never_cache(view) if entry.answer else view


def show(
    request: PersonRequest,
    entry: EntryPage,
    about: Any,
    form: EntryForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an entry with this form on it."""
    label = entry.saying(entry.label, about)
    context = {
        "form": form,
        "label": label,
        "heading": entry.saying(entry.heading, about) or label,
        "will": entry.saying(entry.will, about),
        "back": entry.back(about),
        "refusal": refusal,
    }
    return render(request, entry.page, context | dict(entry.context(about)), status=status)


@contextmanager
def refusals_on_the_page() -> Iterator[None]:
    """A step that the table refuses is said on the page of the entry, with all that was typed."""
    try:
        yield
    except Refusal as refusal:
        raise Overtaken(str(refusal)) from None


class SentTwice(Exception):
    """The very form of the very page was taken already."""


def take_once(request: PersonRequest) -> None:
    """Note, in the verb's own transaction, that this form was taken; ``SentTwice`` when it was before.

    The token against forged requests is another one on every page that is shown, so two forms with
    the same token and the same content are one form that was sent twice.
    """
    if not request.POST.get("csrfmiddlewaretoken"):
        return
    sent = [request.user.pk, request.path, sorted(request.POST.lists())]
    sent += [(upload.name, upload.size) for files in request.FILES.lists() for upload in files[1]]
    key = hashlib.sha256(repr(sent).encode()).hexdigest()
    try:
        with transaction.atomic():
            Submission.objects.create(key=key, at=clock.now())
    except IntegrityError:
        raise SentTwice from None


def forget_submissions() -> int:
    """Let go of the forms that nobody will send again; returns how many there were."""
    return Submission.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def correct(
    record: Any,
    *,
    by: Account,
    action: str,
    version: int | None = None,
    note: str = "",
    tenant: int | None = None,
    fields: Mapping[str, Any],
) -> Event | None:
    """Change columns of a record with an event that says from what to what; no change is no event.

    A record with a ``version`` is changed only where nobody else did since ``version`` was read;
    otherwise ``Overtaken``. To be called in the transaction of a verb that has checked who may.
    """
    changed = differences(record, fields)
    if not changed:
        return None
    rows = type(record)._default_manager.filter(pk=record.pk)
    columns = dict(fields)
    if hasattr(record, "version"):
        rows = rows.filter(version=record.version if version is None else version)
        columns["version"] = (record.version if version is None else version) + 1
    if not rows.update(**columns):
        raise Overtaken()
    for name, value in columns.items():
        setattr(record, name, value)
    return trail.write(record, action, by=by, note=note, data=changed, tenant=tenant)


def differences(record: models.Model, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What would change: each column with what stands there and what is to stand there."""
    return {
        name: [getattr(record, name), value]
        for name, value in fields.items()
        if getattr(record, name) != value
    }
