"""One's own reports, and one report as a page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from ..models import Opinion
from ..queries.reports import ReportFile, own, reports
from ..queries.writing import beginnings


@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    """What this person, their party or their reporting unit has reported, the latest first."""
    page = Paginator(own(request.user), 20).get_page(request.GET.get("page"))
    return render(request, "opinions/list.html", {"page": page, "offered": beginnings(request.user)})


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The report's page; what this person may not see does not exist for them."""
    opinion: Opinion = get_object_or_404(reports(request.user), pk=pk)
    return render(request, "opinions/detail.html", {"file": ReportFile(opinion, request.user)})
