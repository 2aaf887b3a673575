from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest

from ..queries.rooms import rooms_of


@require_GET
def every(request: PersonRequest) -> HttpResponse:
    """履职: the rooms this person uses, each with its number and its main action."""
    return render(request, "workbench/rooms.html", {"rooms": rooms_of(request.user)})
