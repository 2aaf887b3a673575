"""Who reads a report and an issue; what is hidden does not exist."""

import pytest
from django.urls import reverse

from xieshang.opinions.lifecycle import OPINION
from xieshang.opinions.models import Opinion
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("he", 200),
        ("luo", 404),
        ("informant", 404),
        ("editor", 200),
        ("reviewer", 200),
        ("signer", 200),
        ("province_editor", 404),
        ("neighbour", 404),
        ("government_clerk", 404),
        ("proposal_office", 404),
        ("nobody", 404),
    ],
)
def test_a_report_is_read_by_its_reporter_and_the_opinion_desk(cast, name, status):
    report = cast.report()
    assert cast.browser_of(getattr(cast, name)).get(report.get_absolute_url()).status_code == status


def test_a_draft_is_read_by_its_reporter_alone(cast):
    draft = cast.draft()
    assert cast.browser_of(cast.he).get(draft.get_absolute_url()).status_code == 200
    assert cast.browser_of(cast.editor).get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("name", "composing", "issued", "internal"),
    [
        ("he", 404, 200, 404),
        ("editor", 200, 200, 200),
        ("signer", 200, 200, 200),
        ("province_editor", 404, 200, 200),
        ("government_clerk", 404, 404, 404),
        ("neighbour", 404, 404, 404),
        ("informant", 404, 404, 404),
    ],
)
def test_an_issue_is_read_by_the_desk_by_those_it_went_to_and_openly_by_members(
    cast, name, composing, issued, internal
):
    reports = [cast.report(by=cast.luo) for _ in range(3)]
    secret = reports[2]
    OPINION.take(
        "classify",
        secret,
        by=cast.editor,
        change={"field": "城乡建设", "urgency": Opinion.Urgency.NORMAL, "sensitive": True},
    )
    states = (I.COMPOSING, I.ISSUED, I.ISSUED)
    pages = [cast.issue(state, reports=[row]) for state, row in zip(states, reports, strict=True)]
    browser = cast.browser_of(getattr(cast, name))
    found = [browser.get(page.get_absolute_url()).status_code for page in pages]
    assert found == [composing, issued, internal]
    items = [browser.get(page.items.get().get_absolute_url()).status_code for page in pages]
    assert items == [composing, issued, internal]


def test_an_author_who_may_not_read_the_issue_is_led_to_what_came_of_their_report(cast):
    report = cast.report(by=cast.informant)
    issue = cast.issue(I.COMPOSING, reports=[report])
    browser = cast.browser_of(cast.informant)
    item = issue.items.get()
    assert browser.get(issue.get_absolute_url()).status_code == 404
    issue = cast.issue(I.ISSUED, reports=[cast.report(by=cast.informant, title="关于井盖的情况")])
    for hidden in (issue, issue.items.get()):
        answer = browser.get(hidden.get_absolute_url(), follow=True)
        assert "关于井盖的情况" in answer.content.decode()
        assert str(issue) in answer.content.decode()
    assert browser.get(item.get_absolute_url()).status_code == 404


def test_ones_own_list_holds_what_the_person_and_their_body_reported(cast):
    cast.report(by=cast.unit_keeper, title="关于街边积水的情况")
    cast.report(title="关于路灯的情况")
    cast.draft(by=cast.unit_keeper, title="关于井盖的情况")
    page = cast.browser_of(cast.unit_keeper).get(reverse("opinions:list")).content.decode()
    assert "街边积水" in page
    assert "井盖" in page
    assert "路灯" not in page


def test_the_list_costs_the_same_for_two_and_for_twenty(cast, django_assert_num_queries):
    browser = cast.browser_of(cast.he)
    cast.report()
    cast.report(O.ISSUED)
    browser.get(reverse("opinions:list"))
    with django_assert_num_queries(9) as few:
        browser.get(reverse("opinions:list"))
    for _ in range(9):
        cast.report()
        cast.report(O.KEPT)
    with django_assert_num_queries(len(few.captured_queries)):
        browser.get(reverse("opinions:list"))
