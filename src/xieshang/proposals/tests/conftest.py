"""The cast, and each of its people by name, so that a test reads as who does what."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.proposals.tests import earlier_table
from xieshang.proposals.tests.cast import MORNING, Cast, everybody


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


@pytest.fixture
def office_browser(cast):
    return cast.browser_of(cast.office)


@pytest.fixture
def bring(office_browser):
    """Choose a file; the page of its rows."""

    def choose(*rows: dict):
        answer = office_browser.post(
            "/proposals/earlier/import/", {"file": earlier_table.workbook(*rows)}, follow=True
        )
        assert answer.status_code == 200, answer.content.decode()
        return answer

    return choose


@pytest.fixture
def confirm(office_browser):
    def send(**more):
        file = earlier_table.latest()
        data = {"confirm": ""} | earlier_table.stated(file, **more)
        return office_browser.post(f"/proposals/earlier/import/{file.pk}/", data, follow=True)

    return send
