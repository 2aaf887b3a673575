"""Writing a proposal: choosing its kind, the sheet with its files, and the autosave behind it."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, writing
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_number

from .. import services
from ..checks import checks
from ..forms.writing import ProposalSheet
from ..models import Proposal
from ..pages import PAPERS
from ..queries.papers import ProposalFile
from ..queries.writing import beginnings, sheets, waits
from ..text import PAPER_TEXT


def _files(request: PersonRequest, proposal: Proposal) -> list[str]:
    """Take away the file whose button was pressed, add those that were chosen; what was refused, in sentences."""
    gone = whole_number(request.POST.get("remove"))
    for attachment in attachments.of(proposal).filter(pk=gone or 0):
        services.detach(proposal=proposal, by=request.user, attachment=attachment)
    refused = []
    for upload in request.FILES.getlist("uploads"):
        try:
            services.attach(proposal=proposal, by=request.user, upload=upload)
        except attachments.AttachmentRefused as refusal:
            refused.append(str(refusal))
    return refused


SHEET = writing.Sheet(
    text=PAPER_TEXT,
    form=ProposalSheet,
    save=services.save_text,
    records=sheets,
    read=ProposalFile,
    steps=PAPERS,
    address="proposals:edit",
    page="proposals/edit.html",
    shut=_("现在不能修改文本：提案的状态是「%(state)s」。"),
    checks=checks,
    files=_files,
)
write = writing.write(
    SHEET, begin=services.begin, beginnings=beginnings, page="proposals/write.html", waits=waits
)
edit = writing.edit(SHEET)
save = writing.save(SHEET)
margin = writing.margin(SHEET)
