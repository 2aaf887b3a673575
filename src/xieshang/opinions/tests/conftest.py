"""The cast, so that a test reads as who does what."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from xieshang.core import clock
from xieshang.opinions.tests.cast import MORNING, Cast, everybody


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
