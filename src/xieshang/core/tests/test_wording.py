import pytest

from xieshang.core.wording import compare, length, numbered, paragraphs, tidy, tidy_line


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("　　首行缩进", "首行缩进"),
        ("一行\r\n二行\r三行\u2028四行\x0b五行", "一行\n二行\n三行\n四行\n五行"),
        ("路\x00灯\u200b\ufeff\u00ad", "路灯"),
        ("\uf0b7\t一条\n\u25cf　二条\n• 三条\n- 四条", "· 一条\n· 二条\n· 三条\n· 四条"),
        ("张\u00a0三  和 Li  Si", "张三和 Li Si"),
        ("第一段\n\n\n\n第二段\n\n", "第一段\n\n第二段"),
        ("-5度至10度", "-5度至10度"),
        ("图标\ue123后面", "图标后面"),
        ("", ""),
    ],
)
def test_pasted_text_is_tidied_and_stays_what_it_says(pasted, meant):
    assert tidy(pasted) == meant
    assert tidy(meant) == meant


def test_a_title_stands_on_one_line():
    assert tidy_line("关于\n加强\r\n  管理的提案　") == "关于加强管理的提案"


def test_paragraphs_leave_out_empty_lines():
    assert paragraphs("一\n\n 二 \n") == ["一", "二"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("修路。\n装灯。", ["一、修路。", "二、装灯。"]),
        ("· 修路。\n· 装灯。", ["一、修路。", "二、装灯。"]),
        ("一、修路。\n二、装灯。", ["一、修路。", "二、装灯。"]),
        ("(一)修路。\n(二)装灯。", ["(一)修路。", "(二)装灯。"]),
        ("\uff081\uff09修路。\n\uff082\uff09装灯。", ["\uff081\uff09修路。", "\uff082\uff09装灯。"]),
        ("1. 修路。\n2. 装灯。", ["1. 修路。", "2. 装灯。"]),
        ("只有一条。", ["只有一条。"]),
        ("2024年修路。\n一年内装灯。", ["一、2024年修路。", "二、一年内装灯。"]),
    ],
)
def test_suggestions_are_numbered_unless_they_are(written, read):
    assert numbered(written) == read


def test_length_is_what_a_reader_counts():
    assert length("路灯 三盏。\n\n　亮了。") == 8


def test_a_comparison_gives_both_wordings_back_whole():
    old, new = "路灯坏了，没人管。三年了。", "路灯坏了，无人管。三年了。请修。"

    pieces = compare(old, new)

    assert "".join(piece.words for piece in pieces if piece.kind != "in") == old
    assert "".join(piece.words for piece in pieces if piece.kind != "out") == new
    assert [piece.words for piece in pieces if piece.kind == "out"] == ["没人管。"]
