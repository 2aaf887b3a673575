"""What the tests of text stand on: an index of the test's own, and entries in few words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from xieshang.core.text.entries import Findable, write
from xieshang.core.text.index import Follower, Index, here


@pytest.fixture
def index(settings, tmp_path: Path) -> Index:
    settings.SEARCH_DIRECTORY = tmp_path / "search"
    return here()


@pytest.fixture
def follower(index: Index) -> Follower:
    return Follower(index)


@pytest.fixture
def paper() -> Callable[..., None]:
    """Write one entry: a number, a title, perhaps a body, an audience, facets."""

    def write_one(
        number: int,
        title: str,
        body: str = "",
        *,
        audience: tuple[str, ...] = ("public",),
        library: str = "proposals",
        suggestions: str = "",
        **facets: str,
    ) -> None:
        write(
            Findable(
                library=library,
                kind=f"{library}.paper",
                record=number,
                tenant=1,
                title=title,
                parts=[("situation", body), ("suggestions", suggestions)],
                day=date(2024, 1, 1 + number % 28),
                url=f"/papers/{number}/",
                facets={name: [value] for name, value in facets.items()},
                audience=audience,
            )
        )

    return write_one
