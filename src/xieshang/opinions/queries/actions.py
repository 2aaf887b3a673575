"""Where the steps of reports, issues and routes are taken."""

from xieshang.core.steps import Offer

from ..lifecycle import ISSUE, OPINION, ROUTE
from ..pages import ISSUE_PAGES, OPINION_PAGES, ROUTE_PAGES

REPORTS = Offer(OPINION, OPINION_PAGES, "opinions:step")
ISSUES = Offer(ISSUE, ISSUE_PAGES, "opinions:issue_step")
ROUTES = Offer(ROUTE, ROUTE_PAGES, "opinions:route_step")
