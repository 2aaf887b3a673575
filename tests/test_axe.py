"""Every page of the house can be read by everyone: axe finds nothing, and nothing is wider than the window."""

import pytest
from django.test import Client
from harness.address import Address
from harness.addresses import ADDRESSES
from harness.browser import DESKTOP, PHONE, accessibility_faults, sign_in, wider_than_the_window
from harness.house import House
from harness.stage import Stage, set_stage
from playwright.sync_api import Page

from xieshang.core.models import Account

pytestmark = pytest.mark.browser

ELDER = {"elder_mode": True, "type_size": 24}
LOOKS = {
    "desk": (0, DESKTOP, {"language": "zh-hans"}),
    "phone in English and elder mode": (0, PHONE, {"language": "en"} | ELDER),
    "phone in the dark": (1, PHONE, {"language": "zh-hans", "theme": "dark"}),
    "desk in English, elder mode and dark": (1, DESKTOP, {"language": "en", "theme": "dark"} | ELDER),
}
"""Every second kind of page in the first two, the others in the last two: each kind on both devices, in both
languages, with and without elder mode."""


@pytest.fixture
def stage(house: House) -> Stage:
    return set_stage()


def sights(stage: Stage) -> dict[str, list[Address]]:
    """Which pages each person looks at: every page once, and each kind of refusal once."""
    sights: dict[str, list[Address]] = {who: [] for who in stage.people}
    refusals: set[str] = set()
    for address in ADDRESSES:
        if address.sent:
            continue
        answers = {who: address.expected(who) for who in stage.people}
        for who, answer in answers.items():
            if answer == "200":
                sights[who].append(address)
                break
        for who, answer in answers.items():
            if answer in {"403", "404", "409"} - refusals:
                refusals.add(answer)
                sights[who].append(address)
    return {who: addresses for who, addresses in sights.items() if addresses}


def kinds(stage: Stage) -> list[tuple[str, Address]]:
    """Whose look at which address shows a kind of page first: two pages made of the same templates are one kind."""
    first: dict[frozenset[str], tuple[str, Address]] = {}
    for who, addresses in sights(stage).items():
        client = Client()
        if person := stage.people[who]:
            client.force_login(person)
        for address in addresses:
            got = client.get(address.url(stage))
            whole = not got.streaming and b"<html" in got.content[:500]
            if got.streaming:
                got.getvalue()  # A download is closed once it has been read.
            if whole:
                made_of = frozenset(template.name for template in got.templates if template.name)
                first.setdefault(made_of | {str(got.status_code)}, (who, address))
    return list(first.values())


@pytest.fixture(scope="module")
def kinds_of_page(stage_of_the_file: Stage, build_once) -> list[tuple[str, Address]]:
    return build_once(lambda: kinds(stage_of_the_file))


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_can_be_read_by_everyone(house, stage, kinds_of_page, open_window, look):
    half, device, preferences = LOOKS[look]
    Account.objects.update(**preferences)
    windows: dict[str, Page] = {}
    found = []
    for who, address in kinds_of_page[half::2]:
        if who not in windows:
            locale = "zh-CN" if preferences["language"] == "zh-hans" else "en"
            windows[who] = open_window(device, locale=locale)
            if person := stage.people[who]:
                sign_in(windows[who], person, house.address)
        window = windows[who]
        window.goto(house.address + address.url(stage))
        found += [f"{address.name} for {who}: {fault}" for fault in accessibility_faults(window)]
        if wider_than_the_window(window):
            found.append(f"{address.name} for {who}: wider than the window")
    assert not found, "\n".join(found)
    assert len(kinds_of_page) > len({address.name for address in ADDRESSES}) / 4
