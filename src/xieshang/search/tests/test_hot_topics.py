"""Hot topics: what many wrote of lately, each told of what the reader may see."""

import pytest

from xieshang.core import clock
from xieshang.proposals import services
from xieshang.proposals.states import ProposalState as S
from xieshang.search.models import Topics
from xieshang.search.topics import FORGOTTEN_AFTER, work_out, work_out_requests

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


def topics_of(cast, person, **period):
    return cast.browser_of(person).get("/search/topics/", period).context["topics"].object_list


def test_what_many_wrote_of_is_a_topic_with_its_size_days_and_places(cast, worked_out):
    (topic,) = topics_of(cast, cast.office)
    # Four papers, two of them by one person.
    assert (topic.size, len(topic.group.entries)) == (3, 4)
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


def test_many_papers_of_one_author_are_one_voice_and_no_topic(cast, follow):
    for number in range(6):
        cast.paper(S.FILED, by=cast.chen, title=f"关于城东街道第{number}小区加装电梯的提案", **LIFT)
    follow()
    work_out(lambda: True)
    assert topics_of(cast, cast.office) == []


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


JANUARY = {"since": "2024-01-01", "until": "2024-01-31"}


def test_the_office_asks_for_any_period_and_is_shown_it_once_it_is_worked_out(cast, papers, follow):
    follow()
    office = cast.browser_of(cast.office)
    with cast.on(2026, 5, 6):
        answer = office.post("/search/topics/ask/", JANUARY, follow=True)
        assert answer.redirect_chain == [("/search/topics/?since=2024-01-01&until=2024-01-31", 302)]
        assert "正在归纳" in answer.content.decode()
        assert answer.context["topics"].object_list == []

        work_out_requests(lambda: True)

        (topic,) = topics_of(cast, cast.office, **JANUARY)
        assert (topic.size, len(topic.group.entries)) == (3, 4)
        assert topics_of(cast, cast.office, since="2023-01-01", until="2023-12-31") == []
        page = office.get("/search/topics/").content.decode()
        assert "?since=2024-01-01&amp;until=2024-01-31" in page


def test_a_period_is_worked_out_for_the_desks_alone_and_tells_each_what_they_may_see(cast, papers, follow):
    follow()
    cast.browser_of(cast.office).post("/search/topics/ask/", JANUARY)
    work_out_requests(lambda: True)
    for person in (cast.liu, cast.nobody, cast.neighbour_member):
        assert cast.browser_of(person).post("/search/topics/ask/", JANUARY).status_code == 404
    (topic,) = topics_of(cast, cast.liu, **JANUARY)
    assert topic.size == 3
    assert topics_of(cast, cast.neighbour, **JANUARY) == []
    assert Topics.objects.filter(days=None).count() == 1


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ({"since": "", "until": "2024-01-31"}, "请选择开始日期。"),
        ({"since": "2024-02-01", "until": "2024-01-31"}, "结束日期早于开始日期"),
        ({"since": "去年", "until": "2024-01-31"}, "请写成2024-01-31这样的日期。"),
    ],
)
def test_a_period_that_is_none_comes_back_with_what_was_typed(cast, period, sentence):
    answer = cast.browser_of(cast.office).post("/search/topics/ask/", period)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert period["until"] in page
    assert not Topics.objects.filter(days=None).exists()


def test_a_period_asked_for_again_is_worked_out_again_and_one_long_unasked_is_forgotten(cast, papers, follow):
    follow()
    office = cast.browser_of(cast.office)
    office.post("/search/topics/ask/", JANUARY)
    work_out_requests(lambda: True)
    made = Topics.objects.get(days=None)
    office.post("/search/topics/ask/", JANUARY)
    assert Topics.objects.get(days=None).up_to is None
    work_out_requests(lambda: True)
    assert Topics.objects.get(days=None).groups == made.groups != []

    with clock.travel(clock.now() + FORGOTTEN_AFTER * 2):
        work_out(lambda: True)
    assert not Topics.objects.filter(days=None).exists()


def test_the_page_costs_five_queries_beside_its_frame(cast, worked_out, django_assert_max_num_queries):
    browser = cast.browser_of(cast.office)
    browser.get("/search/topics/")
    with django_assert_max_num_queries(10):
        browser.get("/search/topics/")
