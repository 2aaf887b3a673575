"""Two stewards with one person, one request twice at once, a database that takes nothing: on real connections."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from xieshang.core import clock
from xieshang.meetings import checkin, codes
from xieshang.meetings.models import Scan
from xieshang.meetings.tests.cast import Cast, everybody
from xieshang.meetings.tests.phones import Phone, nonce, screen

STEWARDS = 6


@pytest.fixture
def cast(scratch_database) -> Cast:
    return everybody()


@pytest.fixture
def meeting(cast):
    return cast.meeting()


def all_at_once(attempts: list[checkin.Attempt]) -> list[checkin.Verdict]:
    """Each on a connection of its own, let go at the same moment."""
    together = Barrier(len(attempts))

    def one(attempt: checkin.Attempt) -> checkin.Verdict:
        try:
            connection.ensure_connection()
            together.wait()
            return checkin.take(attempt)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(attempts)) as stewards:
        return list(stewards.map(one, attempts))


def attempt(cast, meeting, number: str, gate: str = "") -> checkin.Attempt:
    return checkin.Attempt(
        meeting=meeting.pk,
        method=Scan.Method.PERSONAL_CODE,
        nonce=number,
        code=codes.personal_code(meeting.pk, cast.line(meeting, cast.chen).pk, clock.now()),
        by=cast.steward.pk,
        gate=gate,
    )


def test_of_many_stewards_with_one_person_one_lets_them_in_and_the_others_are_told_where(cast, meeting):
    verdicts = all_at_once([attempt(cast, meeting, nonce(), f"{n}号门") for n in range(STEWARDS)])
    assert Counter(verdict.outcome for verdict in verdicts) == {"accepted": 1, "already": STEWARDS - 1}
    gates = {verdict.gate for verdict in verdicts}
    assert gates == {Scan.objects.get(outcome="accepted").gate}


def test_one_request_that_arrives_many_times_at_once_is_one_scan(cast, meeting):
    number = nonce()
    verdicts = all_at_once([attempt(cast, meeting, number) for _ in range(STEWARDS)])
    assert {verdict.outcome for verdict in verdicts} == {"accepted"}
    assert sum(verdict.repeated for verdict in verdicts) == STEWARDS - 1
    assert Scan.objects.count() == 1


def test_a_database_that_takes_nothing_is_said_and_the_phone_may_send_again(cast, meeting):
    phone, number = Phone(cast.chen), nonce()
    phone.client.get(f"/check-in/{meeting.pk}/")
    _take_nothing(True)
    refused = phone.send(meeting, code=screen(meeting), nonce=number)
    assert refused.status_code == 503
    assert "现在记不下来" in refused.json()["sentence"]
    _take_nothing(False)
    assert phone.tap(meeting, nonce=number)["accepted"]
    assert Scan.objects.count() == 1


def _take_nothing(on: bool) -> None:
    """What a full disk or a standby does: reading goes on, writing does not."""
    word = "on" if on else "off"
    statement = "PRAGMA query_only" if connection.vendor == "sqlite" else "SET default_transaction_read_only"
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} = {word}")


def test_a_scan_cannot_be_changed_or_taken_back(cast, meeting):
    checkin.take(attempt(cast, meeting, nonce()))
    for change in ("UPDATE meetings_scan SET outcome = 'already', turn = NULL", "DELETE FROM meetings_scan"):
        with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
            cursor.execute(change)
    assert Scan.objects.get().outcome == "accepted"
