"""Earlier work on the same matter is shown, with how much of the text is the same, and to nobody it is not open to."""

from datetime import date

import pytest

from xieshang.core.text.ask import Scope
from xieshang.core.text.groups import Sense, groups, hot_topics, sentences
from xieshang.core.text.places import places
from xieshang.core.text.similar import Paper, nearest, resembling, share, stretches

pytestmark = pytest.mark.django_db

PUBLIC = Scope(["public"])

SITUATION = "长征路一带的老旧小区建成二十多年，楼高六七层，没有电梯。老人上下楼十分困难，看病买菜都要人背。"
SUGGESTIONS = "一、由街道牵头，统一征求各楼栋意见。二、市财政按每台十万元给予补助。三、简化规划和质监手续。"
OTHERS = (
    (
        "关于完善城区公交线路的提案",
        "汇川大道晚高峰公交车间隔太长，学生放学等车半小时以上。",
        "增加晚间班次，开通直达学校的专线。",
    ),
    (
        "关于加强农村饮水安全的提案",
        "部分山区村组枯水期水源不足，管网老化漏水。",
        "新建水窖，更换老化管网，落实管护人员。",
    ),
    (
        "关于规范校外培训机构的提案",
        "一些机构没有资质，收费随意，退费困难。",
        "建立预收费资金监管制度，公布白名单。",
    ),
    ("关于推进垃圾分类的提案", "小区分类桶混装混运，居民积极性不高。", "实行定时定点投放，增加宣传督导员。"),
)


@pytest.fixture
def library(index, follower, paper):
    for number, (title, situation, suggestions) in enumerate(OTHERS, 1):
        paper(number, title, situation, suggestions=suggestions)
    paper(10, "关于长征路老旧小区加装电梯的提案", SITUATION, suggestions=SUGGESTIONS)
    paper(11, "关于长征路老旧小区加装电梯的密件", SITUATION, suggestions=SUGGESTIONS, audience=("office:1",))
    follower.step()
    return index


def test_a_copied_text_is_found_with_the_share_of_each_part(library):
    draft = Paper(
        "关于给长征路居民楼装电梯的建议",
        [("situation", SITUATION), ("suggestions", "建议成立专班，由业主大会表决。" + SUGGESTIONS[:40])],
    )
    first = nearest(library, draft, PUBLIC)[0]
    assert first.entry.record == 10
    assert first.shares["situation"] == 1.0
    assert 0.5 < first.shares["suggestions"] < 0.9
    assert 0.5 < first.likeness < 1.0


def test_the_same_matter_in_other_words_comes_first_and_is_less_alike(library):
    draft = Paper(
        "关于解决老楼居民出行难的提案", [("situation", "长征路的老旧小区都没有电梯，高龄居民出行不便。")]
    )
    found = nearest(library, draft, PUBLIC)
    assert found[0].entry.record == 10
    assert found[0].shares["situation"] < 0.7
    assert found[0].likeness > found[1].likeness


def test_what_is_hidden_is_not_among_the_earlier_work(library):
    draft = Paper("关于长征路老旧小区加装电梯的密件", [("situation", SITUATION)])
    assert [earlier.entry.record for earlier in nearest(library, draft, PUBLIC, count=9)].count(11) == 0
    office = Scope(["public", "office:1"])
    assert {earlier.entry.record for earlier in nearest(library, draft, office, count=2)} == {10, 11}


def test_a_record_is_not_its_own_earlier_work(library):
    draft = Paper(OTHERS[0][0], [("situation", OTHERS[0][1])])
    assert nearest(library, draft, PUBLIC)[0].entry.record == 1
    left = nearest(library, draft, PUBLIC, leave_out=[("proposals.paper", 1)])
    assert all(earlier.entry.record != 1 for earlier in left)


def test_a_text_about_something_else_is_like_nothing(library):
    draft = Paper("关于深空探测的提案", [("situation", "火星采样返回任务需要国际合作。")])
    assert nearest(library, draft, PUBLIC, at_least=0.2) == []
    assert nearest(library, Paper("", []), PUBLIC) == []


def test_looking_for_earlier_work_costs_one_query(library, django_assert_num_queries):
    with django_assert_num_queries(1):
        nearest(library, Paper(OTHERS[1][0], [("situation", OTHERS[1][1])]), PUBLIC)


def test_a_title_finds_the_paper_that_speaks_of_it(library):
    found = resembling(library, "公交车晚间班次太少的问题", PUBLIC)
    assert found[0].record == 1


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("老人上下楼十分困难", "老人上下楼十分困难", 1.0),
        ("老人上下楼，十分困难！", "（老人上下楼十分困难）", 1.0),
        ("老人上下楼", "年轻人爬山", 0.0),
        ("没有电梯", "没有电梯", 0.0),
        ("", "老人", 0.0),
        ("一二三四五六七八九十", "一二三四五", 0.5),
    ],
)
def test_the_share_counts_characters_taken_over(text, other, expected):
    assert share(text, stretches(other)) == pytest.approx(expected)


@pytest.fixture
def many(library, follower, paper):
    paper(
        20,
        "关于长征路老旧楼房加装电梯的提案",
        SITUATION[:30] + "孕妇和残疾人也无法出门。",
        suggestions=SUGGESTIONS[:20],
    )
    paper(
        21,
        "关于在长征路老旧小区加装电梯的建议",
        "我住七楼。" + SITUATION[10:],
        suggestions="请市里补助加装电梯。",
    )
    follower.step()
    return library


def test_papers_on_one_matter_are_grouped_and_others_left_alone(many):
    found = groups(many, PUBLIC)
    assert [{entry.record for entry in group.entries} for group in found] == [{10, 20, 21}]
    assert 0.35 < found[0].likeness <= 1


def test_common_and_differing_sentences_are_marked(many):
    group = groups(many, PUBLIC)[0]
    marked = {entry.record: sentences(group.entries)[entry.pk] for entry in group.entries}
    assert (marked[21][0].text, marked[21][0].sense) == ("我住七楼。", Sense.OWN)
    assert any(sentence.sense is Sense.COMMON for sentence in marked[21])


def test_hot_topics_tell_size_days_growth_and_places(many):
    topics = hot_topics(many, PUBLIC, date(2024, 1, 1), date(2024, 1, 31))
    assert [topic.size for topic in topics] == [3]
    topic = topics[0]
    assert (topic.first, topic.last) == (date(2024, 1, 11), date(2024, 1, 22))
    assert topic.growth == 1
    assert ("长征路", 3) in topic.places


def test_a_topic_outside_the_period_is_not_hot(many):
    assert hot_topics(many, PUBLIC, date(2024, 2, 1), date(2024, 2, 28)) == []
    assert hot_topics(many, PUBLIC, date(2024, 1, 1), date(2024, 1, 15)) == []


def test_places_are_found_known_and_unknown():
    assert places("遵义市汇川区上海路街道的金鼎小区门前，长征路常堵。") == [
        "遵义市",
        "汇川区",
        "上海路街道",
        "金鼎小区",
        "长征路",
    ]
