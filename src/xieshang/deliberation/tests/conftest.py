"""The people of the deliberation room's tests, on a morning after the year."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from xieshang.core import clock

from .cast import MORNING, Cast, everybody


@pytest.fixture(scope="module")
def cast_of_the_file(build_once) -> Cast:
    return build_once(everybody)


@pytest.fixture
def cast(cast_of_the_file: Cast, db) -> Iterator[Cast]:
    with clock.travel(MORNING):
        yield deepcopy(cast_of_the_file)
