"""`xieshang start`: everything together, and everything ended together."""

import re
import signal
import subprocess
import time

import pytest
from harness.house import House, free_port

from xieshang.config.serving import wait_until_it_answers
from xieshang.demo.accounts import PEOPLE


@pytest.fixture
def started(demonstration_of_its_own, tmp_path, collected_static):
    """The product started on a database that already holds the demonstration year."""
    (tmp_path / "static").symlink_to(collected_static)
    house = House(demonstration_of_its_own, tmp_path)
    process = house.start("start", "--port", str(free_port()), "--workers", "1")
    wait_for(lambda: "Ctrl-C" in house.log("start"), house)
    yield house, process
    house.close()


def wait_for(happened, house: House, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, house.log("start")
        time.sleep(0.1)


def processes_below(pid: int) -> set[int]:
    """The living processes this one has started, and those they have started."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.splitlines())}
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in {pid, *found}} - found:
        found |= more
    return found


def alive(pids: set[int]) -> set[int]:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    return {
        int(pid) for pid, state in map(str.split, listed.splitlines()) if not state.startswith("Z")
    } & pids


def test_a_start_says_where_it_answers_and_who_may_sign_in(started):
    house, _process = started
    log = house.log("start")
    [address] = re.findall(r"http://127\.0\.0\.1:\d+", log)
    assert wait_until_it_answers(address, seconds=5)
    assert all(person.username in log for person in PEOPLE)


@pytest.mark.alike
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_its_processes_end_with_it(started, number):
    _house, process = started
    below = processes_below(process.pid)
    assert len(below) >= 3  # The web server, its worker, the background work.
    process.send_signal(number)
    assert process.wait(timeout=300) == 0
    assert alive(below) == set()


@pytest.mark.alike
def test_when_one_of_them_dies_the_others_end_too(started):
    _house, process = started
    below = processes_below(process.pid)
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout
    work = [int(line.split()[0]) for line in listed.splitlines() if line.endswith("xieshang work")]
    [victim] = set(work) & below
    subprocess.run(["kill", "-KILL", str(victim)], check=True)
    assert process.wait(timeout=300) != 0
    assert alive(below) == set()
