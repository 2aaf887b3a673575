"""A test that cannot run on this machine is named with its reason; on the project's own machines that is a failure.

The right to mount a disk is the exception: a container may be forbidden it, there too.
"""

import os

import pytest
from django.db import connection


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What cannot happen on this database is no part of its run: the part for the other database has it.

    What takes long comes first, so that it is under way while the many short ones fill the gaps.
    """
    items.sort(key=_rank)
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    elsewhere = [item for item in items if item.get_closest_marker(other)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def _rank(item: pytest.Item) -> int:
    first = ({"demonstration_database"}, {"scratch_database"})
    return next((rank for rank, named in enumerate(first) if named & set(item.fixturenames)), len(first))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    outcome = yield
    report = outcome.get_result()
    allowed = item.get_closest_marker("mounts")
    if report.skipped and not allowed and os.environ.get("CI") == "true":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"Left out, which CI does not allow: {reason}"
