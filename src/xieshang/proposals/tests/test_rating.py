import pytest

from xieshang.proposals.models import Rating
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words

PLEASED = {"attitude": "satisfied", "process": "basically", "result": "satisfied"}
DISPLEASED = PLEASED | {"result": "dissatisfied", "comment": "路灯还没有亮。"}


@pytest.fixture
def replied(cast):
    return cast.paper(S.REPLIED)


def test_the_proposer_rates_attitude_process_and_result_apart(cast, chen, office, replied):
    take(cast.browser_of(chen), replied, "rate", **PLEASED, comment="来得很快。")

    assert (replied.state, replied.satisfaction) == (S.FEEDBACK_GIVEN, "satisfied")
    rating = Rating.objects.get()
    assert (rating.attitude, rating.process, rating.by) == ("satisfied", "basically", chen)
    page = words(cast.browser_of(office).get(replied.get_absolute_url()))
    assert "来得很快。" in page
    assert "陈晓舟评价办理结果：满意" in page


def test_a_rating_is_whole_and_displeasure_is_explained(cast, chen, replied):
    nothing = take(cast.browser_of(chen), replied, "rate")
    silent = take(cast.browser_of(chen), replied, "rate", **(DISPLEASED | {"comment": ""}))

    assert words(nothing).count("请选择一项") == 3
    assert "请写明不满意的原因" in words(silent)
    assert replied.state == S.REPLIED


def test_nobody_rates_for_the_proposer(cast, liu, office, schools_clerk, replied):
    for person in (liu, office):
        assert cast.browser_of(person).get(address_of(replied, "rate")).status_code == 403
        assert cast.browser_of(person).post(address_of(replied, "rate"), PLEASED).status_code == 403
    replied.refresh_from_db()
    assert replied.state == S.REPLIED


def test_a_displeased_proposer_gets_one_new_answer_and_never_a_second(
    cast, chen, office, director, schools_clerk, replied
):
    take(cast.browser_of(chen), replied, "rate", **DISPLEASED)
    take(cast.browser_of(director), replied, "rehandle", note="答复没有说明时间，请重新办理。")
    handling = replied.handlings.get()
    assert (replied.state, handling.state, handling.round) == (S.REHANDLING, H.HANDLING, 2)
    assert "重新办理" in words(cast.browser_of(schools_clerk).get(replied.get_absolute_url()))

    cast.carry(handling)
    replied.refresh_from_db()
    take(cast.browser_of(chen), replied, "rate", **DISPLEASED)
    again = cast.browser_of(director).get(address_of(replied, "rehandle"))

    assert again.status_code == 409
    assert "未重新办理过的，才能重新办理" in words(again)
    take(cast.browser_of(office), replied, "close")
    assert replied.state == S.CLOSED
    assert Rating.objects.filter(proposal=replied).count() == 2
    page = words(cast.browser_of(chen).get(replied.get_absolute_url()))
    assert "（第2次）" in page


def test_a_pleased_proposer_leaves_nothing_to_handle_again(cast, chen, director, replied):
    take(cast.browser_of(chen), replied, "rate", **PLEASED)

    assert cast.browser_of(director).get(address_of(replied, "rehandle")).status_code == 409


def test_silence_is_closed_only_when_the_time_is_over_and_never_counts_as_pleased(cast, office, replied):
    browser = cast.browser_of(office)
    early = browser.get(address_of(replied, "close_silent"))

    with cast.on(2024, 2, 17):
        take(browser, replied, "close_silent")

    assert early.status_code == 409
    assert "反馈期限未到" in words(early)
    assert (replied.state, replied.satisfaction) == (S.CLOSED, "")
    assert "提案者未反馈" in words(browser.get(replied.get_absolute_url()))


def test_the_last_day_still_belongs_to_the_proposer(cast, office, chen, replied):
    with cast.on(2024, 2, 16):
        assert cast.browser_of(office).get(address_of(replied, "close_silent")).status_code == 409
        assert cast.browser_of(chen).get(address_of(replied, "rate")).status_code == 200
