"""Writing a proposal: choosing its kind, the sheet with its files, and the autosave behind it."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import enclosures, writing
from xieshang.core.enclosures import Files

from .. import services
from ..checks import checks
from ..forms.writing import ProposalSheet
from ..pages import PAPERS
from ..queries.papers import ProposalFile
from ..queries.writing import beginnings, sheets, waits
from ..text import PAPER_TEXT

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
    files=Files(services.attach, services.detach, "proposals:attachment"),
)
write = writing.write(
    SHEET, begin=services.begin, beginnings=beginnings, page="proposals/write.html", waits=waits
)
edit = writing.edit(SHEET)
save = writing.save(SHEET)
margin = writing.margin(SHEET)
photo = enclosures.receive(SHEET)
