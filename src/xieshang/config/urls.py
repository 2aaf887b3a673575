"""The addresses under which each room is found."""

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, register_converter

from xieshang.core import errors
from xieshang.core.values import NumberConverter, YearConverter
from xieshang.workbench.house import HOUSE

register_converter(NumberConverter, "number")
register_converter(YearConverter, "year")


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """For the proxy and the process keeper: this process answers. Asks nothing of the database."""
    return HttpResponse(status=204)


urlpatterns = [
    # First, because a full hall asks for it two thousand times within minutes.
    path("check-in/", include("xieshang.meetings.urls_checkin")),
    path("alive/", alive, name="alive"),
    path("offline/", errors.offline, name="offline"),
    path("keeper.js", errors.keeper, name="keeper"),
    *(path(room.path, include(f"{apps.get_app_config(room.name).name}.urls")) for room in HOUSE),
]

handler404 = "xieshang.people.views.me.missing"
handler500 = "xieshang.core.errors.failed"
