"""After assignment the assigning office adds a unit: why, who is told, and what the new unit is for."""

import pytest

from xieshang.proposals.models import Handling
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.assignment import recipients, units_of
from xieshang.proposals.tests.paperwork import address_of, take, words

WHY = "资金由财政局安排，请一并办理。"
SCHOOLS, FINANCE, HEALTH = "市教育局", "市财政局", "市卫生健康局"


@pytest.fixture
def paper(cast):
    return cast.paper(S.ASSIGNED)


def add(cast, paper, unit, **answers):
    browser = cast.browser_of(cast.assigner)
    return take(browser, paper, "add_unit", **({"unit": unit.pk if unit else "", "note": WHY} | answers))


def test_one_unit_alone_gets_a_co_unit_and_leads_from_then_on(cast, paper, chen):
    with cast.on(2024, 1, 29):
        add(cast, paper, cast.place.finance, handling_mode="lead_and_co")

    assert paper.handling_mode == "lead_and_co"
    assert units_of(paper) == {SCHOOLS: ("lead", "assigned"), FINANCE: ("co", "assigned")}
    new = Handling.objects.get(unit=cast.place.finance)
    assert (new.assigned_on.isoformat(), new.reply_due_on.isoformat()) == ("2024-01-29", "2024-02-29")
    page = words(cast.browser_of(chen).get(paper.get_absolute_url()))
    assert "交办部门增加市财政局承办：市教育局（主办）、市财政局（会办）" in page
    assert WHY in page
    assert "改交" not in page


def test_the_proposers_and_every_unit_are_told_why(cast, paper, chen):
    add(cast, paper, cast.place.finance, handling_mode="lead_and_co")

    assert recipients("增加承办单位") == {"chen", "schools.clerk", "schools.lead"}
    assert {"finance.clerk", "finance.lead"} < recipients("交办")
    assert "增加市财政局承办（资金由财政局安排，请一并办理）" in words(cast.browser_of(chen).get("/notices/"))
    desk = words(cast.browser_of(cast.finance_clerk).get("/proposals/desk/"))
    assert paper.title in desk


def test_units_that_answer_apart_have_at_least_thirty_days_and_the_papers_day_follows(cast, paper, chen):
    with cast.on(2024, 4, 8):
        add(cast, paper, cast.place.finance, handling_mode="separate")

    assert units_of(paper) == {SCHOOLS: ("separate", "assigned"), FINANCE: ("separate", "assigned")}
    days = [row.reply_due_on.isoformat() for row in paper.handlings.order_by("id")]
    assert days == ["2024-04-17", "2024-05-08"]
    assert paper.due_on.isoformat() == "2024-05-08"
    page = words(cast.browser_of(chen).get(paper.get_absolute_url()))
    assert "答复期限顺延至2024年5月8日" in page


def test_a_unit_added_late_stays_within_the_longest_time_since_assignment(cast, paper):
    with cast.on(2024, 7, 1):
        add(cast, paper, cast.place.finance, handling_mode="separate")

    assert Handling.objects.get(unit=cast.place.finance).reply_due_on.isoformat() == "2024-07-17"


def test_to_several_units_another_of_the_same_kind_is_added_and_the_mode_is_not_asked(cast):
    for mode, part in (("lead_and_co", "co"), ("separate", "separate")):
        paper = cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance), mode=mode)
        page = words(cast.browser_of(cast.assigner).get(address_of(paper, "add_unit")))
        add(cast, paper, cast.place.health)

        assert "增加以后的办理方式" not in page
        assert paper.handling_mode == mode
        assert units_of(paper)[HEALTH] == (part, "assigned")


def test_without_reason_unit_or_mode_nothing_is_added_and_the_page_says_what_is_missing(cast, paper):
    empty = add(cast, paper, None, note=" ")
    twice = add(cast, paper, cast.place.schools, handling_mode="separate")

    assert empty.status_code == twice.status_code == 422
    for sentence in ("请写明理由", "请选择新的承办单位", "请选择增加单位以后怎样办理"):
        assert sentence in words(empty)
    assert "市教育局已在承办这件提案，同一单位不能重复选择。" in words(twice)
    assert WHY in words(twice)
    assert units_of(paper) == {SCHOOLS: ("sole", "assigned")}


def test_no_co_unit_comes_in_once_the_reply_is_in_review(cast, paper):
    cast.carry(paper.handlings.get(), H.IN_REVIEW)
    answer = add(cast, paper, cast.place.finance, handling_mode="lead_and_co")

    assert "市教育局的答复已经送审，会办意见赶不上了" in words(answer)
    add(cast, paper, cast.place.finance, handling_mode="separate")
    assert units_of(paper) == {SCHOOLS: ("separate", "in_review"), FINANCE: ("separate", "assigned")}


def test_an_answered_paper_gets_no_further_unit(cast):
    paper = cast.paper(S.REPLIED)
    page = cast.browser_of(cast.assigner).get(address_of(paper, "add_unit"))

    assert page.status_code == 409
    assert "现在不能「增加承办单位」：当前状态是「已答复」。" in words(page)


def test_nobody_but_the_assigning_office_corrects_an_assignment(cast, paper):
    for person in (cast.chen, cast.schools_clerk, cast.schools_lead, cast.director, cast.reviewer):
        browser = cast.browser_of(person)
        assert browser.get(address_of(paper, "add_unit")).status_code == 403
        assert "增加承办单位" not in words(browser.get(paper.get_absolute_url()))
    assert "增加承办单位" in words(cast.browser_of(cast.assigner).get(paper.get_absolute_url()))


def test_during_a_second_handling_the_added_unit_answers_too(cast):
    paper = cast.paper(S.FEEDBACK_GIVEN, result="dissatisfied")
    take(cast.browser_of(cast.director), paper, "rehandle", note="没有写明时间。")
    add(cast, paper, cast.place.finance, handling_mode="separate")
    assert paper.state == S.REHANDLING

    for row in paper.handlings.order_by("id"):
        cast.carry(row, result_code="C" if row.unit == cast.place.finance else "A")
    paper.refresh_from_db()
    assert (paper.state, paper.result_code) == (S.REPLIED, "C")


def test_it_is_all_said_in_english_too(cast, paper, chen):
    browser = cast.browser_of(cast.assigner, language="en")
    page = words(browser.get(address_of(paper, "add_unit")))
    take(browser, paper, "add_unit", unit=cast.place.finance.pk, handling_mode="lead_and_co", note=WHY)
    history = words(cast.browser_of(chen, language="en").get(paper.get_absolute_url()))

    assert "The proposers and all handling units will read it." in page
    assert "added 市财政局: 市教育局 (Lead)" in history
