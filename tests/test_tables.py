"""Every list of every room can be read as a table: its headings name orders that the list has."""

import gc

import pytest
from django.urls import get_resolver

from xieshang.core.lists import List

WITHOUT_A_WAY_IN = {"people:units", "people:sign_ins"}
"""Units open for those alone who may edit them; a sign-in has no page."""


@pytest.fixture(scope="module")
def lists() -> dict[str, List]:
    assert get_resolver().url_patterns
    return {found.address: found for found in gc.get_objects() if type(found) is List}


def test_the_headings_of_every_list_sort_by_orders_it_has(lists):
    assert len(lists) >= 15
    for address, of in lists.items():
        assert of.sheet, address
        named = {column.sort for column in of.sheet.columns if column.sort}
        assert named <= {sort.name for sort in of.sorts}, address
        shown = [column for column in of.sheet.columns if not column.aside]
        assert 1 < len(shown) <= 9, address


def test_the_rows_of_every_list_open(lists):
    opening = {address for address, of in lists.items() if any(column.opens for column in of.sheet.columns)}
    assert set(lists) - opening == WITHOUT_A_WAY_IN
