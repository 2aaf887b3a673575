"""A record is found by what it is called beside its text: number, session, day, proposers, units."""

import pytest

from xieshang.core.text import entries, names
from xieshang.core.text.ask import Scope
from xieshang.core.text.entries import Findable
from xieshang.core.text.find import find
from xieshang.core.text.query import parse

pytestmark = pytest.mark.django_db

PUBLIC = Scope(["public"])


@pytest.fixture
def write(follower):
    """Write entries with names, in the order of their days, and index them."""

    def write_some(*rows: tuple[str, str, list[list[str]]], audience: tuple[str, ...] = ("public",)) -> None:
        entries.write(
            *(
                Findable(
                    library="proposals",
                    kind="proposals.paper",
                    record=number,
                    tenant=1,
                    title=title,
                    parts=[("situation", body)],
                    day=None,
                    url=f"/papers/{number}/",
                    audience=audience,
                    names=called,
                )
                for number, (title, body, called) in enumerate(rows, 1)
            )
        )
        follower.step()

    return write_some


def found(index, typed: str, scope: Scope = PUBLIC) -> list[int]:
    return [entry.record for entry in find(index, parse(typed), scope).entries]


PAPERS = (
    ("关于加装电梯的提案", "去年第101号提案已有答复。", [["六届四次第7号"], ["民盟遵义市委", "民盟"]]),
    ("关于公交线网的提案", "教育资源不足。", [["六届三次第101号"], ["市住房城乡建设局", "住建局"]]),
    ("关于茶叶加工的提案", "", [["六届四次第101号"], ["龙清和", "龙清和委员"], ["市教育局", "教育局"]]),
)


@pytest.mark.parametrize(
    ("typed", "records"),
    [
        ("六届三次第101号", [2]),
        ("6届3次101号", [2]),
        ("六届 三次第 101 号", [2]),
        ("No. 101 六届三次", [2]),
        ("六届四次", [1, 3]),
        ("第六届", [1, 2, 3]),
        ("住建局", [2]),
        ("民盟电梯", [1]),
        ("民盟 茶叶", []),
        ("龙清和的提案", [3]),
        ("龙清和委员", [3]),
        ("longqinghe", [3]),
        ("市教育局", [3]),
        # A piece of a name is no name: what is about education comes, not all the bureau answers.
        ("教育", [2]),
    ],
)
def test_a_record_is_found_by_its_whole_names(index, write, typed, records):
    write(*PAPERS)
    answer = find(index, parse(typed), PUBLIC)
    assert sorted(entry.record for entry in answer.entries if not answer.relaxed) == records


def test_what_is_called_so_comes_before_what_mentions_it(index, write):
    write(*PAPERS)
    assert found(index, "101号")[-1] == found(index, "101")[-1] == 1
    assert len(found(index, "第一百零一号")) == 3


def test_nothing_hidden_is_found_by_its_names(index, write):
    write(*PAPERS, audience=("office:1",))
    for typed in ("六届三次第101号", "101", "住建局", "龙清和", "longqinghe", "民盟"):
        assert found(index, typed) == []
        assert found(index, typed, Scope(["office:1"]))


def test_a_record_is_found_by_its_day(index, paper, follower):
    paper(4, "关于路灯的提案")
    paper(9, "关于路牌的提案")
    follower.step()
    assert sorted(found(index, "2024年1月")) == [4, 9]
    assert found(index, "2024-01-05") == found(index, "1月5日") == found(index, "一月5号 路灯") == [4]


def test_the_names_that_were_asked_for_are_told(write):
    write(*PAPERS)
    entry = entries.readable(list(range(1, 100)), ["public"])[2]
    assert list(names.among(entry, parse("教育局 六届四次").names)) == ["六届四次第101号", "市教育局"]
    assert list(names.among(entry, parse("lqh").names)) == ["龙清和"]
    assert list(names.among(entry, parse("茶叶").names)) == []
