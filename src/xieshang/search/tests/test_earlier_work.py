"""Earlier work on a matter is shown beside the sheet and to those who review, and never more than one may see."""

import pytest

from xieshang.proposals import services
from xieshang.proposals.states import ProposalState as S
from xieshang.search.earlier import check_submitted
from xieshang.search.models import Finding

WORDS = {
    "situation": "老旧小区多建于上世纪九十年代，六层楼没有电梯，老人上下楼十分困难。",
    "analysis": "加装电梯资金分摊难，低层住户意见不一。",
    "suggestions": "一、由住建部门牵头制定资金分摊办法。二、简化审批，一窗受理。",
}


@pytest.fixture
def earlier(cast):
    return cast.paper(S.CLOSED, by=cast.chen, title="关于老旧小区加装电梯的提案", **WORDS)


def others(cast):
    """Papers of other matters, without which nothing is rare."""
    for title in ("关于增设公交站点的提案", "关于茶产业发展的提案", "关于乡村教师待遇的提案"):
        cast.paper(S.FILED, by=cast.zhou, title=title)


def draft_of(cast, person):
    words = WORDS | {"suggestions": "由社区组织协商，逐楼推进。"}
    return cast.draft(by=person, title="关于推进老旧小区加装电梯的提案", **words)


def test_who_writes_what_was_written_is_shown_it_and_what_became_of_it(cast, earlier, follow):
    others(cast)
    draft = draft_of(cast, cast.liu)
    follow()
    page = cast.browser_of(cast.liu).get(f"/search/earlier/proposals/{draft.pk}/").content.decode()
    assert earlier.title in page
    assert earlier.get_absolute_url() in page
    assert "情况相同100%" in page
    assert "建议相同0%" in page
    assert cast.place.schools.short_name in page
    assert "满意" in page
    assert "关于茶产业发展的提案" not in page


def test_the_sheet_asks_for_it_and_links_to_it(cast, earlier):
    draft = draft_of(cast, cast.liu)
    sheet = cast.browser_of(cast.liu).get(f"/proposals/{draft.pk}/edit/").content.decode()
    assert f'data-hx-get="/search/earlier/proposals/{draft.pk}/"' in sheet
    assert f'href="/search/earlier/proposals/{draft.pk}/"' in sheet


def test_a_paper_that_is_hidden_is_never_shown_as_earlier_work(cast, follow):
    others(cast)
    cast.paper(S.SUBMITTED, by=cast.chen, title="关于老旧小区加装电梯的提案", **WORDS)
    draft = draft_of(cast, cast.liu)
    follow()
    page = cast.browser_of(cast.liu).get(f"/search/earlier/proposals/{draft.pk}/").content.decode()
    assert "关于老旧小区加装电梯的提案" not in page


def test_a_draft_of_someone_else_has_no_earlier_work_to_look_at(cast, follow):
    draft = draft_of(cast, cast.liu)
    assert cast.browser_of(cast.chen).get(f"/search/earlier/proposals/{draft.pk}/").status_code == 404
    assert cast.browser_of(cast.liu).get(f"/search/earlier/gossip/{draft.pk}/").status_code == 404


def test_what_was_found_at_submission_is_kept_for_those_who_review(cast, earlier, follow):
    others(cast)
    paper = draft_of(cast, cast.liu)
    services.submit(proposal=paper, by=cast.liu)
    follow()
    check_submitted(lambda: True)
    address = f"/search/finding/proposals/{paper.pk}/"
    assert address in cast.browser_of(cast.office).get(paper.get_absolute_url()).content.decode()
    for reviewer in (cast.office, cast.reviewer):
        assert earlier.title in cast.browser_of(reviewer).get(address).content.decode()
    assert cast.browser_of(cast.liu).get(address).status_code == 404
    assert address not in cast.browser_of(cast.liu).get(paper.get_absolute_url()).content.decode()


def test_the_check_is_made_once_and_only_of_what_came_before(cast, earlier, follow):
    with cast.on(2024, 1, 18):
        later = draft_of(cast, cast.liu)
        services.submit(proposal=later, by=cast.liu)
        follow()
        check_submitted(lambda: True)
    assert [row["record"] for row in Finding.objects.get(record=later.pk).papers] == [earlier.pk]
    assert Finding.objects.get(record=earlier.pk).papers == []
    at = Finding.objects.get(record=later.pk).found_at
    check_submitted(lambda: True)
    assert Finding.objects.get(record=later.pk).found_at == at


def test_a_draft_is_not_checked_before_it_is_handed_in(cast, follow):
    draft = draft_of(cast, cast.liu)
    follow()
    check_submitted(lambda: True)
    assert not Finding.objects.filter(record=draft.pk).exists()


def test_a_paper_the_index_has_not_come_to_waits(cast, earlier, follow):
    check_submitted(lambda: True)
    assert not Finding.objects.exists()
    page = cast.browser_of(cast.office).get(f"/search/finding/proposals/{earlier.pk}/").content.decode()
    assert "查重还在进行" in page
