"""Every address of the house, and what it answers to each person: the whole policy of access, room by room.

Each room and each floor brings its own in ``tests/addresses.py``; what belongs to none stands here.
"""

from importlib import import_module

from django.apps import apps

from xieshang.workbench.house import HOUSE

from .address import Address as A


def _of(name: str) -> tuple[A, ...]:
    return import_module(f"{apps.get_app_config(name).name}.tests.addresses").ADDRESSES


# fmt: off
ADDRESSES: tuple[A, ...] = (
    A("alive", 204, {"anonymous": 204}),
    A("offline", 200, {"anonymous": 200}),
    A("keeper", 200, {"anonymous": 200}),
    *(address for room in HOUSE for address in _of(room.name)),
)
# fmt: on
