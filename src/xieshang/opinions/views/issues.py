"""Issues as they are printed, and composing one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from xieshang.core.requests import PersonRequest
from xieshang.core.values import whole_numbers
from xieshang.people.models import Committee
from xieshang.people.posts import current_committee_id

from .. import services
from ..models import Issue
from ..queries.issues import IssueFile, issues, may_edit, own_report_in, waiting_items
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
