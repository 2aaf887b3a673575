"""The people of the follow-up room's tests, on a morning in September."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from xieshang.core import clock

from .cast import MORNING, Cast, everybody


def _in_the_morning() -> Cast:
    with clock.travel(MORNING):
        return everybody()


@pytest.fixture(scope="module")
def cast_of_the_file(build_once) -> Cast:
    return build_once(_in_the_morning)


@pytest.fixture
def cast(cast_of_the_file: Cast, db) -> Iterator[Cast]:
    with clock.travel(MORNING):
        yield deepcopy(cast_of_the_file)
