"""The list as an Excel file: exactly the rows the address asks for, in the same order."""

from django.http import FileResponse
from django.utils.translation import gettext as _

from xieshang.core import clock
from xieshang.core.requests import PersonRequest
from xieshang.people.posts import current_committee_id

from ..lights import Lights
from ..queries import lists
from ..sheets import sheet_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def proposals(request: PersonRequest) -> FileResponse:
    """Every proposal of the list, not only one page of it. Written to disk first, so memory stays flat."""
    committee = current_committee_id(request.user)
    filters = lists.filters_of(request.user, request.GET)
    rows = lists.proposals(request.user, committee, filters, Lights.of(committee))
    file = sheet_of(rows)
    name = _("提案%(day)s.xlsx") % {"day": f"{clock.today():%Y%m%d}"}
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
