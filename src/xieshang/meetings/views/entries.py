"""Adding something to a meeting: one page for every form, and what is refused comes back with what was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from xieshang.core.attachments import AttachmentRefused
from xieshang.core.requests import PersonRequest

from .. import services
from ..models import Meeting


def run_by(request: PersonRequest, pk: int) -> Meeting:
    """A meeting this person prepares; for everyone else it is not there."""
    found: Meeting = get_object_or_404(
        Meeting.objects.run_by(request.user).select_related("committee", "parent"), pk=pk
    )
    return found


def enter(
    request: PersonRequest,
    meeting: Meeting,
    form: forms.Form,
    verb: Callable[[], Any],
    *,
    label: str,
    will: str,
    back: str,
) -> HttpResponse:
    """Show the form, or do what it says and go back."""
    refusal = ""
    if form.is_valid():
        try:
            verb()
        except services.MeetingRefused as refused:
            refusal = str(refused)
        except AttachmentRefused as refused:
            form.add_error("uploads", str(refused))
        else:
            messages.success(request, _("「%(step)s」已办理。") % {"step": label})
            return redirect(back)
    return entry(request, meeting, form, label=label, will=will, back=back, refusal=refusal)


def entry(
    request: PersonRequest,
    meeting: Meeting,
    form: forms.Form,
    *,
    label: str,
    will: str,
    back: str,
    refusal: str = "",
) -> HttpResponse:
    """The page of one form, with the sentence of what was refused."""
    context = {
        "form": form,
        "meeting": meeting,
        "label": label,
        "will": will,
        "back": back,
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "meetings/entry.html", context, status=status)
