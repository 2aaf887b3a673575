"""Where each room is found."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from xieshang.core import errors


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
    path("", include("xieshang.people.urls")),
    path("proposals/", include("xieshang.proposals.urls")),
    path("opinions/", include("xieshang.opinions.urls")),
    path("meetings/", include("xieshang.meetings.urls")),
    path("outcomes/", include("xieshang.outcomes.urls")),
    path("search/", include("xieshang.search.urls")),
    path("", include("xieshang.workbench.urls")),
    path("reports/", include("xieshang.reports.urls")),
]

handler404 = "xieshang.people.views.me.missing"
handler500 = "xieshang.core.errors.failed"
