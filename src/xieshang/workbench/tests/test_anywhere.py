"""One box leads to places, one's own records, people, what is begun, and then the libraries."""

import re
from datetime import date

import pytest
from harness.pages import markup

from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.states import ProposalState as S


def ways(cast, person, words="", **headers) -> dict[str, list[tuple[str, str]]]:
    """The parts of the page: each way's words and where it leads."""
    page = markup(cast.browser_of(person).get("/go/", {"q": words}, headers=headers))
    page = page.split('id="main"')[-1].split("</main>")[0]
    return {
        label: [
            (re.sub(r"<.*?>", "", way).strip(), url)
            for url, way in re.findall(r'<li><a href="([^"]+)">(?:<svg.*?</svg>)?(<span>.*?</span>)', part)
        ]
        for label, part in re.findall(r'<section aria-label="([^"]+)">(.*?)</section>', page, re.DOTALL)
    }


def test_without_words_the_box_shows_what_is_begun_and_where_one_may_go(cast):
    found = ways(cast, cast.chen)
    assert ("写提案", "/proposals/new/") in found["办事"]
    assert ("年度报告", "/reports/") in found["栏目"]
    assert set(found) == {"办事", "栏目"}


def test_an_action_is_found_by_its_words_and_only_by_whoever_may(cast):
    assert ways(cast, cast.chen, "写提案")["办事"] == [("写提案", "/proposals/new/")]
    assert "办事" not in ways(cast, cast.schools_clerk, "写提案")


def test_places_are_found_by_whoever_meets_them(cast):
    assert ways(cast, cast.office, "审查")["栏目"] == [("审查交办", "/proposals/review/")]
    assert "栏目" not in ways(cast, cast.chen, "审查")


def test_ones_own_records_are_found_by_title_and_by_number(cast):
    mine = cast.paper(S.FILED, title="关于小区消防通道的提案")
    cast.paper(S.FILED, by=cast.zhou, title="关于小区消防栓的提案")
    assert ways(cast, cast.chen, "消防")["我的材料"] == [(mine.title, mine.get_absolute_url())]
    assert ways(cast, cast.chen, f"第{mine.number}号")["我的材料"] == [(mine.title, mine.get_absolute_url())]
    assert "我的材料" not in ways(cast, cast.neighbour, "消防")


def test_what_waits_for_a_person_is_their_own(cast):
    paper = cast.paper(S.SUBMITTED, title="关于盲道的提案")
    assert ways(cast, cast.office, "盲道")["我的材料"] == [(paper.title, paper.get_absolute_url())]


def test_people_are_found_by_whoever_keeps_the_register_and_by_nobody_else(cast):
    assert ways(cast, cast.office, "陈晓")["人员"] == [(cast.chen.name, f"/register/people/{cast.chen.pk}/")]
    assert "人员" not in ways(cast, cast.zhou, "陈晓")


def test_the_libraries_come_last_with_the_way_to_all_of_them(cast):
    found = ways(cast, cast.chen, "路灯")
    assert list(found)[-1] == "查两库"
    assert found["查两库"][-1][1] == "/search/?q=%E8%B7%AF%E7%81%AF"


def test_whoever_has_nothing_to_look_up_is_told_that_there_is_nothing(cast):
    Post.objects.create(
        account=cast.nobody, committee=cast.place.committee, role=Role.SYSTEM_ADMIN, since=date(2021, 12, 1)
    )
    page = markup(cast.browser_of(cast.nobody).get("/go/", {"q": "路灯"}))
    assert "没有叫「路灯」的栏目、材料或人员。" in page.split('id="main"')[1]


def test_the_box_of_a_page_gets_the_ways_alone(cast):
    answer = cast.browser_of(cast.chen).get("/go/", {"q": "提案"}, headers={"X-Box": "1"})
    assert b"<html" not in answer.content
    assert "写提案" in answer.content.decode()
    assert "X-Box" in answer["Vary"]


def test_what_is_typed_is_shown_as_text(cast):
    page = cast.browser_of(cast.nobody).get("/go/", {"q": "<b>%_'"}).content.decode()
    assert "<b>%_" not in page


@pytest.mark.parametrize("name", ["chen", "office"])
def test_the_box_costs_the_same_few_queries_at_two_and_at_forty_records(
    cast, django_assert_max_num_queries, name
):
    browser = cast.browser_of(getattr(cast, name))
    cast.paper(S.FILED, title="关于消防通道的提案")
    cast.paper(S.SUBMITTED, title="关于消防通道的提案")
    browser.get("/go/", {"q": "消防"})
    with django_assert_max_num_queries(15) as few:
        browser.get("/go/", {"q": "消防"})
    for _ in range(10):
        cast.paper(S.FILED, title="关于消防通道的提案")
        cast.paper(S.SUBMITTED, title="关于消防通道的提案")
    with django_assert_max_num_queries(15) as many:
        browser.get("/go/", {"q": "消防"})
    assert len(few.captured_queries) == len(many.captured_queries)
