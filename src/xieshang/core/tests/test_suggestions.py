"""A new paper is told its likely field, by its words and by earlier papers; never without a reason."""

from dataclasses import replace

import numpy as np
import pytest

from xieshang.core.text import meaning
from xieshang.core.text import suggest as suggest_module
from xieshang.core.text.ask import Scope
from xieshang.core.text.line import put_in_line
from xieshang.core.text.similar import Paper
from xieshang.core.text.suggest import learn, learned, retrain, suggest

pytestmark = pytest.mark.django_db

with_the_extra = pytest.mark.skipif(not meaning.available(), reason="the extra [meaning] is not installed")

PUBLIC = Scope(["public"])
MATTERS = {
    "transport": ("公交车", "红绿灯", "停车场", "高速公路", "晚高峰", "斑马线"),
    "schools": ("幼儿园", "中小学生", "课后服务", "义务教育", "校外培训", "食堂"),
    "water": ("污水管网", "饮用水", "河道", "水源地", "自来水", "排污口"),
}


@pytest.fixture
def filed(paper, index, follower):
    number = 0
    for field, words in MATTERS.items():
        for one in words:
            for other in words:
                if one != other:
                    number += 1
                    paper(
                        number,
                        f"关于{one}和{other}的提案",
                        f"群众反映{one}的问题，{other}也要管好。",
                        field=field,
                    )
    follower.step()


def test_the_field_is_suggested_with_words_and_earlier_papers(index, filed):
    retrain()
    suggestions = suggest(
        index,
        1,
        "field",
        Paper("关于幼儿园食堂的提案", [("situation", "课后服务也不够。")]),
        PUBLIC,
        library="proposals",
    )
    assert suggestions[0].value == "schools"
    assert suggestions[0].weight > suggestions[1].weight
    assert any(word in suggestions[0].words for word in ("幼儿园", "食堂", "课后服务", "课后"))
    assert {earlier.entry.facets["field"][0] for earlier in suggestions[0].earlier} == {"schools"}


def test_earlier_papers_that_are_hidden_do_not_speak(index, filed):
    retrain()
    suggestions = suggest(
        index, 1, "field", Paper("关于幼儿园食堂的提案", []), Scope(["nobody"]), library="proposals"
    )
    assert suggestions[0].value == "schools"
    assert suggestions[0].earlier == []


def test_nothing_is_suggested_before_there_is_enough_to_learn_from(index, paper, follower):
    for number in range(5):
        paper(number, f"关于第{number}所幼儿园的提案", field="schools")
    follower.step()
    retrain()
    assert learned(1, "proposals", "field") is None
    assert suggest(index, 1, "field", Paper("关于幼儿园的提案", []), PUBLIC, library="proposals") == []


def test_it_is_learned_anew_only_when_enough_has_changed(index, filed, paper):
    retrain()
    first = learned(1, "proposals", "field").learned_up_to
    paper(900, "关于公交车的提案", field="transport")
    put_in_line()
    retrain()
    assert learned(1, "proposals", "field").learned_up_to == first
    for number in range(901, 925):
        paper(number, "关于路灯的提案", "路灯不亮。", field="lights")
    put_in_line()
    retrain()
    assert "lights" in learned(1, "proposals", "field").values


def test_what_one_library_teaches_is_not_suggested_in_the_other(index, filed):
    retrain()
    assert learned(1, "opinions", "field") is None
    assert suggest(index, 1, "field", Paper("关于幼儿园食堂的提案", []), PUBLIC, library="opinions") == []


@pytest.mark.parametrize("read", [False, pytest.param(True, marks=with_the_extra)], ids=["words", "meaning"])
def test_of_two_values_each_can_win(read):
    examples = [("公交车晚点", "a"), ("公交线路太少", "a"), ("河道污染", "b"), ("饮用水污染", "b")] * 3
    model = learn(examples, senses=meaning.senses([text for text, _ in examples]) if read else None)
    assert (model.meant is not None) is read
    assert model.suggest("公交车")[0].value == "a"
    assert model.suggest("河道")[0].value == "b"


@with_the_extra
def test_what_the_papers_mean_is_worked_out_once_for_each_change(index, filed, monkeypatch):
    learned_texts: list[str] = []
    senses = meaning.senses

    def counted(texts):
        learned_texts.extend(texts)
        return senses(texts)

    monkeypatch.setattr(meaning, "senses", counted)
    retrain()
    assert len(learned_texts) == 90
    assert learned(1, "proposals", "field").meant is not None
    suggest_module._path(1, "proposals", "field").unlink()
    retrain()
    assert len(learned_texts) == 90


@with_the_extra
def test_a_process_told_to_stop_leaves_nothing_half_learned(index, filed):
    answers = iter([True, True, True])
    retrain(lambda: next(answers, False))
    assert learned(1, "proposals", "field") is None
    retrain()
    assert learned(1, "proposals", "field") is not None


def test_without_the_extra_a_model_that_knows_meaning_goes_by_words_alone(monkeypatch):
    examples = [("公交车晚点", "a"), ("公交线路太少", "a"), ("河道污染", "b"), ("饮用水污染", "b")] * 3
    model = replace(learn(examples), meant=np.ones((513, 2), np.float32))
    monkeypatch.setattr(meaning, "available", lambda: False)
    assert model.suggest("公交车")[0].value == "a"


def test_a_text_of_unknown_words_gets_no_suggestion():
    model = learn([("公交车晚点", "a"), ("河道污染", "b")] * 3)
    assert model.suggest("ⵣⵣⵣ") == []


@with_the_extra
def test_what_means_the_same_in_other_words_is_perhaps_related(index, paper):
    paper(1, "关于给老楼安装升降机的提案")
    paper(2, "关于发展茶产业的提案")
    paper(3, "关于在旧小区加装电梯的提案", audience=("office:1",))
    put_in_line()
    meaning.follow()
    assert meaning.related("老旧小区加装电梯", PUBLIC)[0].record == 1
    assert {entry.record for entry in meaning.related("老旧小区加装电梯", PUBLIC)}.isdisjoint({2, 3})


def test_without_the_extra_nothing_is_related_and_nothing_fails(index, paper, monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: False)
    paper(1, "关于加装电梯的提案")
    put_in_line()
    meaning.follow()
    assert meaning.related("加装电梯", PUBLIC) == []
