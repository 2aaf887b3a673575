"""Cells as offices type them are read, or say what is wrong with them."""

from datetime import date, datetime

import pytest

from xieshang.core.importing import cells


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 2, 6),
        datetime(2024, 2, 6, 8, 30),
        45328.0,
        "2024-02-06",
        "2024/2/6",
        "2024.2.6",
        "2024年2月6日",
        "２０２４年２月６日",
        "20240206",
        20240206.0,
        "2024-02-06 00:00:00",
        " 2024年 2月 6日 ",
    ],
)
def test_a_day_is_read_in_every_usual_way(cell):
    assert cells.day(cell) == date(2024, 2, 6)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2024-02-30", "没有「2024-02-30」这一天"),
        ("2月6日", "没有写全年份"),
        ("24.2.6", "没有写全年份"),
        ("年初", "不是日期"),
        (3.5, "不是日期"),
    ],
)
def test_what_is_no_day_is_explained(cell, words):
    with pytest.raises(cells.CellFault, match=words):
        cells.day(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "13800000001",
        13800000001.0,
        13800000001,
        "138 0000 0001",
        "138-0000-0001",
        "１３８００００００01",
        "+8613800000001",
        "1.3800000001E+10",
        "1.3800000001e10",
    ],
)
def test_a_phone_number_is_read_as_long_as_its_digits_are_there(cell):
    assert cells.phone(cell) == "13800000001"


def test_a_phone_number_whose_digits_are_lost_is_said_to_be_lost():
    with pytest.raises(cells.CellFault, match="后面的已丢失"):
        cells.phone("1.38E+10")
    with pytest.raises(cells.CellFault, match="不是11位手机号"):
        cells.phone("0851-2345")
    assert cells.phone("") == ""


def test_numbers_texts_and_choices():
    assert [cells.number(cell) for cell in ("1,200", 12.0, "１２", "")] == [1200, 12, 12, None]
    with pytest.raises(cells.CellFault, match="不是0或更大的整数"):
        cells.number("1.5")
    assert cells.text(10)("　遵义市　科协\n") == "遵义市 科协"
    with pytest.raises(cells.CellFault, match="最多3个字，现在有4个字"):
        cells.text(3)("一二三四")
    with pytest.raises(cells.CellFault, match="公式出错"):
        cells.text(10)("#REF!")
    kinds = cells.choice({"a": "甲类", "b": "乙类"})
    assert [kinds("甲类"), kinds("b"), kinds("")] == ["a", "b", None]
    with pytest.raises(cells.CellFault, match="可以填：甲类、乙类"):
        kinds("丙类")


@pytest.mark.parametrize("reader", [cells.day, cells.phone, cells.number, cells.text(20)])
@pytest.mark.parametrize("cell", ["2024-02-06", "13800000001", "12", "", "文字"])
def test_what_a_reader_has_made_it_reads_again(reader, cell):
    try:
        value = reader(cell)
    except cells.CellFault:
        return
    if value is not None:
        assert reader(value if isinstance(value, int) else str(value)) == value
