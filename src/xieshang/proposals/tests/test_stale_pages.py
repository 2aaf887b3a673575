from xieshang.core.models import Event
from xieshang.proposals import services
from xieshang.proposals.models import Contact, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, send, shown, words


def second_director(cast):
    from xieshang.core.models import Account
    from xieshang.people.models import Post

    other = Account.objects.create(username="director.two", name="提案委副主任")
    Post.objects.create(
        account=other,
        committee=cast.place.committee,
        role="proposal_committee",
        since=cast.place.term.starts_on,
    )
    return other


def test_of_two_officers_filing_the_same_paper_one_is_told_who_was_faster(cast, director):
    proposal = cast.paper(S.FINAL_REVIEW)
    colleague = second_director(cast)
    browser = cast.browser_of(colleague)
    page = shown(browser.get(address_of(proposal, "file")))
    send(cast.browser_of(director), address_of(proposal, "file"))

    late = browser.post(address_of(proposal, "file"), page | {"note": "同意立案，请尽快交办。"})

    assert late.status_code == 409
    assert "提案委主任已于10:00办理「立案」" in words(late)
    assert "同意立案，请尽快交办。" in words(late)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.number) == (S.FILED, 1)
    assert cast.paper(S.FILED).number == 2


def test_a_double_click_is_one_step_and_no_error(cast, director):
    proposal = cast.paper(S.FINAL_REVIEW)
    browser = cast.browser_of(director)
    page = shown(browser.get(address_of(proposal, "file")))

    first = browser.post(address_of(proposal, "file"), page)
    second = browser.post(address_of(proposal, "file"), page, follow=True)

    assert first.status_code == 302
    assert second.redirect_chain == [(proposal.get_absolute_url(), 302)]
    assert "您已办理「立案」，无需重复提交" in words(second)
    assert Event.objects.filter(kind="proposals.proposal", record=proposal.pk, action="file").count() == 1


def test_a_double_click_on_a_contact_is_one_contact_but_a_second_contact_is_not_lost(cast, schools_clerk):
    handling = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)
    browser = cast.browser_of(schools_clerk)
    answers = shown(browser.get(address_of(handling, "log_contact"))) | {
        "form": "phone",
        "people": "陈晓舟",
        "summary": "谈了路灯的位置。",
    }

    browser.post(address_of(handling, "log_contact"), answers)
    again = browser.post(address_of(handling, "log_contact"), answers)
    other = browser.post(address_of(handling, "log_contact"), answers | {"summary": "又谈了电费。"})

    assert again.status_code == 302
    assert other.status_code == 409
    assert "又谈了电费。" in words(other)
    assert Contact.objects.count() == 1
    assert browser.post(address_of(handling, "log_contact"), shown(other)).status_code == 302
    assert Contact.objects.count() == 2


def test_a_stale_page_whose_step_is_still_open_comes_back_as_things_are_now(cast, schools_clerk):
    handling = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.HANDLING)
    browser = cast.browser_of(schools_clerk)
    answers = shown(browser.get(address_of(handling, "draft_reply"))) | {
        "text": "路灯六月前装好。",
        "result_code": "A",
        "publication": "open",
        "contact_person": "王工",
    }
    services.log_contact(
        handling=handling,
        by=schools_clerk,
        held_on=cast.place.session.opens_on,
        form="phone",
        people="陈晓舟",
        summary="谈过了。",
    )

    stale = browser.post(address_of(handling, "draft_reply"), answers)

    assert stale.status_code == 409
    assert shown(stale)["text"] == "路灯六月前装好。"
    assert browser.post(address_of(handling, "draft_reply"), shown(stale)).status_code == 302
    handling.refresh_from_db()
    assert handling.state == H.IN_REVIEW


def test_a_step_whose_moment_has_passed_says_where_the_paper_stands(cast, chen, office):
    proposal = cast.paper(S.FILED)

    page = cast.browser_of(office).post(address_of(proposal, "pass_first"), {"version": "1"})

    assert page.status_code == 409
    assert "「立案」，请看过最新内容再办理" in words(page)
    assert "交办部门" in words(page)


def test_a_step_of_other_people_is_refused_in_a_sentence_and_does_nothing(cast, chen):
    proposal = cast.paper(S.FINAL_REVIEW)

    page = cast.browser_of(chen).get(address_of(proposal, "file"))
    answer = cast.browser_of(chen).post(address_of(proposal, "file"), {"note": "我自己立案"})

    assert page.status_code == answer.status_code == 403
    assert "「立案」由提案委员会办理，您的账号不能办理" in words(answer)
    assert "我自己立案" in words(answer)
    proposal.refresh_from_db()
    assert proposal.state == S.FINAL_REVIEW


def test_a_step_nobody_takes_by_hand_has_no_page(cast, office):
    proposal = cast.paper(S.ASSIGNED)

    assert cast.browser_of(office).get(address_of(proposal, "all_replied")).status_code == 404
    assert cast.browser_of(office).get(address_of(proposal, "nonsense")).status_code == 404
    assert (
        cast.browser_of(office).get(f"/proposals/{Proposal.objects.latest('pk').pk + 1}/").status_code == 404
    )


def test_what_was_typed_stays_on_the_page_when_something_is_missing(cast, director):
    proposal = cast.paper(S.FINAL_REVIEW)

    answer = send(
        cast.browser_of(director), address_of(proposal, "refuse"), note="没有具体建议，请另行反映。"
    )

    assert answer.status_code == 422
    assert "请选择不予立案的情形" in words(answer)
    assert shown(answer)["note"] == "没有具体建议，请另行反映。"


def test_after_a_step_the_person_returns_to_where_they_came_from_but_never_leaves_the_house(cast, director):
    browser = cast.browser_of(director)
    for wanted, led in (("/proposals/new/", "/proposals/new/"), ("https://elsewhere.example/", None)):
        proposal = cast.paper(S.FINAL_REVIEW)

        answer = send(browser, address_of(proposal, "file"), next=wanted)

        assert answer.url == (led or proposal.get_absolute_url())
