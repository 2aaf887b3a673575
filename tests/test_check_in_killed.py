"""The server is killed in the middle of a storm of check-ins: what was answered is there, and nothing is there twice."""

import os
import signal
from pathlib import Path

import pytest
from harness.house import House
from harness.storm import Hall, crowd

from xieshang.meetings.tests.cast import Cast, everybody

PEOPLE = 200


@pytest.fixture
def cast(served_house: House, settings) -> Cast:
    settings.SECRET_KEY = (served_house.data / "secret.key").read_text().strip()
    return everybody()


def kill(house: House) -> None:
    """SIGKILL to the server and to every process it has started."""
    doomed = [house.running("serve").pid]
    for pid in doomed:
        doomed += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    for pid in doomed:
        os.kill(pid, signal.SIGKILL)
    house.running("serve").wait(30)


def test_after_a_kill_every_answered_scan_is_there_and_none_twice(served_house, cast):
    meeting, accounts = crowd(cast, PEOPLE)
    house = served_house
    hall = Hall(house, meeting)
    with hall.storm(accounts):
        hall.wait_until(lambda: len(hall.answers) >= PEOPLE // 3)
        acknowledged = hall.answered()
        kill(house)
        house.serve(workers=2)
    hall.must_hold(accounts, acknowledged)
