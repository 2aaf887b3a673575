import pytest
from django.utils import translation

from xieshang.core.figures import Counts
from xieshang.reports.figures import FIGURES
from xieshang.reports.wording import Qualifier, digits, in_print, named

YI = 100_000_000


@pytest.mark.parametrize(
    ("number", "unit", "qualifier", "to", "printed"),
    [
        (364, "件", Qualifier.EXACT, 1, "364件"),
        (53, "件", Qualifier.AT_LEAST, 10, "50余件"),
        (350, "条", Qualifier.AT_LEAST, 100, "300余条"),
        (1_443_820_000, "元", Qualifier.ABOUT, YI // 100, "约14.44亿元"),
        (57, "件", Qualifier.ABOUT, 10, "约60件"),
        (55, "件", Qualifier.ABOUT, 10, "约60件"),
    ],
)
def test_a_figure_is_printed_as_the_writer_chose(number, unit, qualifier, to, printed):
    assert in_print(number, unit, qualifier, to) == printed


@pytest.mark.parametrize(
    ("number", "qualifier", "printed"),
    [
        (50, Qualifier.AT_LEAST, "50件"),
        (7, Qualifier.AT_LEAST, "7件"),
        (3, Qualifier.ABOUT, "3件"),
        (0, Qualifier.AT_LEAST, "0件"),
    ],
)
def test_a_rounding_that_would_say_something_untrue_is_not_used(number, qualifier, printed):
    assert in_print(number, "件", qualifier, 10) == printed


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (1346, "1346"),
        (15_900, "1.59万"),
        (6_453_700, "645.37万"),
        (1_444_000_000, "14.44亿"),
        (1_000_000_000, "10亿"),
        (14_437, "14437"),
        (1_443_820_000, "144382万"),
    ],
)
def test_large_numbers_are_set_in_wan_and_yi_only_when_nothing_is_lost(number, printed):
    assert digits(number) == printed


def test_money_is_stored_in_fen_and_printed_in_yuan():
    assert in_print(144_382_000_000, "元", Qualifier.ABOUT, YI, parts=100) == "约14.44亿元"
    assert in_print(16_600_000_000, "元", parts=100) == "1.66亿元"
    assert in_print(12_345, "元", parts=100) == "123.45元"


def test_persons_are_counted_once_each_and_money_is_summed():
    """人 counts persons; nobody may add up person-times (人次) under that word."""
    wrong = [
        figure.key
        for figure in FIGURES
        if (figure.unit.counts == Counts.PERSONS and figure.measure.kind != "distinct")
        or (figure.unit.counts == Counts.PERSON_TIMES and figure.measure.kind == "distinct")
        or (figure.unit.counts == Counts.MONEY and figure.measure.kind != "sum")
        or (figure.unit.counts == Counts.EVENTS and figure.measure.kind == "sum")
    ]
    assert wrong == []


def test_some_titles_of_more_are_followed_by_deng_and_all_of_them_are_not():
    assert named(["甲", "乙"], 25) == "“甲”“乙”等"
    assert named(["甲", "乙"], 2) == "“甲”“乙”"
    assert named([], 25) == ""


def test_in_english_the_same_rules_read_as_english():
    with translation.override("en"):
        assert in_print(53, "proposals", Qualifier.AT_LEAST, 10) == "more than 50 proposals"
        assert in_print(57, "proposals", Qualifier.ABOUT, 10) == "about 60 proposals"
        assert in_print(1346, "proposals") == "1,346 proposals"
        assert named(["甲", "乙"], 25) == ' (among them "甲", "乙")'
