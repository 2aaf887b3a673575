"""What a browser sends is cleaned once, before any view reads it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from xieshang.core.values import clean_text, is_clean


class CleanText:
    """Takes characters that no database keeps out of the query, the cookies and the fields of a form.

    A form is looked at only once its view is about to run, when the check of its token has read it
    anyway; JSON is cleaned by whoever reads it. Costs a look at each value, and no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.path_info = clean_text(request.path_info)
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        for name, value in request.COOKIES.items():
            if not is_clean(value):
                request.COOKIES[name] = clean_text(value)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if request.method == "POST" and any(
            not is_clean(text) for name, values in request.POST.lists() for text in (name, *values)
        ):
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]


def _cleaned(query: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True, encoding=query.encoding)
    for name, values in query.lists():
        cleaned.setlist(clean_text(name), [clean_text(value) for value in values])
    cleaned._mutable = False
    return cleaned
