"""What was just handed in is found while the background work is busy with something long."""

from xieshang.core.text import meaning
from xieshang.core.text.ask import Scope
from xieshang.core.text.find import find
from xieshang.core.text.index import here
from xieshang.core.text.query import parse
from xieshang.proposals.states import ProposalState as S
from xieshang.search import background
from xieshang.search.libraries import reader


def test_the_index_is_kept_up_whenever_long_work_asks_whether_to_go_on(cast, follow, monkeypatch):
    monkeypatch.setattr(background, "EVERY", 0.0)
    follow()
    found = []

    def long_work(go_on):
        cast.paper(S.FILED, title="关于渡口夜航的提案")
        assert go_on()
        found.extend(find(here(), parse("渡口"), Scope(reader(cast.liu))).entries)

    background.with_the_index_kept_up(long_work)(lambda: True)

    assert [entry.title for entry in found] == ["关于渡口夜航的提案"]


def test_long_work_that_is_told_to_stop_leaves_the_index_alone(cast, follow, monkeypatch):
    monkeypatch.setattr(background, "EVERY", 0.0)
    cast.paper(S.FILED, title="关于渡口夜航的提案")
    answers = []
    background.with_the_index_kept_up(lambda go_on: answers.append(go_on()))(lambda: False)
    assert answers == [False]
    assert find(here(), parse("渡口"), Scope(reader(cast.liu))).entries == []


def test_reading_titles_for_their_meaning_asks_often(cast, follow, monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: True)
    monkeypatch.setattr(meaning, "AT_A_STRETCH", 1)
    monkeypatch.setattr(meaning, "vectors", lambda titles: [meaning.np.zeros(512) for _ in titles])
    for number in range(3):
        cast.paper(S.FILED, title=f"关于第{number}个渡口的提案")
    follow()
    calls = []
    meaning.follow(lambda: calls.append(1) or True)
    assert len(calls) >= 3
