from datetime import date

import pytest

from xieshang.core.typography import chinese_date, chinese_number, session_name


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (6, "六"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (23, "二十三"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (217, "二百一十七"),
    ],
)
def test_ordinals_are_written_the_way_they_are_read(number, words):
    assert chinese_number(number) == words


@pytest.mark.parametrize("number", [-1, 1000])
def test_a_number_no_committee_reaches_is_refused(number):
    with pytest.raises(ValueError, match="outside"):
        chinese_number(number)


def test_a_session_is_named_by_term_and_ordinal():
    assert session_name(6, 3) == "六届三次"


def test_a_date_carries_the_full_year_and_no_leading_zeros():
    assert chinese_date(date(2024, 2, 6)) == "2024年2月6日"
