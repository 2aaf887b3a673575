"""Issues as they are printed, the register of a year, composing an issue."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.requests import PersonRequest
from xieshang.core.sheets import Column, download
from xieshang.core.values import whole_numbers
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id

from .. import services
from ..models import Adoption, Issue, Route
from ..queries.issues import (
    Filters,
    IssueFile,
    issues,
    may_edit,
    own_report_in,
    register,
    waiting_items,
    years,
)
from ..services.items import EditRefused


@require_GET
def issue(request: PersonRequest, pk: int) -> HttpResponse:
    """One issue, set as it is printed; an author who may not read it is led to their own report."""
    found = issues(request.user).filter(pk=pk).first()
    if found is None:
        hidden = Issue.objects.filter(pk=pk).first()
        own = own_report_in(hidden, request.user) if hidden else None
        if own is None:
            raise Http404
        return redirect(own)
    return render(request, "opinions/issue.html", {"file": IssueFile(found, request.user)})


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """The register of issues: by year, by where they went, by what was adopted."""
    committee = current_committee_id(request.user)
    filters = Filters.of(request.GET.dict())
    page = Paginator(register(request.user, committee, filters), 30).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filters": filters,
        "years": years(request.user, committee),
        "routes": Route.Kind.choices,
        "levels": Adoption.Level.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "opinions/issues.html", context)


def _titles(issue: Issue) -> str:
    return "\n".join(item.title for item in issue.items.all())


def _authors(issue: Issue) -> str:
    return _("、").join(name for item in issue.items.all() for name in item.authors)


def _adoptions(issue: Issue) -> str:
    return _("；").join(row.how for item in issue.items.all() for row in item.adoptions.all())


@require_GET
def export(request: PersonRequest) -> FileResponse:
    """The register as an Excel file: exactly the rows the address asks for, in the same order."""
    found = register(request.user, current_committee_id(request.user), Filters.of(request.GET.dict()))
    columns = (
        Column(_("年度"), lambda row: row.year, 8),
        Column(_("期号"), lambda row: row.number, 8),
        Column(_("编发日期"), lambda row: row.issued_on, 12),
        Column(_("标题"), _titles, 60),
        Column(_("作者"), _authors, 24),
        Column(_("首次去向"), lambda row: str(row.first_addressee or ""), 24),
        Column(_("签发人"), lambda row: row.signed_by.name, 12),
        Column(_("采用"), _adoptions, 24),
    )
    tenant = current_committee_id(request.user)
    name = _("社情民意信息.xlsx")
    return download(columns, found, sheet=_("社情民意信息"), name=name, by=request.user, tenant=tenant)


@require_POST
def begin(request: PersonRequest) -> HttpResponse:
    """Open an issue with the items that were ticked, in the order in which they stand."""
    committee = get_object_or_404(Committee, pk=current_committee_id(request.user))
    if not may_edit(committee.pk, request.user):
        raise Http404
    picked = whole_numbers(request.POST.getlist("item"))
    try:
        issue = services.compose(by=request.user, committee=committee, items=_items(committee.pk, picked))
    except EditRefused as refused:
        messages.warning(request, str(refused))
        return redirect("opinions:desk")
    return redirect(issue)


@require_POST
def compose(request: PersonRequest, pk: int) -> HttpResponse:
    """Add, take out, put in order: one button each; dragging sends the same order at once."""
    issue = get_object_or_404(issues(request.user), pk=pk)
    if not may_edit(issue.committee_id, request.user):
        raise Http404
    try:
        _rearrange(request, issue)
    except EditRefused as refused:
        messages.warning(request, str(refused))
    return redirect(f"{issue.get_absolute_url()}#compose")


def _rearrange(request: PersonRequest, issue: Issue) -> None:
    inside = {str(item.pk): item for item in issue.items.all()}
    order = [pk for pk in request.POST.getlist("order") if pk in inside]
    data = request.POST
    if data.get("remove") in inside:
        services.remove_item(issue=issue, item=inside[data["remove"]], by=request.user)
    elif "add" in data:
        picked = whole_numbers(data.getlist("item"))
        for item in _items(issue.committee_id, picked):
            services.add_item(issue=issue, item=item, by=request.user)
    else:
        for name, by in (("up", -1), ("down", 1)):
            if data.get(name) in order:
                at = order.index(data[name])
                order.insert(max(at + by, 0), order.pop(at))
        services.order_items(issue=issue, by=request.user, items=[int(pk) for pk in order])


def _items(committee_id: int, picked: list[int]) -> list:
    found = {item.pk: item for item in waiting_items(committee_id).filter(pk__in=picked)}
    return [found[pk] for pk in picked if pk in found]
