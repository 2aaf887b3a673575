"""Marks of distinction: who gives them to which proposals, who is told, how they are changed and withdrawn."""

import pytest

from xieshang.core.models import Notice
from xieshang.people.models import Post
from xieshang.proposals import services
from xieshang.proposals.models import GoodProposal, KeyProposal
from xieshang.proposals.states import GoodState, KeyState
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import words
from xieshang.reports.figures import values


@pytest.fixture
def chair(cast):
    return cast.leading_post()


@pytest.fixture
def other_chair(cast):
    return Post.objects.create(
        account=cast.liu,
        committee=cast.place.committee,
        role="chair",
        title="市政协主席",
        since=cast.place.term.starts_on,
    )


@pytest.fixture
def key(cast, office, chair):
    """A proposal that 周听泉 supervises, and was told of."""
    return services.mark_key(proposal=cast.paper(S.ASSIGNED), by=office, leader=chair, way="talk")


def page_of(proposal, step):
    return f"/proposals/{proposal.pk}/steps/{step}/"


def key_page(mark, step):
    return f"/proposals/key/{mark.pk}/steps/{step}/"


def news_of(account):
    """The latest first."""
    return [notice.what for notice in Notice.objects.filter(recipient=account).order_by("-id")]


def test_a_key_proposal_has_a_leader_and_later_an_outcome(cast, office, chen, chair):
    proposal = cast.paper(S.FILED)
    browser = cast.browser_of(office)

    browser.post(page_of(proposal, "mark_key"), {"leader": chair.pk, "way": "site"})
    mark = KeyProposal.objects.get()
    browser.post(key_page(mark, "record_outcome"), {"outcome": "partly", "note": "装好了一半。"})
    browser.post(key_page(mark, "record_outcome"), {"outcome": "implemented", "note": "全部装好。"})

    mark.refresh_from_db()
    assert (mark.leader, mark.way, mark.outcome, mark.outcome_note) == (
        chair,
        "site",
        "implemented",
        "全部装好。",
    )
    page = words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    assert "列为重点提案，由周听泉领衔督办" in page
    assert "认定重点提案落实情况：已落实" in page


def test_the_leader_is_told_and_finds_the_proposal_on_the_first_page(cast, key):
    assert news_of(cast.zhou) == ["请您领衔督办"]
    browser = cast.browser_of(cast.zhou)
    first_page = browser.get("/")
    text = words(first_page)
    assert str(key.proposal) in text
    assert "请办：确认督办" in text
    assert "我领衔督办" in text
    paper = words(browser.get(key.get_absolute_url()))
    assert "2024年1月24日前" in paper  # Five working days, and not the day of the reply.
    listed = words(browser.get("/proposals/key/?mine=1"))
    assert str(key.proposal) in listed
    assert "待领导确认" in listed


def test_the_leader_confirms_with_one_click_and_reads_what_the_units_plan(cast, office, key):
    handling = key.proposal.handlings.get()
    cast.carry(handling, "handling")
    browser = cast.browser_of(cast.zhou)

    browser.post(key_page(key, "take_up"), {"version": key.version, "next": "/"})

    key.refresh_from_db()
    assert key.state == KeyState.SUPERVISED
    assert "请办：确认督办" not in words(browser.get("/"))
    page = words(browser.get(key.get_absolute_url()))
    assert "周听泉确认督办" in page
    assert handling.plan in page
    assert news_of(office)[0] == "确认督办"


def test_nobody_else_confirms_for_the_leader(cast, office, key):
    assert cast.browser_of(office).post(key_page(key, "take_up")).status_code == 403
    assert cast.browser_of(cast.neighbour).post(key_page(key, "take_up")).status_code == 404


def test_another_leader_takes_over_and_both_are_told_why(cast, office, chen, key, other_chair):
    answer = cast.browser_of(office).post(
        key_page(key, "change_leader"), {"leader": other_chair.pk, "note": "分工调整。"}
    )

    assert answer.status_code == 302
    key.refresh_from_db()
    assert (key.leader, key.state) == (other_chair, KeyState.LED)
    assert news_of(cast.zhou)[0] == "改由其他领导督办"
    assert news_of(cast.liu)[0] == "更换督办领导"
    page = words(cast.browser_of(chen).get(key.get_absolute_url()))
    assert "列为重点提案，由周听泉领衔督办" in page
    assert "改由刘望溪领衔督办" in page
    assert "分工调整。" in page
    assert "确认督办" not in words(cast.browser_of(cast.zhou).get("/"))
    assert "请办：确认督办" in words(cast.browser_of(cast.liu).get("/"))


def test_a_change_names_its_reason_and_another_leader(cast, office, key):
    browser = cast.browser_of(office)
    unchanged = browser.post(key_page(key, "change_leader"), {"leader": key.leader_id, "note": "分工调整。"})
    silent = browser.post(key_page(key, "change_way"), {"way": "site", "note": " "})
    same = browser.post(key_page(key, "change_way"), {"way": "talk", "note": "照旧。"})

    assert unchanged.status_code == silent.status_code == same.status_code == 422
    assert "请写明理由" in words(silent)
    assert "现在就是这种督办方式" in words(same)


def test_the_way_of_supervising_is_changed(cast, office, chen, key):
    cast.browser_of(office).post(key_page(key, "change_way"), {"way": "site", "note": "先看现场。"})

    key.refresh_from_db()
    assert key.way == "site"
    page = words(cast.browser_of(chen).get(key.get_absolute_url()))
    assert "督办方式改为现场视察" in page
    assert news_of(cast.zhou)[0] == "调整督办方式"


def test_a_withdrawn_mark_tells_its_reason_and_counts_nowhere(cast, office, chen, key):
    assert values("jiangcheng", 2024)["proposals_key_supervised_by_leaders"] == 1
    browser = cast.browser_of(office)
    assert browser.post(key_page(key, "withdraw"), {"note": ""}).status_code == 422

    browser.post(key_page(key, "withdraw"), {"note": "与另一件重点提案重复。"})

    assert values("jiangcheng", 2024)["proposals_key_supervised_by_leaders"] == 0
    for person in (cast.zhou, chen, cast.schools_clerk):
        assert news_of(person)[0] == "撤销重点提案"
    reader = cast.browser_of(chen)
    assert "与另一件重点提案重复。" in words(reader.get(key.get_absolute_url()))
    assert str(key.proposal) not in words(reader.get("/proposals/key/"))
    assert "请办：确认督办" not in words(cast.browser_of(cast.zhou).get("/"))


def test_a_proposal_whose_mark_was_withdrawn_can_be_chosen_again(cast, office, key, other_chair):
    browser = cast.browser_of(office)
    twice = browser.post(page_of(key.proposal, "mark_key"), {"leader": other_chair.pk})
    assert "这件提案已经是重点提案" in words(twice)
    browser.post(key_page(key, "record_outcome"), {"outcome": "not"})
    browser.post(key_page(key, "withdraw"), {"note": "误列。"})

    browser.post(page_of(key.proposal, "mark_key"), {"leader": other_chair.pk})

    key.refresh_from_db()
    assert (key.leader, key.state, key.outcome) == (other_chair, KeyState.LED, "")
    assert news_of(cast.liu)[0] == "请您领衔督办"


def test_only_those_who_lead_supervision_can_be_chosen_as_leaders(cast, office):
    proposal = cast.paper(S.FILED)
    ordinary = Post.objects.get(account=cast.director)

    answer = cast.browser_of(office).post(page_of(proposal, "mark_key"), {"leader": ordinary.pk})

    assert answer.status_code == 422
    assert not KeyProposal.objects.exists()


def test_a_key_proposal_needs_its_leader(cast, office):
    proposal = cast.paper(S.FILED)
    answer = cast.browser_of(office).post(page_of(proposal, "mark_key"), {"leader": ""})
    assert "请选择领衔督办的领导" in words(answer)


def test_a_paper_not_on_file_gets_no_mark(cast, office, chair):
    proposal = cast.paper(S.SUBMITTED)

    answer = cast.browser_of(office).post(page_of(proposal, "mark_key"), {"leader": chair.pk})

    assert answer.status_code == 409
    assert not KeyProposal.objects.exists()


def test_who_may_not_give_marks_is_refused(cast, chen, chair):
    proposal = cast.paper(S.FILED)

    assert cast.browser_of(chen).get(page_of(proposal, "mark_key")).status_code == 403
    assert cast.browser_of(cast.office).get(page_of(proposal, "best")).status_code == 404


def test_a_good_proposal_of_the_year_is_named_once_however_often_it_is_clicked(cast, office, chen):
    proposal = cast.paper(S.CLOSED)
    browser = cast.browser_of(office)

    data = {"year": 2024, "reason": "调研扎实", "version": proposal.version}
    first = browser.post(page_of(proposal, "name_good"), data)
    second = browser.post(page_of(proposal, "name_good"), data, follow=True)

    assert first.status_code == 302
    assert second.status_code == 200
    assert GoodProposal.objects.get().year == 2024
    assert "2024年度好提案" in words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    assert "评为好提案" in news_of(chen)


@pytest.mark.parametrize("state", [S.FILED, S.ASSIGNED, S.REPLIED])
def test_a_proposal_nobody_has_rated_is_no_good_proposal(cast, office, state):
    proposal = cast.paper(state)

    answer = cast.browser_of(office).post(page_of(proposal, "name_good"), {"year": 2024})

    assert answer.status_code == 409
    assert not GoodProposal.objects.exists()


def test_a_proposal_closed_without_a_rating_is_no_good_proposal(cast, office):
    proposal = cast.paper(S.REPLIED)
    with cast.on(2024, 3, 20):
        cast.browser_of(office).post(page_of(proposal, "close_silent"))
        answer = cast.browser_of(office).post(page_of(proposal, "name_good"), {"year": 2024})

    assert answer.status_code == 409
    assert "提案者评价过、还没有评为好提案的，才能评为年度好提案" in words(answer)
    assert not GoodProposal.objects.exists()


def test_a_good_proposal_is_one_of_the_year_in_which_it_was_rated(cast, office):
    proposal = cast.paper(S.FEEDBACK_GIVEN)
    browser = cast.browser_of(office)

    none = browser.post(page_of(proposal, "name_good"), {"year": ""})
    wrong = browser.post(page_of(proposal, "name_good"), {"year": 2023})
    with cast.on(2025, 1, 10):
        page = browser.get(page_of(proposal, "name_good"))

    assert "请填写年度" in words(none)
    assert "这件提案在2024年答复并评价完毕，只能评为2024年度好提案" in words(wrong)
    assert page.context["form"]["year"].value() == 2024
    assert not GoodProposal.objects.exists()


def test_the_mark_of_a_good_proposal_is_revoked_with_a_reason_and_given_again(cast, office, chen):
    proposal = cast.paper(S.CLOSED)
    mark = services.name_good(proposal=proposal, by=office, year=2024, reason="调研扎实")
    address = f"/proposals/good/{mark.pk}/steps/revoke/"
    browser = cast.browser_of(office)
    assert browser.post(address, {"note": ""}).status_code == 422

    browser.post(address, {"note": "与他人提案雷同。"})

    assert values("jiangcheng", 2024)["proposals_good_of_year"] == 0
    assert news_of(chen)[0] == "撤销好提案"
    page = words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    assert "撤销年度好提案" in page
    assert "与他人提案雷同。" in page
    assert str(proposal) not in words(browser.get("/proposals/good/"))
    browser.post(page_of(proposal, "name_good"), {"year": 2024, "reason": "查明并非雷同"})
    mark.refresh_from_db()
    assert (mark.state, mark.reason) == (GoodState.NAMED, "查明并非雷同")
    assert values("jiangcheng", 2024)["proposals_good_of_year"] == 1
