"""A co-unit that says nothing: how long the lead unit waits for it, and who reads that it did not come."""

import pytest

from xieshang.core.models import Notice
from xieshang.proposals.models import Reply
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words

REPLY = {"text": "已派人补齐六盏灯。", "result_code": "A", "publication": "open", "contact_person": "王工"}
CONTACT = {"form": "visit", "people": "王工、陈晓舟", "summary": "登门说明了安排。"}
MISSING = "会办单位市财政局过了期限没有提出意见，这份答复没有等到其意见。"

IN_TIME, DUE_OVER, LAST_DAY, WAITED = (2024, 2, 9), (2024, 2, 19), (2024, 2, 29), (2024, 3, 1)
"""Assigned on 17 January: the opinion is due on 17 February; ten working days later it is the 29th."""


@pytest.fixture
def paper(cast):
    paper = cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance))
    lead = paper.handlings.get(part="lead")
    cast.carry(lead, H.HANDLING)
    take(cast.browser_of(cast.schools_clerk), lead, "log_contact", **CONTACT)
    return paper


@pytest.fixture
def lead(paper):
    return paper.handlings.get(part="lead")


@pytest.fixture
def co(paper):
    return paper.handlings.get(part="co")


def page_of(cast, person, record) -> str:
    return words(cast.browser_of(person).get(record.get_absolute_url()))


def recipients(what: str) -> set[str]:
    return set(Notice.objects.filter(what=what).values_list("recipient__username", flat=True))


def test_the_lead_unit_reads_until_when_it_waits(cast, lead, schools_clerk):
    browser = cast.browser_of(schools_clerk)

    for day in (IN_TIME, DUE_OVER, LAST_DAY):
        with cast.on(*day):
            answer = take(browser, lead, "draft_reply", **REPLY)
        assert "还在等会办意见：市财政局（最迟等到2024年2月29日）" in words(answer)
    assert lead.state == H.HANDLING


def test_after_the_time_of_waiting_the_reply_goes_on_and_names_the_silent_unit(
    cast, paper, lead, co, schools_clerk, assigner, schools_lead, chen
):
    with cast.on(*WAITED):
        form = words(cast.browser_of(schools_clerk).get(address_of(lead, "draft_reply")))
        take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)
        check = words(cast.browser_of(assigner).get(address_of(lead, "pass_reply")))
        take(cast.browser_of(assigner), lead, "pass_reply")
        take(cast.browser_of(schools_lead), lead, "sign")
    co.refresh_from_db()
    paper.refresh_from_db()

    assert "市财政局过了期限仍未提出会办意见，可以先行答复" in form
    assert MISSING in check
    assert (lead.state, co.state, paper.state) == (H.REPLIED, H.SILENT, S.REPLIED)
    chen_reads = page_of(cast, chen, paper)
    assert MISSING in chen_reads
    assert "市财政局逾期未提会办意见，主办单位先行答复" in chen_reads
    assert recipients("未等到会办意见，先行答复") == {"finance.clerk", "finance.lead"}


def test_the_assigning_office_may_end_the_waiting_once_the_day_is_over(
    cast, paper, lead, co, assigner, schools_clerk, chen
):
    browser, why = cast.browser_of(assigner), "已电话催办两次，先行答复。"
    with cast.on(*IN_TIME):
        early = browser.get(address_of(co, "go_without"))
        assert "会办意见逾期的单位" not in words(browser.get("/proposals/review/"))
    with cast.on(*DUE_OVER):
        assert "会办意见逾期的单位" in words(browser.get("/proposals/review/"))
        silent = take(browser, co, "go_without", note=" ")
        take(browser, co, "go_without", note=why)
        take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)

    assert early.status_code == 409
    assert "会办单位过了期限仍未提出意见的，才可以不再等候。" in words(early)
    assert "请写明理由" in words(silent)
    assert (co.state, lead.state) == (H.SILENT, H.IN_REVIEW)
    assert recipients("不再等候会办意见") == {
        "finance.clerk",
        "finance.lead",
        "schools.clerk",
        "schools.lead",
    }
    chen_reads = page_of(cast, chen, paper)
    assert "交办部门决定不再等候市财政局的会办意见" in chen_reads
    assert why in chen_reads


def test_only_the_assigning_office_ends_the_waiting_and_only_for_a_co_unit(cast, lead, co, assigner):
    with cast.on(*DUE_OVER):
        for person in (cast.schools_clerk, cast.schools_lead, cast.finance_clerk, cast.chen, cast.director):
            assert cast.browser_of(person).get(address_of(co, "go_without")).status_code == 403
    with cast.on(2024, 5, 6):
        assert cast.browser_of(assigner).get(address_of(lead, "go_without")).status_code == 409


def test_an_opinion_that_comes_late_is_kept_and_a_new_draft_no_longer_names_the_unit(
    cast, paper, lead, co, assigner, schools_clerk
):
    with cast.on(*WAITED):
        take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)
        co.refresh_from_db()
        desk = words(cast.browser_of(cast.finance_clerk).get("/proposals/desk/"))
        empty = take(cast.browser_of(cast.finance_clerk), co, "late_opinion", opinion=" ")
        take(cast.browser_of(cast.finance_clerk), co, "late_opinion", opinion="经费可以追加。")
        assert Reply.objects.get().without_opinion_of == "市财政局"
        take(cast.browser_of(assigner), lead, "send_back", note="请采纳会办意见。")
        take(cast.browser_of(schools_clerk), lead, "draft_reply", text="经费已追加，六月完成。")

    assert "会办意见已逾期，可以补报" in desk
    assert "请写明会办意见" in words(empty)
    assert co.state == H.OPINION_GIVEN
    assert Reply.objects.get().without_opinion_of == ""
    assert "市财政局补报会办意见" in page_of(cast, cast.chen, paper)
    assert recipients("补报会办意见") == {"schools.clerk", "schools.lead"}


def test_an_opinion_given_the_moment_before_is_waited_for_no_more_and_passed_over_by_nobody(
    cast, lead, co, schools_clerk
):
    with cast.on(*WAITED):
        cast.carry(co)
        take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)
    co.refresh_from_db()

    assert (lead.state, co.state) == (H.IN_REVIEW, H.OPINION_GIVEN)
    assert Reply.objects.get().without_opinion_of == ""


def test_a_co_unit_that_says_the_matter_is_anothers_is_not_silent(cast, lead, co, schools_clerk):
    take(cast.browser_of(cast.finance_lead), co, "dispute", note="不属本单位职责。")
    with cast.on(*WAITED):
        answer = take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)

    assert "市财政局（退办申请待交办部门决定）" in words(answer)


def test_the_reply_says_in_english_too_whose_opinion_it_did_not_have(
    cast, paper, lead, schools_clerk, assigner
):
    with cast.on(*WAITED):
        take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)
    page = words(cast.browser_of(assigner, language="en").get(paper.get_absolute_url()))

    assert "The co-unit 市财政局 gave no opinion" in page
    assert "Opinion overdue" in page
