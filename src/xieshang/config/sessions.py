"""A session ends some minutes after the last request, without a write for every request."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

SEEN = "seen"


class SlidingSession:
    """Push the end of a living session forward, at most once in a tenth of its length.

    Saving at every request would make each page wait for the one writer of SQLite. So a session
    of thirty minutes ends between twenty-seven and thirty minutes after the last request.
    Costs nothing for visitors who are not signed in, nor where a view is for everyone: such a view
    need not know who asks, and checking in at a meeting must not wait for a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if not getattr(view, "login_required", True):
            return
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            now = int(timezone.now().timestamp())
            if now - request.session.get(SEEN, 0) > settings.SESSION_COOKIE_AGE // 10:
                request.session[SEEN] = now
