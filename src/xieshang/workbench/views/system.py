from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest
from xieshang.people.posts import committee_or_404
from xieshang.people.roles import Permission

from ..queries.desks import readiness
from ..queries.system import facts


@require_GET
def shown(request: PersonRequest) -> HttpResponse:
    """How the installation stands, and what is to be done before people work here: for the system administrator,
    who has no part in the committee's papers."""
    committee = committee_or_404(request.user, Permission.MANAGE_SYSTEM)
    checks = list(readiness(committee))
    context = {
        "facts": facts(),
        "checks": checks,
        "to_do": sum(not check.is_done for check in checks),
    }
    return render(request, "workbench/system.html", context)
