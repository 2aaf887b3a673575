from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xieshang.core import clock, sheets
from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_number, whole_year
from xieshang.people.posts import current_committee_id

from ..queries.year import COLUMNS, Year, year_of


def _asked(request: HttpRequest) -> int:
    """The year the address asks for; this one where it asks for none, or for one that is still to come."""
    today = clock.today().year
    return min(whole_year(request.GET.get("year")) or today, today)


def _year(request: PersonRequest) -> Year:
    return year_of(request.user, _asked(request), only=whole_number(request.GET.get("what")))


@require_GET
def shown(request: PersonRequest) -> HttpResponse:
    """我的履职: a person's year by day, each line opening its record."""
    context = {
        "year": _year(request),
        "what": whole_number(request.GET.get("what")),
        "this_year": clock.today().year,
        "today": clock.today(),
    }
    return render(request, "workbench/year.html", context)


@require_GET
def export(request: PersonRequest) -> FileResponse:
    """The same as an Excel file, oldest first as a duty sheet is read."""
    year = _year(request)
    return sheets.download(
        COLUMNS,
        reversed(year.done),
        sheet=_("我的履职"),
        name=_("%(year)d年履职情况.xlsx") % {"year": year.number},
        by=request.user,
        tenant=current_committee_id(request.user),
    )
