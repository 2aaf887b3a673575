"""Taking a step on a report, on an issue, on a route."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from xieshang.core import steps
from xieshang.core.models import Account
from xieshang.core.requests import PersonRequest
from xieshang.core.steps import StepPlace

from .. import needs
from ..lifecycle import ISSUE, OPINION, ROUTE
from ..models import Issue, Opinion, Route
from ..pages import ISSUE_PAGES, OPINION_PAGES, ROUTE_PAGES
from ..queries.issues import IssueFile, issues
from ..queries.reports import ReportFile, reports

_ROOM: dict[str, Any] = {
    "page": "opinions/step.html",
    "refused": "opinions/refused.html",
    "of_the_record": (needs.required_elements, needs.items),
}


def _around_report(opinion: Opinion, account: Account) -> dict[str, Any]:
    return {"file": ReportFile(opinion, account), "about": opinion}


def _around_issue(issue: Issue, account: Account) -> dict[str, Any]:
    return {"file": IssueFile(issue, account), "about": issue}


def _around_route(route: Route, account: Account) -> dict[str, Any]:
    return {"file": IssueFile(route.issue, account), "about": route.issue}


REPORTS = StepPlace(OPINION, OPINION_PAGES, _around_report, home="opinions:list", **_ROOM)
ISSUES = StepPlace(ISSUE, ISSUE_PAGES, _around_issue, home="opinions:desk", **_ROOM)
ROUTES = StepPlace(ROUTE, ROUTE_PAGES, _around_route, home="opinions:incoming", **_ROOM)


@require_http_methods(["GET", "POST"])
def step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one report."""
    return steps.take(request, REPORTS, get_object_or_404(reports(request.user), pk=pk), action)


@require_http_methods(["GET", "POST"])
def issue_step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step of one issue."""
    return steps.take(request, ISSUES, get_object_or_404(issues(request.user), pk=pk), action)


@require_http_methods(["GET", "POST"])
def route_step(request: PersonRequest, pk: int, action: str) -> HttpResponse:
    """A step at the desk that an issue was sent to."""
    visible = Route.objects.visible_to(request.user).select_related(
        "issue", "to_committee", "to_unit__committee"
    )
    return steps.take(request, ROUTES, get_object_or_404(visible, pk=pk), action)
