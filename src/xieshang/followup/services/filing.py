"""Files of an item: the paper of an answer, the photos of a step, what proves that it was done."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments
from xieshang.core.models import Account, Attachment
from xieshang.core.refusals import EntryRefused, Problem

from ..actors import may_attach
from ..models import Item

LARGEST = 20 * 1024 * 1024


@transaction.atomic
def attach(*, item: Item, by: Account, uploads: Iterable) -> list[Attachment]:
    """Add files to it."""
    if not may_attach(item, by):
        raise PermissionDenied
    uploads = list(uploads)
    if not uploads:
        raise EntryRefused(Problem("uploads", _("请选择文件。")))
    return [attachments.keep(item, upload, by=by, largest=LARGEST) for upload in uploads]
