"""After a step was taken: what the message says, and what Back leads to."""

import re
from datetime import timedelta

from xieshang.core import clock
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, shown, words


def take(browser, record, action, **typed):
    address = address_of(record, action)
    return browser.post(address, shown(browser.get(address)) | typed, follow=True)


def test_the_message_says_who_goes_on_and_until_when(cast):
    paper = cast.draft()
    page = words(take(cast.browser_of(cast.chen), paper, "submit"))
    assert re.search(r"「提交」已办理。接下来由提案委办公室办理，\d+月\d+日前。", page)


def test_the_message_says_what_the_person_does_next_themselves(cast):
    work = cast.paper(S.ASSIGNED).handlings.get()
    page = words(take(cast.browser_of(cast.schools_clerk), work, "accept"))
    assert re.search(r"「签收」已办理。接下来请您办理：开始办理，\d+月\d+日前。", page)


def test_the_message_says_nothing_of_what_comes_after_where_nothing_does(cast):
    paper = cast.paper(S.FINAL_REVIEW)
    page = words(
        take(
            cast.browser_of(cast.director), paper, "refuse", note="不属于提案的范围。", refusal_reason="other"
        )
    )
    assert "接下来" not in page.split('id="messages"')[1].split("</div>")[0]


def test_back_on_the_page_of_a_step_one_took_says_that_it_is_done_and_leads_to_the_paper(cast):
    paper = cast.draft()
    chen = cast.browser_of(cast.chen)
    take(chen, paper, "submit")
    with clock.travel(clock.now() + timedelta(hours=6, minutes=19)):
        back = chen.get(address_of(paper, "submit"))
        page = words(back).split('id="main"')[1].split("</main>")[0]
    assert back.status_code == 200
    assert "您已于10:00办妥" in page
    assert "接下来由提案委办公室办理" in page
    assert f'href="{paper.get_absolute_url()}"' in page
    for destructive in ("撤回", "撤案", "没有办理"):
        assert destructive not in page


def test_days_later_the_page_names_the_day(cast):
    paper = cast.draft()
    chen = cast.browser_of(cast.chen)
    take(chen, paper, "submit")
    with clock.travel(clock.now() + timedelta(days=2)):
        page = words(chen.get(address_of(paper, "submit")))
    assert re.search(r"您已于[^<]*1[^<]*10:00办妥", page)


def test_whoever_did_not_take_the_step_is_told_why_they_cannot_without_a_way_to_destroy(cast):
    paper = cast.paper(S.SUBMITTED)
    page = cast.browser_of(cast.chen).get(address_of(paper, "pass_first"))
    assert page.status_code == 403
    assert "由提案委办公室办理" in words(page)
    assert "撤案" not in words(page)


def test_a_step_that_can_be_taken_again_shows_its_form(cast):
    work = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)
    clerk = cast.browser_of(cast.schools_clerk)
    take(clerk, work, "log_contact", form="phone", people="陈晓舟", summary="谈了路灯的位置。")
    assert "<form" in words(clerk.get(address_of(work, "log_contact"))).split('id="main"')[1]


def test_a_script_is_told_where_the_step_leads_instead_of_being_sent_there(cast):
    paper = cast.draft()
    chen = cast.browser_of(cast.chen)
    address = address_of(paper, "submit")
    answer = chen.post(address, shown(chen.get(address)), headers={"X-Onward": "1"})
    assert (answer.status_code, answer["Location"]) == (204, paper.get_absolute_url())
    assert "「提交」已办理。" in words(chen.get(paper.get_absolute_url()))


def test_on_a_phone_the_paper_says_at_which_step_it_is(cast):
    paper = cast.paper(S.SUBMITTED)
    page = words(cast.browser_of(cast.chen).get(paper.get_absolute_url()))
    assert re.search(r"第2步/共\d+步", page)
    assert 'href="#life"' in page


def test_the_day_a_reader_meets_first_is_that_of_their_own_step(cast):
    work = cast.paper(S.ASSIGNED).handlings.get()
    paper = work.proposal
    assert work.due_on < paper.due_on
    days = f"还有{(work.due_on - clock.today()).days}天"
    turn = words(cast.browser_of(cast.schools_clerk).get(paper.get_absolute_url())).split("lead turn")[1]
    assert "轮到您办理" in turn.split("</p>")[0]
    assert days in turn.split("</p>")[0]


def test_the_reply_is_read_before_the_form_that_rates_it(cast):
    paper = cast.paper(S.REPLIED)
    page = words(cast.browser_of(cast.chen).get(address_of(paper, "rate")))
    assert page.index('aria-label="市教育局"' if 'aria-label="市教育局"' in page else "答复") < page.index(
        'class="form"'
    )


def test_the_button_that_works_stands_before_the_one_that_cannot_yet(cast):
    work = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)
    work.contacts.all().delete()
    clerk = cast.browser_of(cast.schools_clerk)
    page = words(clerk.get(work.proposal.get_absolute_url()))
    actions = page.split('class="page-actions"')[1].split("</header>")[0]
    assert re.search(r'btn-primary" href="[^"]*log_contact/"', actions)
    assert "还不能送审答复：请先登记与提案者的沟通情况" in actions
    assert "draft_reply" not in actions
    take(clerk, work, "log_contact", form="phone", people="陈晓舟", summary="谈了路灯的位置。")
    page = words(clerk.get(work.proposal.get_absolute_url()))
    actions = page.split('class="page-actions"')[1].split("</header>")[0]
    assert re.search(r'btn-primary" href="[^"]*draft_reply/"', actions)
    assert "还不能" not in actions


def actions(page: str) -> str:
    return page.split('class="page-actions"')[1].split("</header>")[0]


def test_a_joint_paper_nobody_confirmed_yet_waits_and_says_how_many_did(cast):
    paper = cast.joint_paper()
    chen = cast.browser_of(cast.chen)
    bar = actions(words(chen.get(paper.get_absolute_url())))
    assert "还不能联名提交：已确认0/1" in bar
    assert "submit_joint" not in bar
    assert "btn-primary" not in bar
    name = paper.cosignatures.get()
    take(cast.browser_of(cast.liu), name, "accept")
    assert re.search(
        r'btn-primary" href="[^"]*submit_joint/"', actions(words(chen.get(paper.get_absolute_url())))
    )


def test_the_page_of_a_step_that_cannot_be_taken_yet_leads_to_the_one_that_can(cast):
    work = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)
    work.contacts.all().delete()
    page = words(cast.browser_of(cast.schools_clerk).get(address_of(work, "draft_reply")))
    assert re.search(r'btn-primary" href="[^"]*log_contact/"', page)
    assert 'class="btn btn-primary" type="submit"' not in page


def test_an_unwritten_draft_offers_to_be_written_before_it_is_handed_in(cast):
    paper = cast.draft(situation="", suggestions="")
    bar = actions(words(cast.browser_of(cast.chen).get(paper.get_absolute_url())))
    assert "还不能提交：" in bar
    assert re.search(r'btn-primary" href="[^"]*edit/"', bar)


def test_what_is_done_first_is_not_offered_a_second_time(cast):
    work = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)
    work.contacts.all().delete()
    page = words(cast.browser_of(cast.schools_clerk).get(work.proposal.get_absolute_url()))
    assert page.count("log_contact") <= 2, "at the top, and in the card of the unit's work"
