"""Where nothing has what was asked for, titles that mean nearly the same are shown apart and marked as that."""

import pytest

from xieshang.core.text import meaning
from xieshang.proposals.states import ProposalState as S

MEAL = "关于设立老年助餐点的提案"
MARK = "按标题的意思找来"


@pytest.fixture
def papers(cast, follow):
    for state, title in (
        (S.FILED, MEAL),
        (S.FILED, "关于茶叶品牌建设的提案"),
        (S.SUBMITTED, "关于建设社区长者食堂的提案"),
    ):
        cast.paper(
            state, by=cast.zhou, title=title, situation="情况。", analysis="原因。", suggestions="请研究。"
        )
    follow()
    meaning.follow()


def look(cast, person, typed: str):
    return cast.browser_of(person).get("/search/", {"q": typed})


def near(answer) -> list[str]:
    return [line.entry.title for line in answer.context["answer"].near]


def test_an_empty_answer_is_followed_by_what_means_nearly_the_same(cast, papers):
    answer = look(cast, cast.liu, "“给长者供餐的食堂”")
    assert answer.context["answer"].lines == []
    assert near(answer) == [MEAL]
    assert MARK in answer.content.decode()


def test_what_a_person_may_not_see_is_not_near_either(cast, papers):
    assert "关于建设社区长者食堂的提案" in near(look(cast, cast.office, "“给长者供餐的食堂”"))
    assert near(look(cast, cast.neighbour, "“给长者供餐的食堂”")) == []


def test_an_answer_with_everything_asked_for_stands_alone(cast, papers):
    answer = look(cast, cast.liu, "老年助餐点")
    assert near(answer) == []
    assert MARK not in answer.content.decode()


def test_without_the_extra_the_page_is_whole(cast, papers, monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: False)
    answer = look(cast, cast.liu, "“给长者供餐的食堂”")
    assert (answer.status_code, near(answer)) == (200, [])
