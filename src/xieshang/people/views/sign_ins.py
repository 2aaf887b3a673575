"""登录记录: who came in, who was refused, who went out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from xieshang.core.lists import ListPage
from xieshang.core.requests import PersonRequest

from .. import services
from ..queries.lists import kept_by
from ..queries.sign_ins import SIGN_INS
from ..roles import DOOR_READERS


@require_GET
def listed(request: PersonRequest) -> HttpResponse:
    """What happened at the door of this committee's people. Reading it is an event itself, one a page."""
    committee = kept_by(request.user, *DOOR_READERS)
    shown = ListPage(SIGN_INS, request.user, request.GET)
    if "" in request.GET.values():
        return redirect(f"{request.path}{shown.query.address}")
    services.note_reading(
        committee=committee, by=request.user, question=shown.query.address, rows=len(shown.lines)
    )
    return render(request, SIGN_INS.template, {"list": shown} | SIGN_INS.around(shown))
