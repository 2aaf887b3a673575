"""Every page of the house can be read by everyone: axe finds nothing, and nothing is wider than the window."""

import pytest
from harness.addresses import ADDRESSES, Address
from harness.browser import DESKTOP, PHONE, accessibility_faults
from harness.house import House
from harness.stage import Stage, set_stage
from playwright.sync_api import Error, Page

from xieshang.core.models import Account
from xieshang.proposals.tests.cast import PASSWORD

pytestmark = pytest.mark.browser

WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"

ELDER = {"elder_mode": True, "type_size": 24}
LOOKS = {
    "desk": (0, DESKTOP, {"language": "zh-hans"}),
    "phone in English and elder mode": (0, PHONE, {"language": "en"} | ELDER),
    "phone in the dark": (1, PHONE, {"language": "zh-hans", "theme": "dark"}),
    "desk in English, elder mode and dark": (1, DESKTOP, {"language": "en", "theme": "dark"} | ELDER),
}
"""Every second page in the first two, the others in the last two: each page on both devices, in both languages,
with and without elder mode."""


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
        answers = dict(zip(stage.people, address.expected.split(), strict=True))
        for who, answer in answers.items():
            if answer == "200":
                sights[who].append(address)
                break
        for who, answer in answers.items():
            if answer in {"403", "404", "409"} - refusals:
                refusals.add(answer)
                sights[who].append(address)
    return {who: addresses for who, addresses in sights.items() if addresses}


def opens(window: Page, url: str) -> bool:
    """Open an address; whether a whole page is there: no file, nothing without words, and no part of a page."""
    try:
        answer = window.goto(url)
    except Error as problem:
        if "Download is starting" in problem.message or "ERR_ABORTED" in problem.message:
            return False
        raise
    return answer is not None and "<html" in answer.text()[:500]


def sign_in(window: Page, house: House, person: Account) -> None:
    window.goto(f"{house.address}/account/login/")
    window.locator("#id_login").fill(person.username)
    window.locator("#id_password").fill(PASSWORD)
    window.locator("#id_password").press("Enter")
    window.wait_for_url(lambda address: "/account/login/" not in address)


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_can_be_read_by_everyone(house, stage, open_window, look):
    half, device, preferences = LOOKS[look]
    Account.objects.update(**preferences)
    found, looked_at = [], set()
    for who, addresses in sights(stage).items():
        window = open_window(device, locale="zh-CN" if preferences["language"] == "zh-hans" else "en")
        if person := stage.people[who]:
            sign_in(window, house, person)
        for address in addresses[half::2]:
            if not opens(window, house.address + address.url(stage)):
                continue
            looked_at.add(address.name)
            found += [f"{address.name} for {who}: {fault}" for fault in accessibility_faults(window)]
            if window.evaluate(WIDER_THAN_THE_WINDOW):
                found.append(f"{address.name} for {who}: wider than the window")
    assert not found, "\n".join(found)
    assert len(looked_at) > len({address.name for address in ADDRESSES}) / 4
