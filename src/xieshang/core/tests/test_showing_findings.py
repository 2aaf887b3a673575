"""Why something was found is shown; what was probably meant is guessed."""

import pytest

from xieshang.core.text.ask import Scope
from xieshang.core.text.guess import guess
from xieshang.core.text.query import parse
from xieshang.core.text.snippets import marked, snippet

BODY = (
    "本地有许多旧楼。" * 20
    + "二〇二四年调查发现，臺江路的老旧小区没有電梯，居民出行不便。"
    + "请有关部门研究。" * 20
)


def shown(pieces) -> tuple[str, list[str]]:
    return "".join(piece.text for piece in pieces), [piece.text for piece in pieces if piece.marked]


def test_the_piece_that_says_it_is_shown_in_the_writers_spelling():
    text, marks = shown(snippet(BODY, parse("小区 电梯"), 60))
    assert marks == ["小区", "電梯"]
    assert len(text) <= 62
    assert text.startswith("…")


def test_dates_are_marked_however_they_are_spelt():
    assert shown(marked("二〇二四年", parse("二〇二四年")))[1] == ["二〇二四年"]


def test_a_long_word_is_marked_whole_or_else_by_its_parts():
    assert shown(marked("老旧小区里的旧小区", parse("老旧小区")))[1] == ["老旧小区"]
    assert shown(marked("各小区都很老旧", parse("老旧小区")))[1] == ["小区", "老旧"]


def test_without_a_find_the_beginning_is_shown():
    text, marks = shown(snippet(BODY, parse("航天"), 30))
    assert text == BODY[:30] + "…"
    assert marks == []


def test_nothing_is_lost_or_doubled():
    assert shown(marked(BODY, parse("旧楼 楼 有许多旧 -电梯")))[0] == BODY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("加装点梯", "加装电梯"),
        ("老旧晓区", "老旧小区"),
        ("乡村震兴", "乡村振兴"),
        ("加装电悌", "加装电梯"),
        ("航天", None),
    ],
)
def test_a_slip_of_the_pen_is_guessed_from_titles(index, follower, paper, typed, meant):
    paper(1, "关于老旧小区加装电梯的提案")
    paper(2, "关于乡村振兴的提案")
    follower.step()
    assert guess(index, parse(typed), Scope(["public"])) == meant


@pytest.mark.django_db
def test_a_guess_tells_of_nothing_hidden(index, follower, paper):
    paper(1, "关于老旧小区加装电梯的提案", audience=("office:1",))
    follower.step()
    assert guess(index, parse("加装点梯"), Scope(["public"])) is None
