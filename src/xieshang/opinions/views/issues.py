"""Issues and their items as pages."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from ..models import Item
from ..queries.issues import issues


@require_GET
def issue(request: PersonRequest, pk: int) -> HttpResponse:
    """One issue, set as it is printed."""
    return render(request, "opinions/issue.html", {"issue": get_object_or_404(issues(request.user), pk=pk)})


@require_GET
def item(request: PersonRequest, pk: int) -> HttpResponse:
    """One item with its authors."""
    found = get_object_or_404(
        Item.objects.visible_to(request.user).select_related("issue").prefetch_related("sources__opinion"),
        pk=pk,
    )
    return render(request, "opinions/item.html", {"item": found})
