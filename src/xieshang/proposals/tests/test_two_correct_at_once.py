"""Two clerks of the assigning office correct one assignment: the second is told who was faster."""

import pytest

from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.assignment import units_of
from xieshang.proposals.tests.paperwork import address_of, shown, words

SCHOOLS, FINANCE, HEALTH = "市教育局", "市财政局", "市卫生健康局"
FASTER = "督查科科长已于10:00办理「%s」，请看过最新内容再办理。"


@pytest.fixture
def paper(cast):
    return cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance))


@pytest.fixture
def open_pages(cast, paper):
    """Both have the page of their correction open; what each sends is sent as from there."""

    def opened(person, action, **answers):
        browser, url = cast.browser_of(person), address_of(paper, action)
        values = shown(browser.get(url)) | answers
        return lambda: browser.post(url, values)

    return opened


def test_the_second_of_two_who_take_away_a_unit_is_told_and_one_unit_stays(cast, paper, open_pages):
    co = paper.handlings.get(part="co")
    first = open_pages(cast.assigner, "drop_unit", handling=co.pk, note="不涉及资金。")
    second = open_pages(cast.office, "drop_unit", handling=co.pk, note="重复交办。")

    first()
    answer = second()

    assert answer.status_code == 409
    assert FASTER % "撤销承办单位" in words(answer)
    assert "重复交办。" in words(answer)
    assert units_of(paper) == {SCHOOLS: ("sole", "assigned")}


def test_two_different_corrections_do_not_cross_either(cast, paper, open_pages):
    co = paper.handlings.get(part="co")
    first = open_pages(cast.assigner, "change_mode", handling_mode="separate", note="各办各的。")
    second = open_pages(
        cast.office, "replace_unit", handling=co.pk, unit=cast.place.health.pk, note="改由卫健局。"
    )

    first()
    answer = second()

    assert answer.status_code == 409
    assert FASTER % "变更办理方式" in words(answer)
    assert units_of(paper) == {SCHOOLS: ("separate", "assigned"), FINANCE: ("separate", "assigned")}


def test_who_reads_it_anew_and_sends_it_again_is_heard(cast, paper, open_pages):
    first = open_pages(cast.assigner, "add_unit", unit=cast.place.health.pk, note="涉及卫生。")
    second = open_pages(cast.office, "add_unit", unit=cast.place.health.pk, note="涉及卫生健康。")

    first()
    again = second()
    browser = cast.browser_of(cast.office)
    values = {field.html_name: field.value() for field in again.context["form"]}
    twice = browser.post(address_of(paper, "add_unit"), values)

    assert FASTER % "增加承办单位" in words(again)
    assert "市卫生健康局已在承办这件提案，同一单位不能重复选择。" in words(twice)
    assert list(units_of(paper)) == [SCHOOLS, FINANCE, HEALTH]


def test_the_same_clerk_who_clicks_twice_is_told_that_it_is_done(cast, paper, open_pages):
    send = open_pages(cast.assigner, "add_unit", unit=cast.place.health.pk, note="涉及卫生。")

    send()
    again = send()

    assert again.status_code == 302
    assert list(units_of(paper)) == [SCHOOLS, FINANCE, HEALTH]


def test_a_second_thought_of_the_same_clerk_is_no_second_click(cast, paper, open_pages):
    co = paper.handlings.get(part="co")
    first = open_pages(
        cast.assigner, "replace_unit", handling=co.pk, unit=cast.place.health.pk, note="改交。"
    )
    lead = paper.handlings.get(part="lead")
    other = open_pages(
        cast.assigner, "replace_unit", handling=lead.pk, unit=cast.place.health.pk, note="改交。"
    )

    first()
    assert other().status_code == 409
