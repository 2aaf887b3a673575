"""The cast of the proposals room plays here as well, and there is a mail server."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from xieshang.core import clock
from xieshang.proposals.tests.cast import MORNING, Cast, everybody
from xieshang.workbench.tests.mail_server import post

__all__ = ["cast", "cast_of_the_file", "post"]


def _everybody_in_the_morning() -> Cast:
    with clock.travel(MORNING):
        return everybody()


@pytest.fixture(scope="module")
def cast_of_the_file(build_once) -> Cast:
    return build_once(_everybody_in_the_morning)


@pytest.fixture
def cast(cast_of_the_file: Cast, db) -> Iterator[Cast]:
    with clock.travel(MORNING):
        yield deepcopy(cast_of_the_file)
