"""What is found, and by whom: rights are inside every question."""

from datetime import date

import pytest

from xieshang.core.text import entries
from xieshang.core.text.ask import Scope
from xieshang.core.text.find import Order, count, facets, find
from xieshang.core.text.query import parse

pytestmark = pytest.mark.django_db

PUBLIC = Scope(["public"])


@pytest.fixture
def papers(paper, follower):
    paper(
        1,
        "关于老旧小区加装电梯的提案",
        "二〇二四年一月，许多老旧小区没有电梯。加装，电梯。",
        field="urban",
        year="2024",
    )
    paper(
        2,
        "关于乡村振兴的提案",
        "六届三次会议以来，5G网络进村。",
        field="rural",
        year="2024",
        library="opinions",
    )
    paper(3, "水", "第四十九号。停车位不够，电梯也旧。", field="urban", year="2023")
    follower.step()


def found(index, typed: str, scope: Scope = PUBLIC, **more) -> list[int]:
    return [entry.record for entry in find(index, parse(typed), scope, **more).entries]


@pytest.mark.parametrize(
    ("typed", "records"),
    [
        ("电梯", [1, 3]),
        ("電梯", [1, 3]),
        ("老旧小区加装电梯", [1]),
        ('"加装电梯"', [1]),
        ('"小区没有电梯"', [1]),
        ('"装电梯的提"', [1]),
        ('"电梯加装"', []),
        ('"停车位不够，电梯"', [3]),
        ('"不够电梯"', []),
        ("电梯 -停车位", [1]),
        ("2024年2月", []),
        ("六届三次", [2]),
        ("第6届第3次", [2]),
        ("49号", [3]),
        ("水", [3]),
        ("5g", [2]),
        ("ljxqjz", [1]),
        ("xczx", [2]),
        ("-电梯", [2]),
        ("航天火箭", []),
    ],
)
def test_questions_find_what_they_mean(index, papers, typed, records):
    assert found(index, typed) == records


def test_what_is_in_the_title_comes_first(index, papers, paper, follower):
    paper(4, "关于校园食堂的提案", "食堂旁的电梯。" * 3)
    paper(5, "关于电梯安全的提案", "定期检查。")
    follower.step()
    assert found(index, "电梯")[:2] in ([5, 1], [1, 5])


def test_without_words_everything_comes_by_day(index, papers):
    assert found(index, "") == [3, 2, 1]
    assert found(index, "", order=Order.OLDEST) == [1, 2, 3]


def test_findings_are_narrowed_by_library_facet_and_day(index, papers):
    assert found(index, "", Scope(["public"], {"library": ["opinions"]})) == [2]
    assert found(index, "电梯", Scope(["public"], {"year": ["2023"]})) == [3]
    assert found(index, "", Scope(["public"], {"year": ["2023", "2024"], "field": ["urban"]})) == [3, 1]
    assert found(index, "", Scope(["public"], since=date(2024, 1, 3), until=date(2024, 1, 3))) == [2]


def test_pages_follow_each_other(index, paper, follower):
    for number in range(1, 61):
        paper(number, f"关于第{number}条道路照明的提案", "路灯不亮，道路照明要改。" * (number % 7 + 1))
    follower.step()
    pages = [found(index, "道路照明 路灯", limit=20, offset=offset) for offset in (0, 20, 40, 60)]
    assert [len(page) for page in pages] == [20, 20, 20, 0]
    assert len(set().union(*pages)) == 60
    assert find(index, parse("道路照明"), PUBLIC, limit=5).total == 60


def test_facets_count_what_is_found_and_offer_their_other_values(index, papers):
    counts = facets(index, parse("电梯"), Scope(["public"], {"year": ["2024"]}))
    assert counts["field"] == [("urban", 1)]
    assert sorted(counts["year"]) == [("2023", 1), ("2024", 1)]
    assert counts["party"] == []


def test_what_is_not_open_to_a_reader_is_not_found_counted_or_divided(index, papers, paper, follower):
    paper(7, "关于电梯的密件", "电梯电梯", audience=("office:1",), field="secret", party="secret")
    paper(8, "没有人可以看到的电梯", audience=())
    follower.step()
    question = parse("电梯")
    assert found(index, "电梯") == [1, 3]
    assert find(index, question, PUBLIC).total == count(index, question, PUBLIC) == 2
    assert "secret" not in str(facets(index, question, PUBLIC)) + str(facets(index, parse(""), PUBLIC))
    assert found(index, "密件") == []
    office = Scope(["public", "office:1"])
    assert set(found(index, "电梯", office)) == {1, 3, 7}
    assert find(index, question, office).total == 3
    assert found(index, "电梯", Scope([])) == []


def test_a_right_withdrawn_counts_before_the_index_knows(index, papers, paper):
    paper(1, "关于老旧小区加装电梯的提案", audience=("office:1",))
    assert found(index, "电梯") == [3]


def test_a_removed_record_is_gone(index, papers, follower):
    assert entries.remove("proposals.paper", [1, 99]) == 1
    assert found(index, "电梯") == [3]
    follower.step()
    assert find(index, parse("电梯"), PUBLIC).total == 1


def test_a_record_has_one_entry_however_often_it_is_written(index, papers, paper, follower):
    paper(1, "关于路灯的提案")
    paper(1, "关于路灯与电梯的提案")
    follower.step()
    assert found(index, "路灯") == [1]
    assert find(index, parse(""), PUBLIC).total == 3


def test_when_nothing_has_everything_some_of_it_is_shown_and_said(index, papers):
    answer = find(index, parse("电梯 航天 火箭"), PUBLIC)
    assert answer.relaxed
    assert {entry.record for entry in answer.entries} == {1, 3}
    assert not find(index, parse("电梯"), PUBLIC).relaxed


def test_a_facet_nobody_knows_is_refused(paper):
    with pytest.raises(ValueError, match="colour"):
        paper(1, "提案", colour="red")


def test_a_page_costs_one_query(index, papers, django_assert_num_queries):
    with django_assert_num_queries(1):
        find(index, parse("电梯 小区"), PUBLIC)
    with django_assert_num_queries(0):
        facets(index, parse("电梯"), PUBLIC)


def test_before_there_is_an_index_nothing_is_found(index):
    assert found(index, "电梯") == []
    assert facets(index, parse("电梯"), PUBLIC) == {}


def test_a_name_no_dictionary_knows_is_found_before_its_characters_apart(index, paper, follower):
    paper(1, "关于路灯的提案", "阙路过，燊先生说，芃芃路太暗。")
    paper(2, "关于桥梁的提案", "住户阙燊芃先生反映桥面破损。")
    follower.step()
    assert found(index, "阙燊芃")[0] == 2
