"""One step on many records: each moves by its own services, and each is told apart."""

import pytest

from xieshang.core import trail
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Handling, Proposal
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD
from xieshang.proposals.tests.reading import picks, words


def send(browser, batch: str, picked, back: str = "/proposals/review/") -> str:
    answer = browser.post(
        "/proposals/batch/", {"batch": batch, "sure": "1", "pick": list(picked), "back": back}
    )
    assert answer.status_code == 200
    return words(answer)


def states(*proposals) -> list[str]:
    return [Proposal.objects.get(pk=proposal.pk).state for proposal in proposals]


def test_a_page_of_proposals_is_filed_at_once_and_numbered_without_gaps(cast, director):
    papers = [cast.paper(S.FINAL_REVIEW) for _ in range(4)]
    browser = cast.browser_of(director)
    answer = send(browser, "file", picks(browser.get("/proposals/review/")).values())
    assert "已办理 4" in answer
    assert states(*papers) == [S.FILED] * 4
    assert sorted(Proposal.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert all(trail.history(paper).last().by == director for paper in papers)


def test_one_that_someone_else_moved_meanwhile_is_told_and_the_others_go_on(cast, office):
    first, stale, last = (cast.paper(S.SUBMITTED, title=title, field=FIELD) for title in ("甲", "乙", "丙"))
    browser = cast.browser_of(office)
    picked = picks(browser.get("/proposals/review/"))
    PROPOSAL.take("return", stale, by=office, note="请补充建议。")
    answer = send(browser, "pass_first", picked.values())
    assert states(first, stale, last) == [S.SECOND_REVIEW, S.RETURNED, S.SECOND_REVIEW]
    assert "没有办成 1" in answer
    assert "已办理 2" in answer
    assert "乙 提案办专员已于10:00办理「退回修改」" in answer


def test_one_with_something_missing_is_told_what_is_missing(cast, office):
    without = cast.paper(S.SUBMITTED, title="没有领域")
    whole = cast.paper(S.SUBMITTED, field=FIELD)
    answer = send(cast.browser_of(office), "pass_first", [f"{p.pk}:{p.version}" for p in (without, whole)])
    assert states(without, whole) == [S.SUBMITTED, S.SECOND_REVIEW]
    assert "没有领域 请选择提案所属的领域。" in answer


def test_sending_the_same_batch_twice_changes_nothing_and_says_so_kindly(cast, director):
    paper = cast.paper(S.FINAL_REVIEW)
    browser = cast.browser_of(director)
    picked = list(picks(browser.get("/proposals/review/")).values())
    send(browser, "file", picked)
    answer = send(browser, "file", picked)
    assert "没有办成" not in answer
    assert "您已办理「立案」，无需重复提交。" in answer
    assert trail.history(paper).filter(action="file").count() == 1


def test_someone_who_is_not_the_actor_moves_nothing(cast, reviewer):
    paper = cast.paper(S.FINAL_REVIEW)
    answer = send(cast.browser_of(reviewer), "file", [f"{paper.pk}:{paper.version}"])
    assert states(paper) == [S.FINAL_REVIEW]
    assert "您的账号不能办理" in answer


def test_what_nobody_answered_in_time_is_closed_without_counting_as_satisfied(cast, office):
    paper = cast.paper(S.REPLIED)
    with cast.on(2024, 3, 1):
        browser = cast.browser_of(office)
        picked = picks(browser.get("/proposals/", {"state": "replied"}))
        answer = send(browser, "close_silent", picked.values())
    paper.refresh_from_db()
    assert "已办理 1" in answer
    assert (paper.state, paper.satisfaction) == (S.CLOSED, "")


def test_before_the_time_to_answer_is_over_there_is_nothing_to_pick(cast, office):
    cast.paper(S.REPLIED)
    page = cast.browser_of(office).get("/proposals/")
    assert picks(page) == {}
    assert "办理选中的各件" not in words(page)


def test_reviews_of_two_and_of_three_steps_share_one_button(cast, office):
    three = cast.paper(S.SUBMITTED, field=FIELD)
    two = cast.paper(S.SUBMITTED, field=FIELD)
    Proposal.objects.filter(pk=two.pk).update(review_steps=2)
    browser = cast.browser_of(office)
    page = browser.get("/proposals/review/")
    assert page.content.decode().count('name="batch"') == 1
    send(browser, "pass_first", picks(page).values())
    assert states(three, two) == [S.SECOND_REVIEW, S.FINAL_REVIEW]


def test_a_clerk_signs_for_everything_that_came_in(cast, schools_clerk):
    for _ in range(3):
        cast.paper(S.ASSIGNED)
    browser = cast.browser_of(schools_clerk)
    answer = send(browser, "accept", picks(browser.get("/proposals/desk/")).values(), back="/proposals/desk/")
    assert "已办理 3" in answer
    assert set(Handling.objects.values_list("state", flat=True)) == {H.ACCEPTED}


def test_nothing_picked_is_said_and_nothing_happens(cast, office):
    cast.paper(S.SUBMITTED, field=FIELD)
    assert "没有选中任何一件" in send(cast.browser_of(office), "pass_first", [])


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_way_back_leads_nowhere_else(cast, office, back):
    answer = cast.browser_of(office).post("/proposals/batch/", {"batch": "file", "back": back})
    assert f'href="{back}"' not in answer.content.decode()
    assert 'href="/proposals/"' in answer.content.decode()


def test_a_step_that_is_not_taken_in_batches_does_not_exist_here(cast, director):
    paper = cast.paper(S.FINAL_REVIEW)
    picked = {"batch": "refuse", "pick": f"{paper.pk}:{paper.version}"}
    assert cast.browser_of(director).post("/proposals/batch/", picked).status_code == 404
    assert cast.browser_of(director).get("/proposals/batch/").status_code == 405


@pytest.mark.parametrize("pick", ["", "x:y", "1", "1:-1", "9" * 30 + ":1", "1:1:1"])
def test_a_pick_that_makes_no_sense_picks_nothing(cast, office, pick):
    assert "没有选中任何一件" in send(cast.browser_of(office), "pass_first", [pick])


def test_a_batch_is_asked_once_with_how_many_where_to_and_who_is_told(cast, director):
    papers = [cast.paper(S.FINAL_REVIEW) for _ in range(3)]
    browser = cast.browser_of(director)
    picked = list(picks(browser.get("/proposals/review/")).values())
    question = browser.post(
        "/proposals/batch/", {"batch": "file", "pick": picked, "back": "/proposals/review/"}
    )
    page = words(question)
    assert "3件 → 已立案" in page
    assert "将通知：" in page
    assert "立案 3件" in page
    assert states(*papers) == [S.FINAL_REVIEW] * 3


def test_what_a_person_may_not_see_is_not_asked_about(cast):
    paper = cast.paper(S.FINAL_REVIEW, title="关于盲道的提案")
    picked = {"batch": "file", "pick": f"{paper.pk}:{paper.version}"}
    page = words(cast.browser_of(cast.neighbour).post("/proposals/batch/", picked))
    assert "关于盲道的提案" not in page
    assert "0件" in page
