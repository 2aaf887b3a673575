"""What the pages of the room cost is fixed by what they show, not by how much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshang.opinions import services
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O


def cost(cast, person, address) -> int:
    browser = cast.browser_of(person)
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return len(queries)


@pytest.mark.parametrize(
    ("address", "who", "most"),
    [
        ("/opinions/", "he", 9),
        ("/opinions/desk/", "editor", 27),
        ("/opinions/desk/", "reviewer", 14),
        ("/opinions/incoming/", "province_editor", 12),
        ("/opinions/issues/", "editor", 14),
        ("/opinions/issues/", "he", 14),
    ],
)
def test_a_list_costs_the_same_for_few_and_many(cast, address, who, most):
    def fill(times: int) -> None:
        for _ in range(times):
            for state in (O.DRAFT, O.SUBMITTED, O.RETURNED, O.KEPT, O.EDITING):
                cast.report(state)
            for state in (I.COMPOSING, I.IN_REVIEW, I.TO_SIGN, I.SIGNED, I.ISSUED):
                cast.issue(state)

    person = getattr(cast, who)
    fill(1)
    few = cost(cast, person, address)
    fill(3)
    assert cost(cast, person, address) == few <= most


def test_a_report_costs_the_same_for_one_route_and_for_many(cast):
    one, many = cast.issue(I.ISSUED), cast.issue(I.ISSUED)
    for way in (cast.sideways, {"kind": "down", "to_committee": cast.county}):
        services.route(issue=many, by=cast.editor, **way)
    for person in (cast.he, cast.editor):
        costs = {
            cost(cast, person, issue.items.get().reports.get().get_absolute_url()) for issue in (one, many)
        }
        assert len(costs) == 1
        assert costs.pop() <= 14


def test_an_issue_costs_the_same_for_one_report_and_for_many(cast):
    one = cast.issue(I.ISSUED)
    many = cast.issue(
        I.ISSUED, reports=[cast.report(by=person) for person in (cast.he, cast.luo, cast.informant)]
    )
    for person in (cast.he, cast.editor, cast.province_editor):
        assert cost(cast, person, many.get_absolute_url()) == cost(cast, person, one.get_absolute_url()) <= 20
