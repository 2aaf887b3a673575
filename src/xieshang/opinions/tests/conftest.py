"""The cast, so that a test reads as who does what."""

from collections.abc import Iterator

import pytest

from xieshang.core import clock
from xieshang.opinions.tests.cast import MORNING, Cast, everybody


@pytest.fixture
def cast(db) -> Iterator[Cast]:
    with clock.travel(MORNING):
        yield everybody()
