"""Attaching files to a proposal and taking them away, while its text is open to change."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from xieshang.core import attachments, parameters
from xieshang.core.models import Account, Attachment

from .. import rules
from ..models import Proposal
from .writing import save_text

MEGABYTE = 1024 * 1024


@transaction.atomic
def attach(*, proposal: Proposal, by: Account, upload: UploadedFile) -> Attachment:
    """Add a file. Like any other change of what is read, it voids the names given to what was there before."""
    save_text(proposal=proposal, by=by, reworded=True)
    known = parameters.values(proposal.tenant, (rules.LARGEST_ATTACHMENT, rules.MOST_ATTACHMENTS))
    most = known[rules.MOST_ATTACHMENTS.key]
    if attachments.of(proposal).count() >= most:
        raise attachments.AttachmentRefused(
            _("一件提案最多%(most)d个附件，「%(name)s」没有上传。") % {"most": most, "name": upload.name}
        )
    largest = known[rules.LARGEST_ATTACHMENT.key] * MEGABYTE
    return attachments.keep(proposal, upload, by=by, largest=largest)


@transaction.atomic
def detach(*, proposal: Proposal, by: Account, attachment: Attachment) -> None:
    """Take a file away; one that others were shown with an earlier wording is kept for the record."""
    shown = proposal.texts.filter(at__gte=attachment.at).exists()
    save_text(proposal=proposal, by=by, reworded=True)
    attachments.take_away(attachment, proposal, by=by, destroy=not shown)
