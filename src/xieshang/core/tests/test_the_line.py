"""Whoever follows the changes reads every one, however late its transaction was committed."""

import threading

import pytest
from django.db import connection, transaction

from xieshang.core.models import SearchEntry
from xieshang.core.text.line import line, put_in_line


@pytest.mark.django_db
def test_each_change_gets_a_larger_number(paper):
    paper(1, "一")
    paper(2, "二")
    assert put_in_line() == 2
    first = dict(SearchEntry.objects.values_list("record", "sequence"))
    paper(1, "一改")
    assert SearchEntry.objects.get(record=1).sequence is None
    assert put_in_line() == 1
    second = dict(SearchEntry.objects.values_list("record", "sequence"))
    assert second[1] > max(first.values())
    assert second[2] == first[2]
    assert line().last == second[1]


@pytest.mark.django_db
def test_without_changes_nothing_is_written(paper, django_assert_num_queries):
    paper(1, "一")
    put_in_line()
    with django_assert_num_queries(1):
        assert put_in_line() == 0


@pytest.mark.django_db
def test_more_changes_than_a_batch_are_all_put_in_line(paper, monkeypatch):
    monkeypatch.setattr("xieshang.core.text.line.BATCH", 3)
    for number in range(10):
        paper(number, str(number))
    assert put_in_line() == 10
    numbers = SearchEntry.objects.values_list("sequence", flat=True)
    assert len(set(numbers)) == 10


@pytest.mark.postgresql  # SQLite lets one writer in at a time, so none commits late.
def test_a_transaction_that_commits_late_is_not_missed(scratch_database, paper):
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                paper(1, "先写后交")
                written.set()
                assert go_on.wait(20)
        finally:
            connection.close()

    late = threading.Thread(target=slow)
    late.start()
    assert written.wait(20)
    paper(2, "后写先交")
    put_in_line()
    reached = line().last
    assert list(SearchEntry.objects.filter(sequence__lte=reached).values_list("record", flat=True)) == [2]
    go_on.set()
    late.join()
    put_in_line()
    assert list(SearchEntry.objects.filter(sequence__gt=reached).values_list("record", flat=True)) == [1]


@pytest.mark.postgresql  # SQLite lets one writer in at a time, so none commits late.
def test_a_record_being_written_again_keeps_nobody_waiting(scratch_database, paper):
    paper(1, "一")
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                paper(1, "一改")
                written.set()
                assert go_on.wait(20)
        finally:
            connection.close()

    late = threading.Thread(target=slow)
    late.start()
    assert written.wait(20)
    paper(2, "二")
    assert put_in_line() == 1
    go_on.set()
    late.join()
    assert put_in_line() == 1
    assert SearchEntry.objects.get(record=1).sequence > SearchEntry.objects.get(record=2).sequence
