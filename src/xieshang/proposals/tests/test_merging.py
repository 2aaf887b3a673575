"""Merging: the office asks, the first proposer decides, the main proposal answers for all."""

import pytest

from xieshang.core.models import Notice
from xieshang.proposals import services
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import address_of, take, words


@pytest.fixture
def main(cast):
    """周听泉's paper on the matter, in the final review."""
    return cast.paper(S.FINAL_REVIEW, by=cast.zhou, title="关于河边步道夜间照明的提案")


@pytest.fixture
def second(cast, main):
    """陈晓舟's paper on the same matter."""
    return cast.paper(S.FINAL_REVIEW, title="关于给河边步道装灯的提案")


def ask_merge(cast, second, main) -> None:
    answer = take(cast.browser_of(cast.office), second, "ask_merge", main=main.pk)
    assert answer.status_code == 302
    assert second.state == S.MERGE_ASKED


def test_the_proposer_is_shown_the_main_paper_before_deciding(cast, main, second):
    assert cast.browser_of(cast.chen).get(main.get_absolute_url()).status_code == 404
    ask_merge(cast, second, main)
    chen = cast.browser_of(cast.chen)

    page = chen.get(address_of(second, "agree_merge"))

    assert main.title in words(page)
    assert chen.get(main.get_absolute_url()).status_code == 200
    assert Notice.objects.filter(recipient=cast.chen, url=second.get_absolute_url(), what="提议并案").exists()


def test_agreeing_lists_the_proposer_with_the_main_paper_and_answers_them_with_it(cast, main, second):
    ask_merge(cast, second, main)
    take(cast.browser_of(cast.chen), second, "agree_merge")
    assert (second.state, second.merged_into, second.number) == (S.MERGED, main, None)

    PROPOSAL.take("file", _fresh(main), by=cast.director)
    for handling in services.assign(
        proposal=_fresh(main), by=cast.assigner, handling_mode="sole", lead=cast.place.schools
    ):
        cast.carry(handling)

    page = words(cast.browser_of(cast.chen).get(main.get_absolute_url()))
    assert "路灯已列入今年计划。" in page
    assert "并案提案者" in page
    assert Notice.objects.filter(recipient=cast.chen, url=main.get_absolute_url(), what="答复").exists()
    assert second.get_absolute_url() in words(
        cast.browser_of(cast.schools_clerk).get(main.get_absolute_url())
    )
    assert cast.browser_of(cast.schools_clerk).get(second.get_absolute_url()).status_code == 200


def test_other_members_read_the_name_but_cannot_open_the_merged_paper(cast, main, second):
    ask_merge(cast, second, main)
    take(cast.browser_of(cast.chen), second, "agree_merge")
    PROPOSAL.take("file", _fresh(main), by=cast.director)

    page = words(cast.browser_of(cast.liu).get(main.get_absolute_url()))

    assert "陈晓舟" in page
    assert second.get_absolute_url() not in page
    assert second.title not in page
    assert cast.browser_of(cast.liu).get(second.get_absolute_url()).status_code == 404


def test_declining_needs_a_reason_and_puts_the_paper_back_and_the_main_one_out_of_sight(cast, main, second):
    ask_merge(cast, second, main)
    chen = cast.browser_of(cast.chen)
    assert take(chen, second, "decline_merge", note="").status_code == 422
    take(chen, second, "decline_merge", note="地段不同。")
    assert (second.state, second.merged_into) == (S.FINAL_REVIEW, None)
    assert chen.get(main.get_absolute_url()).status_code == 404


def test_silence_is_no_consent_and_the_office_takes_its_question_back(cast, main, second):
    ask_merge(cast, second, main)
    with cast.on(2024, 3, 18):
        take(cast.browser_of(cast.office), second, "end_merge", note="逾期未答复。")
    assert (second.state, second.merged_into) == (S.FINAL_REVIEW, None)


@pytest.mark.parametrize("ending", ["withdraw", "refuse"])
def test_when_the_main_paper_goes_no_further_the_others_stand_alone_again(cast, main, second, ending):
    ask_merge(cast, second, main)
    take(cast.browser_of(cast.chen), second, "agree_merge")
    if ending == "withdraw":
        take(cast.browser_of(cast.zhou), main, "withdraw", note="情况已经变化。")
    else:
        take(cast.browser_of(cast.director), main, "refuse", refusal_reason="empty", note="没有具体建议。")
    second.refresh_from_db()
    assert (second.state, second.merged_into) == (S.FINAL_REVIEW, None)
    assert Notice.objects.filter(recipient=cast.chen, what="恢复单独审查").exists()


def test_a_chain_of_merged_papers_is_refused(cast, main, second):
    ask_merge(cast, second, main)
    third = cast.paper(S.FINAL_REVIEW, by=cast.liu)
    office = cast.browser_of(cast.office)
    assert take(office, main, "ask_merge", main=third.pk).status_code == 422
    assert take(office, third, "ask_merge", main=second.pk).status_code == 422
    assert take(office, third, "ask_merge", main=third.pk).status_code == 422
    assert (main.state, third.state) == (S.FINAL_REVIEW, S.FINAL_REVIEW)


def test_a_merged_paper_counts_as_received_and_not_as_filed(cast, main, second):
    ask_merge(cast, second, main)
    take(cast.browser_of(cast.chen), second, "agree_merge")
    PROPOSAL.take("file", _fresh(main), by=cast.director)
    assert Proposal.objects.received().count() == 2
    assert list(Proposal.objects.filed()) == [main]
    assert _fresh(main).number == 1


def test_withdrawing_a_paper_that_joined_leaves_the_main_one_alone(cast, main, second):
    ask_merge(cast, second, main)
    take(cast.browser_of(cast.chen), second, "withdraw", note="情况已经变化。")
    assert (second.state, second.merged_into) == (S.WITHDRAWN, None)
    assert _fresh(main).state == S.FINAL_REVIEW


def _fresh(paper: Proposal) -> Proposal:
    return Proposal.objects.get(pk=paper.pk)
