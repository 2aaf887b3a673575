"""Files of a record: judged by their bytes, kept under random names, every coming and going in the trail."""

import hashlib
import re
import uuid
from collections.abc import Sequence
from pathlib import PurePath
from typing import Protocol

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.http import FileResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from . import clock, photos, trail
from .file_kinds import FileKind, kind_of
from .models import Account, Attachment
from .refusals import EntryRefused, Problem
from .trail import Kept

_UNSPOKEN = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b-\u200f\u202a-\u202e]+")


class Bearer(Kept, Protocol):
    """What files can belong to: always some committee's."""

    @property
    def tenant(self) -> int: ...


class AttachmentRefused(EntryRefused):
    """A file that cannot be attached; said beside the field of the files."""

    def __init__(self, sentence: str) -> None:
        super().__init__(Problem("uploads", sentence))


def of(record: Bearer) -> models.QuerySet[Attachment]:
    """The files of a record that were not taken away, in the order they came."""
    return Attachment.objects.filter(kind=trail.kind_of(record), record=record.pk, removed_at=None)


def of_many(records: Sequence[Bearer]) -> models.QuerySet[Attachment]:
    """The files of several records of one kind, as ``of``."""
    if not records:
        return Attachment.objects.none()
    ids = [record.pk for record in records]
    return Attachment.objects.filter(kind=trail.kind_of(records[0]), record__in=ids, removed_at=None)


def keep(record: Bearer, upload: UploadedFile, *, by: Account, largest: int) -> Attachment:
    """Attach a file of at most ``largest`` bytes; raises ``AttachmentRefused`` with what to do about it.

    Photos are kept without what the camera wrote beside the picture (``photos.py``). The bytes are written
    before the row: should the row fail, they are taken away again.
    """
    found = judge(upload, largest=largest)
    if photos.is_photo(found.extension):
        try:
            upload = photos.cleaned(upload, found.extension)
        except photos.PhotoRefused as refused:
            raise AttachmentRefused(str(refused)) from refused
        found = kind_of(upload) or found
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    stored = default_storage.save(f"attachments/{uuid.uuid4().hex}.{found.extension}", upload)
    try:
        with transaction.atomic():
            attachment = Attachment.objects.create(
                tenant=record.tenant,
                kind=trail.kind_of(record),
                record=record.pk,
                name=f"{_stem(str(upload.name))}.{found.extension}",
                media_type=found.media_type,
                size=upload.size or 0,
                sha256=digest.hexdigest(),
                stored=stored,
                by=by,
                at=clock.now(),
            )
            trail.write(record, "attach", by=by, data={"file": attachment.name, "sha256": attachment.sha256})
    except BaseException:
        default_storage.delete(stored)
        raise
    return attachment


def judge(upload: UploadedFile, *, largest: int) -> FileKind:
    """What a file is by its bytes; raises ``AttachmentRefused`` where it is not to be kept."""
    name, size = str(upload.name), upload.size or 0
    if not size:
        raise AttachmentRefused(_("「%(name)s」是空文件，请检查后重新选择。") % {"name": name})
    if size > largest:
        raise AttachmentRefused(
            _("「%(name)s」有%(size)s，超过%(most)s的上限，请压缩或拆分后再上传。")
            % {"name": name, "size": filesizeformat(size), "most": filesizeformat(largest)}
        )
    found = kind_of(upload)
    if found is None:
        raise AttachmentRefused(
            _("「%(name)s」不是可以上传的文件。可以上传 PDF、Word、Excel、PowerPoint 文档和照片。")
            % {"name": name}
        )
    return found


@transaction.atomic
def take_away(attachment: Attachment, record: Bearer, *, by: Account, destroy: bool) -> None:
    """Remove a file from its record. ``destroy``: nobody else was shown it, so its bytes go as well."""
    trail.write(record, "detach", by=by, data={"file": attachment.name, "sha256": attachment.sha256})
    if destroy:
        attachment.delete()
        transaction.on_commit(lambda: default_storage.delete(attachment.stored))
    else:
        Attachment.objects.filter(pk=attachment.pk).update(removed_at=clock.now())


def as_download(attachment: Attachment, *, by: Account) -> FileResponse:
    """The file, to be saved: never opened inside a page of ours, never kept by anything between.

    Who saved it stands in the trail, as an event of the file and not of its record's history.
    """
    trail.write(attachment, "download", by=by, data={"sha256": attachment.sha256})
    response = FileResponse(
        default_storage.open(attachment.stored),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _stem(name: str) -> str:
    stem = _UNSPOKEN.sub("", PurePath(name.replace("\\", "/")).stem).strip(". ")
    return stem[:100] or str(_("附件"))
