"""The cast, so that a test reads as who does what."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import timezone

from xieshang.core import clock

from .cast import Cast, everybody

MORNING = timezone.make_aware(datetime(2024, 1, 16, 8, 30))


@pytest.fixture
def cast(db) -> Iterator[Cast]:
    """On the morning of the opening, half an hour before nine."""
    with clock.travel(MORNING):
        yield everybody()
