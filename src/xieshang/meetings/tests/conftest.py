"""The cast, so that a test reads as who does what."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime

import pytest
from django.utils import timezone

from xieshang.core import clock

from .cast import Cast, everybody

MORNING = timezone.make_aware(datetime(2024, 1, 16, 8, 30))


def _everybody_in_the_morning() -> Cast:
    with clock.travel(MORNING):
        return everybody()


@pytest.fixture(scope="module")
def cast_of_the_file(build_once) -> Cast:
    return build_once(_everybody_in_the_morning)


@pytest.fixture
def cast(cast_of_the_file: Cast, db) -> Iterator[Cast]:
    """On the morning of the opening, half an hour before nine."""
    with clock.travel(MORNING):
        yield deepcopy(cast_of_the_file)
