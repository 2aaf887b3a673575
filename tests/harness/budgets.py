"""What the tests cost in seconds of the processor, by part and room, against what they may cost.

Seconds of the processor and not of the wall: a busy machine makes a run longer, but hardly dearer. The
margins are wide all the same; a budget is there to notice that a room has become twice as dear.
"""

import json
import os
import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

BUDGETS = json.loads(Path(__file__).with_name("budgets.json").read_text())
"""By part of the suite and by room: seconds of the processor that all tests of it may take together."""


def spent() -> float:
    """By this process and by all processes it has started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def room_of(test: str) -> str:
    """The room whose test it is, by its path; `house` for those that cross rooms."""
    parts = test.split("::")[0].split("/")
    return parts[parts.index("xieshang") + 1] if "xieshang" in parts else "house"


A_NEW_ROOM = 20
"""What a room may cost that has no budget of its own yet."""

SET_UP = "set-up"
"""What is made once for a whole process or run, whichever test asks for it first: migrations, the demonstration."""


class Costs:
    """Adds up, where the run is led, what the processes report of each test."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.seconds: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        room = room_of(report.nodeid)
        self.seconds[room] += getattr(report, "seconds", 0.0)
        self.seconds[SET_UP] += getattr(report, "set_up", 0.0)
        self.tests[room] += report.when == "call"

    def allowed(self, room: str) -> int:
        return BUDGETS[self.part].get(room, A_NEW_ROOM)

    @property
    def over(self) -> list[str]:
        return [room for room, seconds in self.seconds.items() if seconds > self.allowed(room)]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.over and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section(f"seconds of the processor ({self.part})")
        for room, seconds in self.seconds.most_common():
            late = "  OVER ITS BUDGET (tests/harness/budgets.json)" if room in self.over else ""
            terminalreporter.line(
                f"{room:<12}{self.tests[room]:>6} tests {seconds:>8.1f} of {self.allowed(room)}{late}"
            )
        terminalreporter.line(f"{'together':<12}{self.tests.total():>6} tests {self.seconds.total():>8.1f}")


_before = spent()
_set_up = 0.0


def pytest_collection_finish() -> None:
    """To find the tests is nobody's cost."""
    global _before
    _before = spent()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef) -> Iterator[None]:
    """What is made for all tests is no cost of the one that comes first."""
    global _set_up
    before = spent()
    result = yield
    if fixturedef.scope == "session":
        _set_up += spent() - before
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Note on each report what its step took, with all that was set up for it and its file."""
    global _before, _set_up
    report = yield
    now = spent()
    report.seconds, report.set_up = round(now - _before - _set_up, 4), round(_set_up, 4)
    _before, _set_up = now, 0.0
    return report


def pytest_configure(config: pytest.Config) -> None:
    part = os.environ.get("XIESHANG_TEST_PART")
    if part and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Costs(part), "costs")
