"""Where each room is found."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def alive(request: HttpRequest) -> HttpResponse:
    """For the proxy and the process keeper: this process answers. Asks nothing of the database."""
    return HttpResponse(status=204)


urlpatterns = [
    path("alive/", alive, name="alive"),
    path("account/", include("allauth.account.urls")),
    path("proposals/", include("xieshang.proposals.urls")),
]
