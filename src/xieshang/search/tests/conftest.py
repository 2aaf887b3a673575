"""The cast of the proposals room, and an index of the test's own."""

from pathlib import Path

import pytest

from xieshang.core.text.index import Follower, here
from xieshang.proposals.tests.conftest import assigner, cast, cast_of_the_file, chen, director, liu, office  # noqa: F401


@pytest.fixture
def follow(settings, tmp_path: Path):
    """Bring the index up to what has been written."""
    settings.SEARCH_DIRECTORY = tmp_path / "search"
    follower = Follower(here())
    return follower.step
