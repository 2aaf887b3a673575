"""Hot topics: what many wrote of lately, each told of what the reader may see."""

import pytest

from xieshang.proposals import services
from xieshang.proposals.states import ProposalState as S
from xieshang.search.models import Topics
from xieshang.search.topics import work_out

LIFT = {
    "situation": "城东街道老旧小区六层楼没有电梯，老人上下楼十分困难。",
    "analysis": "加装电梯资金分摊难，低层住户意见不一。",
    "suggestions": "一、由住建部门牵头制定资金分摊办法。二、简化审批，一窗受理。",
}
TEA = {
    "situation": "茶农各自加工，春茶价格连年下滑。",
    "analysis": "没有统一品牌，合作社缺少冷库。",
    "suggestions": "扶持龙头企业，统一检测标准。",
}


@pytest.fixture
def papers(cast):
    """Three papers on lifts by three members on file, one more still in review, and one on tea."""
    people = (cast.chen, cast.liu, cast.zhou)
    filed = [
        cast.paper(S.FILED, by=person, title=f"关于城东街道第{number}小区加装电梯的提案", **LIFT)
        for number, person in enumerate(people, start=1)
    ]
    cast.paper(S.SUBMITTED, by=cast.chen, title="关于城东街道南苑加装电梯的提案", **LIFT)
    cast.paper(S.FILED, by=cast.zhou, title="关于茶产业发展的提案", **TEA)
    return filed


@pytest.fixture
def worked_out(papers, follow):
    follow()
    work_out(lambda: True)
    return papers


def topics_of(cast, person, **asked):
    return cast.browser_of(person).get("/search/topics/", asked).context["topics"]


def test_what_many_wrote_of_is_a_topic_with_its_size_days_and_places(cast, worked_out):
    (topic,) = topics_of(cast, cast.office)
    assert topic.size == 4
    assert (topic.first, topic.last) == (worked_out[0].filed_on, worked_out[0].filed_on)
    assert topic.growth == 4
    assert ("城东街道", 4) in topic.places
    page = cast.browser_of(cast.office).get("/search/topics/").content.decode()
    assert all(paper.get_absolute_url() in page for paper in worked_out)
    assert "茶产业" not in page


def test_a_reader_is_told_of_what_they_may_see_alone(cast, worked_out):
    (topic,) = topics_of(cast, cast.liu)
    assert topic.size == 3
    assert "南苑" not in cast.browser_of(cast.liu).get("/search/topics/").content.decode()
    assert topics_of(cast, cast.nobody) == []
    assert topics_of(cast, cast.neighbour) == []


def test_of_a_topic_one_sees_too_little_of_one_is_told_nothing(cast, worked_out):
    services.withdraw(proposal=worked_out[2], by=cast.zhou, note="情况已经变化。")
    assert topics_of(cast, cast.liu) == []


def test_what_is_older_than_the_period_does_not_count(cast, papers, follow):
    with cast.on(2024, 3, 20):
        follow()
        work_out(lambda: True)
        assert topics_of(cast, cast.office) == []
        assert len(topics_of(cast, cast.office, days="90")) == 1
        assert topics_of(cast, cast.office, days="7000") == []


def test_it_is_worked_out_anew_only_when_something_changed_or_a_day_has_passed(cast, worked_out):
    made = Topics.objects.get(committee=cast.place.committee, days=30)
    Topics.objects.filter(pk=made.pk).update(groups=[])
    work_out(lambda: True)
    assert Topics.objects.get(pk=made.pk).groups == []
    with cast.on(2024, 1, 18):
        work_out(lambda: True)
    assert len(Topics.objects.get(pk=made.pk).groups) == 1


def test_a_process_that_does_not_lead_works_nothing_out(papers, follow):
    follow()
    work_out(lambda: False)
    assert not Topics.objects.exists()


def test_the_page_costs_two_queries_beside_its_frame(cast, worked_out, django_assert_max_num_queries):
    browser = cast.browser_of(cast.office)
    browser.get("/search/topics/")
    with django_assert_max_num_queries(7):
        browser.get("/search/topics/")
