import pytest

from xieshang.people.models import Post
from xieshang.proposals.models import GoodProposal, KeyProposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.paperwork import words


@pytest.fixture
def chair(cast):
    return Post.objects.create(
        account=cast.zhou,
        committee=cast.place.committee,
        role="chair",
        title="市政协副主席",
        since=cast.place.term.starts_on,
    )


def page_of(proposal, mark):
    return f"/proposals/{proposal.pk}/marks/{mark}/"


def test_a_key_proposal_has_a_leader_and_later_an_outcome(cast, office, chen, chair):
    proposal = cast.paper(S.FILED)
    browser = cast.browser_of(office)

    browser.post(page_of(proposal, "key"), {"leader": chair.pk})
    browser.post(page_of(proposal, "outcome"), {"outcome": "partly", "note": "装好了一半。"})
    browser.post(page_of(proposal, "outcome"), {"outcome": "implemented", "note": "全部装好。"})

    mark = KeyProposal.objects.get()
    assert (mark.leader, mark.outcome, mark.outcome_note) == (chair, "implemented", "全部装好。")
    page = words(cast.browser_of(chen).get(proposal.get_absolute_url()))
    assert "列为重点提案，由周听泉领衔督办" in page
    assert "认定重点提案落实情况：已落实" in page


def test_a_good_proposal_of_the_year_is_named_once_however_often_it_is_clicked(cast, office, chen):
    proposal = cast.paper(S.CLOSED)
    browser = cast.browser_of(office)

    first = browser.post(page_of(proposal, "good"), {"year": 2024, "reason": "调研扎实"})
    second = browser.post(page_of(proposal, "good"), {"year": 2024, "reason": "调研扎实"}, follow=True)

    assert first.status_code == 302
    assert "已经办理过" in words(second)
    assert GoodProposal.objects.get().year == 2024
    assert "2024年度好提案" in words(cast.browser_of(chen).get(proposal.get_absolute_url()))


def test_a_mark_needs_its_leader_or_its_year(cast, office):
    proposal = cast.paper(S.FILED)

    assert "请选择领衔督办的领导" in words(
        cast.browser_of(office).post(page_of(proposal, "key"), {"leader": ""})
    )
    assert "请填写年度" in words(cast.browser_of(office).post(page_of(proposal, "good"), {"year": ""}))


def test_only_those_who_lead_supervision_can_be_chosen_as_leaders(cast, office):
    proposal = cast.paper(S.FILED)
    ordinary = Post.objects.get(account=cast.director)

    answer = cast.browser_of(office).post(page_of(proposal, "key"), {"leader": ordinary.pk})

    assert answer.status_code == 422
    assert not KeyProposal.objects.exists()


def test_a_paper_not_on_file_gets_no_mark(cast, office, chair):
    proposal = cast.paper(S.SUBMITTED)

    answer = cast.browser_of(office).post(page_of(proposal, "key"), {"leader": chair.pk}, follow=True)

    assert "现在不能办理" in words(answer)
    assert not KeyProposal.objects.exists()


def test_who_may_not_give_marks_finds_no_such_page(cast, chen, chair):
    proposal = cast.paper(S.FILED)

    assert cast.browser_of(chen).get(page_of(proposal, "key")).status_code == 404
    assert cast.browser_of(cast.office).get(page_of(proposal, "best")).status_code == 404
