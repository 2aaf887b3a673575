"""Numbers without gaps or doubles."""

import pytest
from django.db import transaction

from xieshang.core.models import NumberSeries
from xieshang.core.numbering import next_number


def test_a_series_counts_from_one(db):
    assert [next_number(1, "filed.3") for _ in range(3)] == [1, 2, 3]


def test_every_committee_and_every_series_counts_for_itself(db):
    next_number(1, "filed.3")
    assert next_number(2, "filed.3") == 1
    assert next_number(1, "filed.4") == 1
    assert next_number(1, "filed.3") == 2


def test_a_number_that_was_not_used_in_the_end_is_given_again(db):
    next_number(1, "filed.3")
    with transaction.atomic():
        assert next_number(1, "filed.3") == 2
        transaction.set_rollback(True)
    assert next_number(1, "filed.3") == 2


def test_a_number_cannot_be_taken_outside_the_transaction_that_uses_it(scratch_database):
    with pytest.raises(RuntimeError):
        next_number(1, "filed.3")
    assert not NumberSeries.objects.exists()
