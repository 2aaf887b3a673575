"""Writing a report: in whose name, the sheet, and the autosave behind it."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import enclosures, writing
from xieshang.core.enclosures import Files

from .. import services
from ..checks import checks
from ..forms.writing import OpinionSheet
from ..pages import REPORTS
from ..queries.reports import ReportFile
from ..queries.writing import beginnings, sheets
from ..text import REPORT_TEXT

SHEET = writing.Sheet(
    text=REPORT_TEXT,
    form=OpinionSheet,
    save=services.save_text,
    records=sheets,
    read=ReportFile,
    steps=REPORTS,
    address="opinions:edit",
    page="opinions/edit.html",
    shut=_("现在不能修改文字：信息的状态是「%(state)s」。"),
    checks=checks,
    files=Files(services.attach, services.detach, "opinions:attachment"),
)
write = writing.write(SHEET, begin=services.begin, beginnings=beginnings, page="opinions/write.html")
edit = writing.edit(SHEET)
save = writing.save(SHEET)
margin = writing.margin(SHEET)
photo = enclosures.receive(SHEET)
