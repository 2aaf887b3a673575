"""A row in memory and the database must never disagree about a query."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xieshang.core.matching import matches
from xieshang.core.models import Account, Lease, Notice, NumberSeries

_numbers = st.integers(0, 3)
_leaves = st.one_of(
    st.builds(lambda v: Q(tenant=v), _numbers),
    st.builds(lambda v: Q(tenant__in=v), st.sets(_numbers)),
    st.builds(lambda v: Q(last__lt=v), _numbers),
    st.builds(lambda v: Q(last__gte=v), _numbers),
    st.builds(lambda v: Q(series__isnull=v), st.booleans()),
    st.builds(lambda v: Q(series=v), st.sampled_from(["a", "b"])),
)
_queries = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=6,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=_queries)
def test_memory_and_database_give_the_same_answer(query, db):
    rows = [
        NumberSeries(tenant=t, series=s, last=n) for t in range(2) for s in ("a", "b") for n in (t, t + 2)
    ]
    NumberSeries.objects.all().delete()
    for number, row in enumerate(rows):
        row.series += str(number) if number % 2 else ""
        NumberSeries.objects.get_or_create(tenant=row.tenant, series=row.series, defaults={"last": row.last})
    for row in NumberSeries.objects.all():
        assert matches(query, row) is NumberSeries.objects.filter(pk=row.pk).filter(query).exists()


def test_what_lies_behind_a_relation_is_left_to_the_database():
    notice = Notice(recipient_id=1)
    assert matches(Q(recipient__name="陈"), notice) is None
    assert matches(Q(recipient_id=1) | Q(recipient__name="陈"), notice) is True
    assert matches(Q(recipient_id=2) & Q(recipient__name="陈"), notice) is False
    assert matches(Q(recipient_id=1) & Q(recipient__name="陈"), notice) is None


def test_an_unset_column_matches_no_value_and_no_comparison():
    account = Account(phone=None)
    assert matches(Q(phone="13800000000"), account) is False
    assert matches(Q(phone__isnull=True), account) is True
    assert matches(Q(phone=None), account) is True
    assert matches(Q(phone=None), Account(phone="13800000000")) is False
    assert matches(Q(last_login__lt=date.today() + timedelta(days=1)), account) is False


@pytest.mark.parametrize("query", [Q(holder__startswith="a"), Q(nothing_like_this=1)])
def test_an_unknown_question_is_left_to_the_database(query):
    assert matches(query, Lease(holder="abc")) is None
