"""What a person types into the search box is understood, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshang.core.text.query import Kind, Unit, parse


def parsed(typed: str) -> list[tuple[str, str]]:
    return [(unit.kind.value, unit.text) for unit in parse(typed).wanted]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("老旧小区 加装电梯", [("word", "老旧小区"), ("word", "加装电梯")]),
        ("老旧小区加装电梯", [("word", "老旧小区"), ("word", "加装电梯")]),
        ("加裝電梯", [("word", "加装电梯")]),
        ("关于加装电梯的建议", [("word", "加装电梯")]),
        ("建议", [("word", "建议")]),
        ("水", [("character", "水")]),
        ("５Ｇ", [("letters", "5g")]),
        ("ljxq", [("letters", "ljxq")]),
        ('"电梯加装"', [("phrase", "电梯加装")]),
        ("“电梯加装”", [("phrase", "电梯加装")]),
        ("「电梯加装」", [("phrase", "电梯加装")]),
        ("二〇二四年一月的社保", [("mark", "2024年1月"), ("word", "社保")]),
        ("六届三次", [("mark", "6届3次")]),
        ("", []),
        ("？！", []),
        ('"', []),
        ("-", []),
    ],
)
def test_words_phrases_letters_and_marks(typed, wanted):
    assert parsed(typed) == wanted


def test_a_minus_excludes_a_word_or_a_phrase():
    question = parse("电梯 -电动车 -“消防通道”")
    assert question.wanted == (Unit(Kind.WORD, "电梯"),)
    assert [unit.text for unit in question.unwanted] == ["电动车", "消防通道"]


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert not parse("2024-01-16").unwanted


def test_of_many_words_three_quarters_must_be_there():
    assert parse("电梯 水电 道路").needed == 3
    assert parse("电梯 水电 道路 学校").needed == 3
    assert parse("电梯 水电 道路 学校 医院 公交 停车 路灯").needed == 6


@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(typed):
    parse(typed)
