"""The product answering a browser from threads of the test's own process.

One server serves all journeys of the process; behind it each of them has a database of its own. A
thread answers one connection of a browser, so it works on the database that is in use when a window
opens. Settings are the test's: what it changes, the pages see.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import override_settings
from django.test.testcases import QuietWSGIRequestHandler

from .databases import Database
from .house import House


@pytest.fixture(scope="session")
def front_door() -> Iterator[str]:
    """The address of this process's server."""
    # Pages and styles come straight from the sources: nothing has to be collected first.
    with override_settings(WHITENOISE_USE_FINDERS=True):
        product = WSGIHandler()
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(product)
    answering = threading.Thread(target=server.serve_forever, daemon=True)
    answering.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    answering.join()


@pytest.fixture
def house(front_door: str, scratch_database: Database, tmp_path: Path, settings) -> House:
    """A house open to browsers, on an empty database that the test fills through the same connection."""
    settings.SEARCH_DIRECTORY = tmp_path / "search"
    return House(scratch_database, tmp_path, address=front_door)
