"""These tests run where the sample room is installed: ``tests/test_a_new_room.py`` starts them so."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = os.environ.get("DJANGO_SETTINGS_MODULE") == "sample_room.settings"
collect_ignore_glob = [] if HERE else ["*"]

if HERE:
    from harness.migrated import state_of_the_migrations

    from sample_room.tests.cast import MORNING, Cast, everybody
    from xieshang.core import clock

    @pytest.fixture(scope="session")
    def kept_databases(pytestconfig) -> Path:
        """Beside the databases of the product's own tests, which hold no gifts."""
        folder = pytestconfig.rootpath / ".pytest_cache" / "sample_room"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @pytest.fixture(scope="session")
    def migrated_before(pytestconfig) -> Path:
        """The house without the sample room, which the product's own tests have made."""
        house = f"{state_of_the_migrations(without='sample_room')}.sqlite3"
        return pytestconfig.rootpath / ".pytest_cache" / "migrated" / house

    @pytest.fixture
    def cast(db) -> Iterator[Cast]:
        with clock.travel(MORNING):
            yield everybody()
