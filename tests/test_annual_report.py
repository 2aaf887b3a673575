"""The annual report in a real browser: a figure opens its records beside the text, on a phone as a page."""

import pytest
from harness.browser import DESKTOP, PHONE, accessibility_faults, sign_in
from playwright.sync_api import Page, expect

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import MORNING, Cast, everybody

pytestmark = pytest.mark.browser

REPORT = "/reports/jiangcheng/2024/"


@pytest.fixture
def cast(house) -> Cast:
    """A committee with three papers: two on file, one answered; another is still under review."""
    with clock.travel(MORNING):
        cast = everybody()
        for state in (S.CLOSED, S.FILED, S.SUBMITTED):
            cast.paper(state)
    return cast


@pytest.fixture
def open_report(house, cast, open_window):
    def open_as(person: Account, device: dict = DESKTOP, page: str = REPORT, **more) -> Page:
        window = open_window(device, **more)
        sign_in(window, person, house.address)
        window.goto(house.address + page)
        return window

    return open_as


def figure(window: Page, key: str):
    return window.locator(f".story a[data-figure={key}]").first


def test_a_figure_opens_its_records_beside_the_text_and_escape_leads_back(cast, open_report):
    window = open_report(cast.office)
    figure(window, "proposals_received").click()
    drawer = window.locator("#drawer")
    expect(drawer.locator(".entry")).to_have_count(3)
    expect(drawer.get_by_role("heading", name="收到提案")).to_be_focused()
    expect(window.get_by_text("广纳良言")).to_be_visible()
    assert window.url.endswith(REPORT)
    assert accessibility_faults(window) == []
    figure(window, "proposals_filed").click()
    expect(drawer.locator(".entry")).to_have_count(2)
    window.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(figure(window, "proposals_filed")).to_be_focused()
    figure(window, "proposals_received").click()
    drawer.get_by_role("link", name="单独打开").click()
    window.wait_for_url("**/figures/proposals_received/")


@pytest.mark.parametrize(("device", "more"), [(PHONE, {}), (DESKTOP, {"java_script_enabled": False})])
def test_on_a_phone_or_without_scripts_the_figure_is_a_page(cast, open_report, device, more):
    window = open_report(cast.chen, device, **more)
    figure(window, "proposals_filed").click()
    window.wait_for_url("**/figures/proposals_filed/")
    expect(window.locator(".entry")).to_have_count(2)
