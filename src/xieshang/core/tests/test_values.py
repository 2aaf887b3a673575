"""What arrives from outside is read with bounds."""

import pytest
from django.test import RequestFactory

from xieshang.core import values


@pytest.mark.parametrize(
    ("written", "read"),
    [("0", 0), ("17", 17), ("9" * 18, 10**18 - 1), (7, 7)]
    + [(wrong, None) for wrong in ("", "²", "١", "-1", "+1", "1e3", " 1", "9" * 19, "9" * 5000, None, 1.5)],
)
def test_a_number_is_plain_digits_that_a_column_holds(written, read):
    assert values.whole_number(written) == read


def test_a_year_has_a_first_and_a_last_day():
    assert values.whole_year("2024") == 2024
    assert [values.whole_year(wrong) for wrong in ("0000", "9999", "²024", "20244", None)] == [None] * 5


def test_text_loses_only_what_no_database_keeps():
    assert values.clean_text("路灯\0亮\ud800了😀\n") == "路灯亮了😀\n"


@pytest.mark.parametrize(
    "address", ["[]", "//[", "//elsewhere.example/", "https://elsewhere.example/", "me", ""]
)
def test_what_is_no_page_of_ours_leads_to_the_other_one(address):
    assert values.own_address(RequestFactory().get("/"), address, "/other/") == "/other/"


def test_a_page_of_ours_is_where_people_go_back_to():
    assert values.own_address(RequestFactory().get("/"), "/proposals/?q=1") == "/proposals/?q=1"
