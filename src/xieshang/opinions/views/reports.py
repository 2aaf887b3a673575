"""One report as a page."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core import attachments
from xieshang.core.requests import PersonRequest

from ..models import Opinion
from ..queries.reports import ReportFile, reports


@require_GET
def detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The report's page; what this person may not see does not exist for them."""
    opinion: Opinion = get_object_or_404(reports(request.user), pk=pk)
    return render(request, "opinions/detail.html", {"file": ReportFile(opinion, request.user)})


@require_GET
def attachment(request: PersonRequest, pk: int, number: int) -> FileResponse:
    """A photo or file of the report, for whoever sees the report."""
    opinion: Opinion = get_object_or_404(reports(request.user), pk=pk)
    found = get_object_or_404(attachments.of(opinion), pk=number)
    return attachments.as_download(found, by=request.user)
