"""After assignment the same units handle the paper in another way, or another one of them leads."""

import pytest

from xieshang.proposals.lifecycle import HANDLING
from xieshang.proposals.models import Reply
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.assignment import recipients, units_of
from xieshang.proposals.tests.paperwork import address_of, take, words

WHY = "主要职责在财政局。"
SCHOOLS, FINANCE = "市教育局", "市财政局"


@pytest.fixture
def shared(cast):
    return cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance))


@pytest.fixture
def separate(cast):
    return cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance), mode="separate")


def change(cast, paper, mode, lead=None, note=WHY):
    browser = cast.browser_of(cast.assigner)
    answers = {"handling_mode": mode, "lead": lead.pk if lead else "", "note": note}
    return take(browser, paper, "change_mode", **answers)


def of(paper, unit):
    return paper.handlings.get(unit=unit)


def test_another_unit_leads_and_the_first_assists(cast, chen, shared):
    form = words(cast.browser_of(cast.assigner).get(address_of(shared, "change_mode")))
    with cast.on(2024, 1, 29):
        change(cast, shared, "lead_and_co", cast.place.finance)

    assert "现在由市教育局（主办）、市财政局（会办）办理。" in form

    assert units_of(shared) == {SCHOOLS: ("co", "assigned"), FINANCE: ("lead", "assigned")}
    assert of(shared, cast.place.schools).reply_due_on.isoformat() == "2024-02-29"
    assert of(shared, cast.place.finance).reply_due_on == shared.due_on
    page = words(cast.browser_of(chen).get(shared.get_absolute_url()))
    assert "交办部门将办理方式变更为主办会办：市教育局（会办）、市财政局（主办）" in page
    assert WHY in page
    assert recipients("变更办理方式") == {
        "chen",
        "schools.clerk",
        "schools.lead",
        "finance.clerk",
        "finance.lead",
    }


def test_a_lead_with_its_co_unit_answer_apart_from_now_on_and_an_opinion_given_stays_readable(
    cast, chen, shared
):
    cast.carry(of(shared, cast.place.finance))
    cast.carry(of(shared, cast.place.schools), H.IN_REVIEW)
    change(cast, shared, "separate")

    assert shared.handling_mode == "separate"
    assert units_of(shared) == {SCHOOLS: ("separate", "in_review"), FINANCE: ("separate", "handling")}
    page = words(cast.browser_of(chen).get(shared.get_absolute_url()))
    assert "经费可以列入今年预算。" in page
    assert "市财政局改为分办，继续办理" in page
    assert recipients("按新的职责办理") == {"finance.clerk", "finance.lead"}
    for row in shared.handlings.order_by("id"):
        cast.carry(row)
    shared.refresh_from_db()
    assert shared.state == S.REPLIED


def test_a_reply_in_review_comes_back_to_a_unit_that_leads_or_assists_from_now_on(
    cast, schools_clerk, separate
):
    cast.carry(of(separate, cast.place.schools), H.IN_REVIEW)
    change(cast, separate, "lead_and_co", cast.place.schools)

    assert units_of(separate) == {SCHOOLS: ("lead", "handling"), FINANCE: ("co", "assigned")}
    form = cast.browser_of(schools_clerk).get(address_of(of(separate, cast.place.schools), "draft_reply"))
    assert "还在等会办意见：市财政局" in words(form)
    assert Reply.objects.get().text in words(form)


def test_a_change_that_changes_nothing_is_none(cast, shared):
    same = change(cast, shared, "lead_and_co", cast.place.schools)
    nobody = change(cast, shared, "lead_and_co")
    silent = change(cast, shared, "separate", note=" ")

    assert "办理方式和主办单位都没有变化。" in words(same)
    assert "请选择主办单位。" in words(nobody)
    assert "请写明理由" in words(silent)
    assert units_of(shared) == {SCHOOLS: ("lead", "assigned"), FINANCE: ("co", "assigned")}


def test_once_a_unit_has_answered_the_mode_stays(cast, separate):
    cast.carry(of(separate, cast.place.schools))
    answer = change(cast, separate, "lead_and_co", cast.place.finance)

    assert answer.status_code == 422
    assert "市教育局已经答复，不能再变更办理方式。" in words(answer)


def test_a_request_of_a_unit_is_decided_first(cast, shared):
    HANDLING.take("dispute", of(shared, cast.place.finance), by=cast.finance_lead, note="不属本单位职责。")
    answer = change(cast, shared, "separate")

    assert "市财政局的退办或延期申请还没有决定，请先决定，再变更办理方式。" in words(answer)


def test_one_unit_alone_has_no_other_mode(cast):
    paper = cast.paper(S.ASSIGNED)
    page = cast.browser_of(cast.assigner).get(address_of(paper, "change_mode"))

    assert page.status_code == 409
    assert "共同办理请「增加承办单位」" in words(page)


def test_only_the_units_of_the_paper_may_lead(cast, shared):
    answer = change(cast, shared, "lead_and_co", cast.place.health)

    assert answer.status_code == 422
    assert units_of(shared) == {SCHOOLS: ("lead", "assigned"), FINANCE: ("co", "assigned")}
