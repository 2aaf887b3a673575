"""What all tests of a file begin from is built once, in a transaction around them all.

Each test works in a transaction within it, which is rolled back as ever, and gets objects of its own.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.db import transaction

Built = TypeVar("Built")


@pytest.fixture(scope="module")
def build_once(django_db_setup, django_db_blocker) -> Iterator[Callable[[Callable[[], Built]], Built]]:
    """Builds something for all tests of the file; a fixture of the test's own copies it and asks for `db` as well."""
    around = transaction.atomic()
    # A test may begin what must be outermost in production (`durable`) inside this one.
    around._from_testcase = True

    def build(what: Callable[[], Built]) -> Built:
        with django_db_blocker.unblock():
            return what()

    with django_db_blocker.unblock():
        around.__enter__()
    yield build
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
