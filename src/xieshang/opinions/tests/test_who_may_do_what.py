"""Every state × every person × every step of the room's three tables, generated from them.

What each person is for is written here a second time, by hand and by name; the queries of the
actors must agree with it for every record, state and step.
"""

import pytest

from xieshang.core.tests.matrix import hold_to_the_table
from xieshang.core.tests.room import room_tests
from xieshang.opinions import services
from xieshang.opinions.lifecycle import ISSUE, OPINION, ROUTE
from xieshang.opinions.models import Opinion
from xieshang.opinions.pages import TELLER
from xieshang.opinions.room import ROOM
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O
from xieshang.opinions.states import RouteState as R

NOBODYS = dict.fromkeys(
    (
        *("luo", "informant", "unit_keeper", "party_keeper", "government_clerk", "water_clerk"),
        *("county_editor", "neighbour", "proposal_office", "nobody"),
    ),
    frozenset(),
)
AT_HOME = NOBODYS | {
    "he": {"reporter"},
    "editor": {"editor"},
    "reviewer": {"reviewer"},
    "signer": {"signer"},
    "province_editor": set(),
}
"""What each person may do to a report of 何见山, and to the issue that carries it."""

AT_THE_PROVINCE = AT_HOME | {
    "he": set(),
    "editor": set(),
    "reviewer": set(),
    "signer": set(),
    "province_editor": {"addressee"},
}
"""What each person may do to the route by which that issue went to the province."""


def report_in(cast, state: O) -> Opinion:
    if state in (O.CONVERT_ASKED, O.CONVERTED):
        report = cast.report()
        OPINION.take("ask_convert", report, by=cast.editor, note="可以写成提案。")
        if state == O.CONVERTED:
            OPINION.take("agree_convert", report, by=cast.he)
        return report
    return cast.report(state)


def route_in(cast, state: R):
    route = cast.first_route(cast.issue(I.ISSUED))
    if state == R.SENT:
        return route
    ROUTE.take("receive", route, by=cast.province_editor)
    if state == R.ADOPTED:
        services.adopt(
            route=route,
            by=cast.province_editor,
            action="adopt",
            items=list(route.issue.items.all()),
            adoption_kind="adopted",
        )
    elif state == R.ANSWERED:
        ROUTE.take("answer", route, by=cast.province_editor, change={"reply": "已列入计划。"})
    elif state == R.PASSED_OVER:
        ROUTE.take("pass_over", route, by=cast.province_editor)
    return route


def hands(cast, everyone):
    return {name: (getattr(cast, name), set(actors)) for name, actors in everyone.items()}


test_matrix, test_whole, test_sentences, _findable = room_tests(
    ROOM,
    TELLER,
    {
        OPINION: (AT_HOME, report_in),
        # Reporting a matter gives no right over the issue that carries it.
        ISSUE: (AT_HOME | {"he": set()}, lambda cast, state: cast.issue(state)),
        ROUTE: (AT_THE_PROVINCE, route_in),
    },
    silent={"name", "end"},
    named={"import", "correct_import"},  # What a table of earlier years brings writes its events by many.
)


def test_a_department_answers_what_was_sent_to_it_and_adopts_nothing(cast):
    route = cast.first_route(cast.issue(I.ISSUED, **cast.sideways))
    ROUTE.take("receive", route, by=cast.government_clerk)
    everyone = AT_THE_PROVINCE | {"province_editor": set(), "government_clerk": {"addressee"}}
    hold_to_the_table(ROUTE, route, hands(cast, everyone))


@pytest.mark.parametrize("source", ["informant", "unit_keeper", "party_keeper"])
def test_a_report_belongs_to_whoever_reported_it(cast, source):
    report = cast.report(O.RETURNED, by=getattr(cast, source))
    hold_to_the_table(OPINION, report, hands(cast, AT_HOME | {"he": set(), source: {"reporter"}}))
