"""The files of a sheet: sent with its buttons, or one by one while somebody writes, as a phone sends its photos.

A file that is sent by itself bears a name its page made up, so that a phone that did not hear the answer sends it
again without harm: the second time nothing is added, and the answer is the list as it stands.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from . import attachments, clock
from .models import Submission
from .refusals import Refusal, SomeoneWasFaster
from .requests import PersonRequest
from .values import whole_number

_NAME = re.compile(r"[A-Za-z0-9-]{8,64}")
_ATTEMPTS = 3


@dataclass(frozen=True)
class Files:
    """How a file comes to a record of one kind and goes again: both verbs take the record under its model's name."""

    attach: Callable[..., Any]
    """Called with ``by`` and ``upload``; raises ``AttachmentRefused``, or a ``Refusal`` where the text is shut."""
    detach: Callable[..., Any]
    """Called with ``by`` and ``attachment``."""
    address: str
    """The address of one file: the record's number and the file's."""

    def sort(self, request: PersonRequest, record: Any) -> list[str]:
        """Take away the file whose button was pressed, add those that were chosen; what was refused, in sentences."""
        named = {str(record._meta.model_name): record}
        gone = whole_number(request.POST.get("remove"))
        for attachment in attachments.of(record).filter(pk=gone or 0):
            self.detach(**named, by=request.user, attachment=attachment)
        refused = []
        for upload in request.FILES.getlist("uploads"):
            try:
                self.attach(**named, by=request.user, upload=upload)
            except attachments.AttachmentRefused as refusal:
                refused.append(str(refusal))
        return refused


def receive(sheet: Any) -> Callable[..., HttpResponse]:
    """The view to which the page of a sheet (``core.writing.Sheet``) sends one file at a time.

    The answer is JSON: ``files``, the list as it stands now, and the ``version`` of the text; or a ``message``.
    """

    @require_POST
    def view(request: PersonRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(sheet.records(request.user), pk=pk)
        form = sheet.form(request.POST, record=record)
        form.full_clean()
        upload, name = request.FILES.get("uploads"), request.POST.get("file", "")
        if not isinstance(upload, UploadedFile) or not _NAME.fullmatch(name):
            return JsonResponse({"message": _("没有收到文件，请重新选择。")}, status=422)
        try:
            _take(sheet, request, record, form, upload, name)
        except attachments.AttachmentRefused as refused:
            return JsonResponse({"message": str(refused)}, status=422)
        except Refusal as refusal:
            return JsonResponse({"message": str(refusal)}, status=409)
        record.refresh_from_db()
        file = {"attachments": list(attachments.of(record)), "record": record}
        context = {"file": file, "address": sheet.files.address, "removable": True}
        return JsonResponse(
            {
                "version": record.version,
                "files": render_to_string("components/attachments.html", context, request=request),
            }
        )

    return view


def _take(
    sheet: Any, request: PersonRequest, record: Any, form: Any, upload: UploadedFile, name: str
) -> None:
    """Add the file unless it is there; the window it came from goes on saving from the version this makes."""
    sent = repr((type(record).__name__, record.pk, request.user.pk, name))
    key = hashlib.sha256(sent.encode()).hexdigest()
    named = {str(record._meta.model_name): record}
    window, version = form.cleaned_data.get("window"), form.cleaned_data.get("version")
    for attempt in range(1, _ATTEMPTS + 1):
        goes_on = window and window != record.saved_window and version == record.version
        try:
            with transaction.atomic():
                if not _is_new(key):
                    return
                sheet.files.attach(**named, by=request.user, upload=upload)
                if goes_on:
                    # Locked by the statement before: no other window has written since.
                    own = type(record)._default_manager.filter(pk=record.pk)
                    own.update(saved_window=window, saved_turn=0)
                return
        except SomeoneWasFaster:
            record.refresh_from_db()
            if attempt == _ATTEMPTS:
                raise


def _is_new(key: str) -> bool:
    """Note that this file was taken; False when it was before."""
    try:
        with transaction.atomic():
            Submission.objects.create(key=key, at=clock.now())
    except IntegrityError:
        return False
    return True
