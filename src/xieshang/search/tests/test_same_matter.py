"""Papers of a session on one matter are proposed to the office, side by side; merging stays its decision."""

import pytest
from harness.pages import markup

from xieshang.proposals import services
from xieshang.proposals.states import ProposalState as S
from xieshang.search.models import SameMatter
from xieshang.search.same_matter import work_out

LIFT = {
    "situation": "老旧小区多建于上世纪九十年代，六层楼没有电梯，老人上下楼十分困难。",
    "analysis": "加装电梯资金分摊难，低层住户意见不一。",
    "suggestions": "一、由住建部门牵头制定资金分摊办法。二、简化审批，一窗受理。",
}
OTHERS = {
    "关于增设公交站点的提案": (
        "城西新区有三万居民，最近的公交站在两公里外。",
        "线路规划滞后于入住速度。",
        "增开两条线路，先设临时站。",
    ),
    "关于茶产业发展的提案": (
        "茶农各自加工，春茶价格连年下滑。",
        "没有统一品牌，合作社缺少冷库。",
        "扶持龙头企业，统一检测标准。",
    ),
    "关于乡村教师待遇的提案": (
        "山区学校教师流动快，周转房不足。",
        "交通补贴多年没有调整。",
        "提高补贴，优先评定职称。",
    ),
}


@pytest.fixture
def papers(cast):
    """Two papers on lifts by two members, in the final review, among papers on other matters."""
    for title, (situation, analysis, suggestions) in OTHERS.items():
        words = {"situation": situation, "analysis": analysis, "suggestions": suggestions}
        cast.paper(S.FINAL_REVIEW, by=cast.zhou, title=title, **words)
    first = cast.paper(S.FINAL_REVIEW, by=cast.chen, title="关于老旧小区加装电梯的提案", **LIFT)
    own = LIFT | {"suggestions": "由社区组织协商，逐楼推进。"}
    second = cast.paper(S.FINAL_REVIEW, by=cast.liu, title="关于推进老旧小区加装电梯的提案", **own)
    return first, second


@pytest.fixture
def worked_out(papers, follow):
    follow()
    work_out(lambda: True)
    return papers


def page(cast, person, address) -> str:
    answer = cast.browser_of(person).get(address)
    assert answer.status_code == 200
    return markup(answer)


def test_the_office_is_proposed_the_papers_on_one_matter(cast, worked_out):
    first, second = worked_out
    text = page(cast, cast.office, "/search/same/")
    assert first.title in text
    assert second.title in text
    assert not any(title in text for title in OTHERS)


def test_side_by_side_the_common_sentences_are_marked_and_the_own_are_not(cast, worked_out):
    first, _second = worked_out
    text = page(cast, cast.office, f"/search/same/{first.pk}/")
    assert f"<mark>{LIFT['situation']}</mark>" in text
    assert "由社区组织协商，逐楼推进。" in text
    assert "<mark>由社区组织协商，逐楼推进。</mark>" not in text


def test_from_there_the_office_comes_to_the_step_with_the_main_paper_chosen(cast, worked_out):
    first, second = worked_out
    office = cast.browser_of(cast.office)
    address = f"/proposals/{second.pk}/steps/ask_merge/"
    assert address in page(cast, cast.office, f"/search/same/{first.pk}/")
    looked = office.post(address, {"look": "1", "version": second.version, "main": first.pk})
    assert looked.status_code == 200
    assert looked.context["form"]["main"].value() == str(first.pk)
    second.refresh_from_db()
    assert second.state == S.FINAL_REVIEW
    office.post(address, {"version": second.version, "main": first.pk})
    second.refresh_from_db()
    assert (second.state, second.merged_into) == (S.MERGE_ASKED, first)


@pytest.mark.parametrize("name", ["chen", "reviewer", "director", "assigner", "auditor", "neighbour"])
def test_nobody_else_is_shown_the_groups(cast, worked_out, name):
    person = getattr(cast, name)
    assert cast.browser_of(person).get(f"/search/same/{worked_out[0].pk}/").status_code == 404


def test_a_paper_withdrawn_since_is_no_longer_in_a_group(cast, worked_out):
    first, second = worked_out
    services.withdraw(proposal=second, by=cast.liu, note="情况已经变化。")
    assert first.title not in page(cast, cast.office, "/search/same/")
    assert cast.browser_of(cast.office).get(f"/search/same/{first.pk}/").status_code == 404


def test_what_has_not_changed_is_not_worked_out_again(cast, worked_out):
    made = SameMatter.objects.get(session=cast.place.session)
    with cast.on(2024, 1, 18):
        work_out(lambda: True)
    assert SameMatter.objects.get(pk=made.pk).made_at == made.made_at


def test_a_new_paper_changes_the_groups(cast, worked_out, follow):
    third = cast.paper(S.FINAL_REVIEW, by=cast.zhou, title="关于给老楼装电梯的提案", **LIFT)
    follow()
    work_out(lambda: True)
    assert third.title in page(cast, cast.office, f"/search/same/{worked_out[0].pk}/")


def test_a_process_that_does_not_lead_works_nothing_out(papers, follow):
    follow()
    work_out(lambda: False)
    assert not SameMatter.objects.exists()


def test_the_pages_cost_the_same_for_two_groups_and_many(cast, worked_out, django_assert_max_num_queries):
    office = cast.browser_of(cast.office)
    office.get("/search/same/")
    with django_assert_max_num_queries(8):
        office.get("/search/same/")
    with django_assert_max_num_queries(11):
        office.get(f"/search/same/{worked_out[0].pk}/")
