"""The cast of the proposals room plays here as well, and there is a mail server."""

from collections.abc import Iterator

import pytest

from xieshang.core import clock
from xieshang.proposals.tests.cast import MORNING, Cast, everybody
from xieshang.workbench.tests.mail_server import post

__all__ = ["cast", "post"]


@pytest.fixture
def cast(db) -> Iterator[Cast]:
    with clock.travel(MORNING):
        yield everybody()
