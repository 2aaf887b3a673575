"""Writing a report: in whose name, the sheet, and the autosave behind it."""

from django.utils.translation import gettext_lazy as _

from xieshang.core import writing

from .. import services
from ..checks import checks
from ..forms.writing import OpinionSheet
from ..queries.actions import REPORTS as STEPS
from ..queries.writing import beginnings, sheets
from ..services.reporting import REPORT_TEXT
from .steps import REPORTS

SHEET = writing.Sheet(
    text=REPORT_TEXT,
    form=OpinionSheet,
    save=services.save_text,
    records=sheets,
    around=REPORTS.around,
    offer=STEPS,
    address="opinions:edit",
    page="opinions/edit.html",
    refused="opinions/refused.html",
    shut=_("现在不能修改文字：信息的状态是「%(state)s」。"),
    checks=checks,
)
write = writing.write(SHEET, begin=services.begin, beginnings=beginnings, page="opinions/write.html")
edit = writing.edit(SHEET)
save = writing.save(SHEET)
margin = writing.margin(SHEET)
