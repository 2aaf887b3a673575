"""Photos and files of a report, while its text is open to change."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from xieshang.core import attachments, parameters
from xieshang.core.models import Account, Attachment

from .. import rules
from ..models import Opinion
from .reporting import save_text

MEGABYTE = 1024 * 1024


@transaction.atomic
def attach(*, opinion: Opinion, by: Account, upload: UploadedFile) -> Attachment:
    """Add a photo or a file."""
    save_text(opinion=opinion, by=by)
    known = parameters.values(opinion.tenant, (rules.LARGEST_ATTACHMENT, rules.MOST_ATTACHMENTS))
    most = known[rules.MOST_ATTACHMENTS.key]
    if attachments.of(opinion).count() >= most:
        raise attachments.AttachmentRefused(
            _("一份信息最多%(most)d个附件，「%(name)s」没有上传。") % {"most": most, "name": upload.name}
        )
    return attachments.keep(opinion, upload, by=by, largest=known[rules.LARGEST_ATTACHMENT.key] * MEGABYTE)


@transaction.atomic
def detach(*, opinion: Opinion, by: Account, attachment: Attachment) -> None:
    """Take a file away; one that the desk was shown is kept for the record."""
    shown = opinion.submitted_at is not None and attachment.at <= opinion.submitted_at
    save_text(opinion=opinion, by=by)
    attachments.take_away(attachment, opinion, by=by, destroy=not shown)
