from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from ..queries.system import facts


@require_GET
def shown(request: PersonRequest) -> HttpResponse:
    """How the installation stands: for the system administrator, who has no part in the committee's papers."""
    if not standing_of(request.user).may(Permission.MANAGE_SYSTEM):
        raise Http404
    return render(request, "workbench/system.html", {"facts": facts()})
