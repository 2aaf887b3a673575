from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from xieshang.core.requests import PersonRequest
from xieshang.core.values import clean_text

from ..queries.anywhere import LONGEST, ways


@require_GET
def go(request: PersonRequest) -> HttpResponse:
    """去哪里: one box that leads anywhere; a page of its own, or what the box on every page shows below it."""
    typed = clean_text(request.GET.get("q", ""))[:LONGEST].strip()
    template = "workbench/_ways.html" if "X-Box" in request.headers else "workbench/go.html"
    response = render(request, template, {"typed": typed, "parts": ways(request.user, typed)})
    patch_vary_headers(response, ["X-Box"])
    return response
