"""The cast, and each of its people by name, so that a test reads as who does what."""

from collections.abc import Iterator

import pytest

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.proposals.tests.cast import MORNING, Cast, everybody


@pytest.fixture
def cast(db) -> Iterator[Cast]:
    with clock.travel(MORNING):
        yield everybody()


@pytest.fixture
def chen(cast: Cast) -> Account:
    return cast.chen


@pytest.fixture
def liu(cast: Cast) -> Account:
    return cast.liu


@pytest.fixture
def office(cast: Cast) -> Account:
    return cast.office


@pytest.fixture
def reviewer(cast: Cast) -> Account:
    return cast.reviewer


@pytest.fixture
def director(cast: Cast) -> Account:
    return cast.director


@pytest.fixture
def assigner(cast: Cast) -> Account:
    return cast.assigner


@pytest.fixture
def schools_clerk(cast: Cast) -> Account:
    return cast.schools_clerk


@pytest.fixture
def schools_lead(cast: Cast) -> Account:
    return cast.schools_lead
