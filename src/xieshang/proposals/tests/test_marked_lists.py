"""The lists of key proposals and of good proposals."""

import pytest

from xieshang.proposals import services
from xieshang.proposals.models import KeyProposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FRAME
from xieshang.proposals.tests.reading import lead, titles, words


@pytest.fixture
def marked(cast):
    leader = cast.director.posts.get()
    for year, names in ((2023, "甲"), (2024, "乙丙")):
        with cast.on(year, 1, 12):
            for name in names:
                paper = cast.paper(S.FEEDBACK_GIVEN, title=name)
                services.mark_key(proposal=paper, by=cast.director, leader=leader)
                services.name_good(proposal=paper, by=cast.director, year=year, reason=f"{name}的评语")
    mark = KeyProposal.objects.get(proposal__title="丙")
    services.record_outcome(keyproposal=mark, by=cast.director, outcome="implemented")


def test_key_proposals_are_shown_by_session_the_latest_first(cast, chen, marked):
    browser = cast.browser_of(chen)
    page = browser.get("/proposals/key/")
    assert titles(page) == ["乙", "丙"]
    assert lead(page) == "共2件"
    text = words(page)
    assert "六届三次 2" in text
    assert "领衔督办： 提案委主任" in text
    assert "已落实" in text
    assert titles(browser.get("/proposals/key/", {"session": cast.place.last_session.pk})) == ["甲"]
    assert titles(browser.get("/proposals/key/?session=none-such&page=x")) == ["乙", "丙"]


def test_good_proposals_are_shown_by_year_the_latest_first(cast, chen, marked):
    browser = cast.browser_of(chen)
    page = browser.get("/proposals/good/")
    assert titles(page) == ["乙", "丙"]
    assert "乙的评语" in words(page)
    assert titles(browser.get("/proposals/good/?year=2023")) == ["甲"]


def test_a_mark_on_a_proposal_one_may_not_see_is_in_no_list_and_no_count(cast, marked):
    for person in (cast.finance_clerk, cast.neighbour, cast.nobody):
        browser = cast.browser_of(person)
        for path, nothing in (("key", "还没有重点提案"), ("good", "还没有评出好提案")):
            page = browser.get(f"/proposals/{path}/")
            assert titles(page) == []
            assert nothing in words(page)


@pytest.mark.parametrize("path", ["/proposals/key/", "/proposals/good/"])
def test_the_list_costs_the_same_at_two_marks_and_at_twenty(
    cast, chen, marked, path, django_assert_num_queries
):
    browser = cast.browser_of(chen)
    browser.get(path)
    # Around it the frame; then the periods, the marks with their number, the lines in three.
    number = FRAME + {"/proposals/key/": 7, "/proposals/good/": 6}[path]
    with django_assert_num_queries(number):
        browser.get(path)
    for _ in range(18):
        paper = cast.paper(S.FEEDBACK_GIVEN)
        services.mark_key(proposal=paper, by=cast.director, leader=cast.director.posts.get())
        services.name_good(proposal=paper, by=cast.director, year=2024)
    with django_assert_num_queries(number):
        assert len(titles(browser.get(path))) == 20
