"""The stage on which every address of the house is asked, set once for all tests of a file."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from xieshang.core import clock
from xieshang.proposals.tests.cast import MORNING

from .stage import Stage, set_stage


@pytest.fixture(scope="module")
def stage_of_the_file(build_once) -> Stage:
    return build_once(set_stage)


@pytest.fixture
def stage(stage_of_the_file: Stage, db) -> Iterator[Stage]:
    with clock.travel(MORNING):
        yield deepcopy(stage_of_the_file)
