"""Tells a script where a form led, so that it can go there without leaving the form behind in the browser's history."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Onward"


class Onward:
    """Answers a redirect to ``static/xieshang/frame.js`` as 204 with the address it leads to. Costs nothing.

    A browser would follow a redirect by itself and show the script only what lies at its end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if HEADER in request.headers and response.has_header("Location"):
            response.status_code = 204
        return response
