"""A report's way from three informed people to the province and back, by the services people use."""

import pytest

from xieshang.core.models import Notice
from xieshang.core.refusals import MissingSomething, WrongState
from xieshang.opinions import services
from xieshang.opinions.lifecycle import ROUTE
from xieshang.opinions.models import Adoption, Opinion, Route
from xieshang.opinions.services.items import EditRefused
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O
from xieshang.opinions.states import RouteState as R


def notices_of(person) -> list[str]:
    return list(Notice.objects.filter(recipient=person).order_by("id").values_list("what", flat=True))


def test_three_reports_become_one_item_and_the_adoption_comes_back_to_all_three_authors(cast):
    authors = [cast.he, cast.informant, cast.unit_keeper]
    reports = [cast.report(by=person) for person in authors]
    issue = cast.issue(I.ISSUED, reports=reports)
    assert str(issue) == "2024年第1期"
    (item,) = issue.items.all()
    assert [source.opinion.author_name for source in item.sources.all()] == [
        "何见山",
        "信息员老秦",
        "街道专员",
    ]
    route = cast.first_route(issue)
    ROUTE.take("receive", route, by=cast.province_editor)
    services.adopt(
        route=route, by=cast.province_editor, action="adopt", items=[item], adoption_kind="reported_on"
    )
    adoption = Adoption.objects.get()
    assert (adoption.level, adoption.kind) == ("provincial", "reported_on")
    onward = Route.objects.get(passed_on_from=route)
    assert (onward.to_committee, onward.first) == (cast.nation, False)
    assert all("采用" in notices_of(person) for person in authors)
    assert "采用" in notices_of(cast.editor)


def test_numbers_run_without_gaps_within_a_year_and_begin_anew_in_the_next(cast):
    first, second = cast.issue(I.ISSUED), cast.issue(I.ISSUED)
    with cast.on(2025, 1, 6):
        third = cast.issue(I.ISSUED)
    assert [(row.year, row.number) for row in (first, second, third)] == [(2024, 1), (2024, 2), (2025, 1)]


def test_an_issue_is_sent_in_one_direction_only_and_the_direction_must_fit_the_tree(cast):
    issue = cast.issue(I.SIGNED)
    for wrong in (
        {"kind": Route.Kind.UP, "to_committee": cast.county},
        {"kind": Route.Kind.DOWN, "to_committee": cast.province},
        {"kind": Route.Kind.SIDEWAYS, "to_unit": cast.provincial_office},
        {"kind": Route.Kind.SIDEWAYS},
    ):
        with pytest.raises(MissingSomething):
            services.issue(issue=issue, by=cast.editor, **wrong)
    issue.refresh_from_db()
    assert (issue.state, issue.number) == (I.SIGNED, None)


def test_a_unit_answers_and_cannot_adopt(cast):
    issue = cast.issue(I.ISSUED, **cast.sideways)
    route = cast.first_route(issue)
    ROUTE.take("receive", route, by=cast.government_clerk)
    with pytest.raises(WrongState):
        services.adopt(
            route=route,
            by=cast.government_clerk,
            action="adopt",
            items=list(issue.items.all()),
            adoption_kind="adopted",
        )
    passed = services.pass_on(route=route, by=cast.government_clerk, to_unit=cast.water)
    ROUTE.take("receive", passed, by=cast.water_clerk)
    ROUTE.take("answer", passed, by=cast.water_clerk, change={"reply": "人行道七月动工。"})
    assert (passed.state, route.state) == (R.ANSWERED, R.RECEIVED)
    assert "反馈办理结果" in notices_of(cast.he)


def test_an_item_given_up_leaves_its_reports_kept_with_their_own_words(cast):
    report = cast.report()
    item = cast.item(report)
    services.edit_item(item=item, by=cast.editor, title="桥头要有人行道", text="改写后的正文。")
    services.put_back(item=item, by=cast.editor)
    report.refresh_from_db()
    assert (report.state, report.situation) == (O.KEPT, "桥头三百米没有人行道，学生走在车道上。")
    assert services.merge(opinions=[report, cast.report()], by=cast.editor).sources.count() == 2


def test_an_item_is_shut_while_its_issue_is_reviewed(cast):
    issue = cast.issue(I.IN_REVIEW)
    item = issue.items.get()
    with pytest.raises(EditRefused):
        services.edit_item(item=item, by=cast.editor, title="新题目", text="新正文。")


def test_closing_the_issue_closes_the_reports_and_tells_their_authors(cast):
    report = cast.report(O.CLOSED)
    assert Opinion.objects.get(pk=report.pk).state == O.CLOSED
    assert "办结反馈" in notices_of(cast.he)
