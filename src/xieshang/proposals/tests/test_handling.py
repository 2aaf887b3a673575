import pytest

from xieshang.proposals.models import Proposal, Reply
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words

REPLY = {
    "text": "路灯六月前装好。",
    "result_code": "B",
    "publication": "open",
    "contact_person": "王工",
    "contact_phone": "0851-28220000",
}
CONTACT = {"form": "site", "people": "王工、陈晓舟", "summary": "一起走了一遍步道。"}


@pytest.fixture
def handling(cast):
    return cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)


def test_a_unit_signs_for_the_paper_and_begins_with_a_plan(cast, schools_clerk, chen):
    handling = cast.paper(S.ASSIGNED).handlings.get()
    browser = cast.browser_of(schools_clerk)

    take(browser, handling, "accept")
    without_plan = take(browser, handling, "start", plan=" ")
    take(browser, handling, "start", plan="三月看现场，五月前补齐。")

    assert "请写明办理方案" in words(without_plan)
    assert handling.state == H.HANDLING
    assert "三月看现场，五月前补齐。" in words(
        cast.browser_of(chen).get(handling.proposal.get_absolute_url())
    )


def test_a_reply_without_a_talk_is_refused_and_the_page_says_so_before_anything_is_typed(
    cast, handling, schools_clerk
):
    browser = cast.browser_of(schools_clerk)

    page = browser.get(address_of(handling, "draft_reply"))
    answer = take(browser, handling, "draft_reply", **REPLY)

    assert "请先登记与提案者的沟通情况" in words(page)
    assert answer.status_code == 422
    assert "路灯六月前装好。" in words(answer)
    assert not Reply.objects.exists()


def test_a_talk_is_logged_with_its_day_and_not_a_later_one(cast, handling, schools_clerk):
    browser = cast.browser_of(schools_clerk)

    empty = take(browser, handling, "log_contact", held_on="2024-01-18")
    nonsense = take(browser, handling, "log_contact", held_on="昨天", **CONTACT)
    take(browser, handling, "log_contact", held_on="2024-01-16", **CONTACT)

    for sentence in ("不能晚于今天", "请选择沟通方式", "请填写参加沟通的人员", "请填写沟通情况"):
        assert sentence in words(empty)
    assert nonsense.status_code == 422
    assert "一起走了一遍步道。" in words(nonsense)
    assert handling.contacts.get().held_on.isoformat() == "2024-01-16"
    assert handling.state == H.HANDLING


def test_a_reply_goes_from_the_clerk_over_the_check_to_the_signature(
    cast, handling, schools_clerk, assigner, schools_lead, chen
):
    take(cast.browser_of(schools_clerk), handling, "log_contact", **CONTACT)
    take(cast.browser_of(schools_clerk), handling, "draft_reply", **REPLY)
    assert handling.state == H.IN_REVIEW
    assert "路灯六月前装好。" not in words(cast.browser_of(chen).get(handling.proposal.get_absolute_url()))

    check = words(cast.browser_of(assigner).get(address_of(handling, "pass_reply")))
    take(cast.browser_of(assigner), handling, "pass_reply")
    sign = words(cast.browser_of(schools_lead).get(address_of(handling, "sign")))
    take(cast.browser_of(schools_lead), handling, "sign")

    assert "路灯六月前装好。" in check
    assert "路灯六月前装好。" in sign
    assert "不能撤销" in sign
    proposal = handling.proposal
    proposal.refresh_from_db()
    assert (handling.state, proposal.state, proposal.result_code) == (H.REPLIED, S.REPLIED, "B")
    chen_reads = words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    for words_read in ("路灯六月前装好。", "部分解决或列入计划解决", "主动公开", "王工", "0851-28220000"):
        assert words_read in chen_reads


def test_a_reply_sent_back_keeps_its_draft_and_its_remarks_stay_inside(
    cast, handling, schools_clerk, schools_lead, assigner, chen
):
    take(cast.browser_of(schools_clerk), handling, "log_contact", **CONTACT)
    take(cast.browser_of(schools_clerk), handling, "draft_reply", **REPLY)
    take(cast.browser_of(assigner), handling, "send_back", note="没有写明牵头单位。")

    form = cast.browser_of(schools_clerk).get(address_of(handling, "draft_reply")).context["form"]
    assert form["text"].value() == "路灯六月前装好。"
    take(cast.browser_of(schools_clerk), handling, "draft_reply", text="由我局牵头，六月前装好。")
    take(cast.browser_of(assigner), handling, "pass_reply")
    take(cast.browser_of(schools_lead), handling, "decline_to_sign", note="日期再核一核。")

    assert handling.state == H.HANDLING
    assert Reply.objects.get().text == "由我局牵头，六月前装好。"
    unit_reads = words(cast.browser_of(schools_clerk).get(handling.proposal.get_absolute_url()))
    chen_reads = words(cast.browser_of(chen).get(handling.proposal.get_absolute_url()))
    for remark in ("没有写明牵头单位。", "日期再核一核。"):
        assert remark in unit_reads
        assert remark not in chen_reads


def test_the_lead_unit_waits_for_the_opinion_of_its_co_unit(cast, schools_clerk):
    proposal = cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance))
    lead, co = proposal.handlings.all()
    cast.carry(lead, H.HANDLING)
    cast.carry(co, H.HANDLING)
    take(cast.browser_of(schools_clerk), lead, "log_contact", **CONTACT)

    early = take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)
    empty = take(cast.browser_of(cast.finance_clerk), co, "give_opinion", opinion="")
    take(cast.browser_of(cast.finance_clerk), co, "give_opinion", opinion="经费可以列入今年预算。")
    take(cast.browser_of(schools_clerk), lead, "draft_reply", **REPLY)

    assert "还在等会办意见：市财政局" in words(early)
    assert "请写明会办意见" in words(empty)
    assert (lead.state, co.state) == (H.IN_REVIEW, H.OPINION_GIVEN)


def test_more_time_is_asked_for_before_the_day_and_within_the_longest(cast, handling, schools_lead, assigner):
    browser = cast.browser_of(schools_lead)

    for day, sentence in (
        ("2024-04-17", "请选择比现在的期限更晚的日期"),
        ("2025-01-01", "最晚可延期至2024年7月17日"),
        ("", "请选择比现在的期限更晚的日期"),
    ):
        assert sentence in words(
            take(browser, handling, "ask_extension", asked_until=day, note="要等汛期过去。")
        )
    take(browser, handling, "ask_extension", asked_until="2024-05-31", note="要等汛期过去。")
    assert handling.state == H.EXTENSION_ASKED
    page = words(cast.browser_of(assigner).get(handling.proposal.get_absolute_url()))
    assert "市教育局申请延期至2024年5月31日" in page

    take(cast.browser_of(assigner), handling, "grant_extension")
    assert handling.reply_due_on.isoformat() == "2024-05-31"
    assert handling.state == H.HANDLING
    proposal = Proposal.objects.get(pk=handling.proposal_id)
    assert proposal.due_on == handling.reply_due_on
    page = words(cast.browser_of(assigner).get(handling.proposal.get_absolute_url()))
    assert "答复期限顺延至2024年5月31日" in page


def test_more_time_for_one_unit_never_shortens_the_papers_own(cast, assigner):
    units = (cast.place.schools, cast.place.finance)
    proposal = cast.paper(S.ASSIGNED, units=units, mode="separate")
    first, second = proposal.handlings.all()
    for handling, until in ((first, "2024-06-28"), (second, "2024-06-14")):
        cast.carry(handling, H.HANDLING)
        lead = cast.browser_of(cast.lead_of(handling.unit))
        take(lead, handling, "ask_extension", asked_until=until, note="要等汛期过去。")
        take(cast.browser_of(assigner), handling, "grant_extension")
    proposal.refresh_from_db()
    assert proposal.due_on.isoformat() == "2024-06-28"


def test_more_time_can_be_refused_with_a_reason(cast, handling, schools_lead, assigner):
    due = handling.reply_due_on
    take(
        cast.browser_of(schools_lead),
        handling,
        "ask_extension",
        asked_until="2024-05-31",
        note="要等汛期过去。",
    )

    take(cast.browser_of(assigner), handling, "deny_extension", note="汛前必须完成。")

    assert (handling.state, handling.reply_due_on, handling.asked_until) == (H.HANDLING, due, None)


def test_several_separate_answers_make_the_least_favourable_the_papers_result(cast):
    proposal = cast.paper(S.ASSIGNED, units=(cast.place.schools, cast.place.finance), mode="separate")
    schools, finance = proposal.handlings.all()

    cast.carry(schools, result_code="A")
    proposal.refresh_from_db()
    assert proposal.state == S.ASSIGNED
    cast.carry(finance, result_code="C")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.result_code) == (S.REPLIED, "C")
