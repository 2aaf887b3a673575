"""The box that leads anywhere, by keyboard and by thumb."""

import pytest
from harness.browser import PHONE, accessibility_faults, sign_in
from harness.house import House
from playwright.sync_api import Page, expect

from xieshang.proposals.tests.cast import Cast, everybody

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(house: House) -> Cast:
    return everybody()


def arrive(window: Page, house: House, cast: Cast) -> Page:
    sign_in(window, cast.chen, house.address)
    window.goto(house.address)
    return window


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_the_box_and_enter_goes_to_the_first_way(house, cast, open_window, key):
    window = arrive(open_window(), house, cast)
    window.keyboard.press(key)
    box = window.get_by_role("dialog", name="去哪里、找什么")
    expect(box.get_by_role("searchbox")).to_be_focused()
    expect(box.get_by_role("link", name="写提案")).to_be_visible()
    assert accessibility_faults(window) == []
    window.keyboard.type("年度报告")
    expect(box.get_by_role("status")).to_contain_text("找到")
    expect(box.get_by_role("link").first).to_contain_text("年度报告")
    window.keyboard.press("Enter")
    expect(window).to_have_url(f"{house.address}/reports/")


def test_the_arrows_walk_through_the_ways_and_escape_gives_the_focus_back(house, cast, open_window):
    window = arrive(open_window(), house, cast)
    opener = window.locator(".go-box")
    opener.focus()
    window.keyboard.press("Enter")
    box = window.get_by_role("dialog")
    expect(box.get_by_role("link").first).to_be_visible()
    window.keyboard.press("ArrowDown")
    expect(box.get_by_role("link").first).to_be_focused()
    window.keyboard.press("ArrowUp")
    expect(box.get_by_role("searchbox")).to_be_focused()
    window.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()


def test_on_a_phone_the_magnifying_glass_opens_the_box(house, cast, open_window):
    window = arrive(open_window(PHONE), house, cast)
    window.locator(".bar [data-go]").tap()
    box = window.get_by_role("dialog")
    box.get_by_role("searchbox").fill("写提案")
    box.get_by_role("link", name="写提案").first.tap()
    expect(window).to_have_url(f"{house.address}/proposals/new/")


def test_without_scripts_the_box_is_a_page(house, cast, open_window):
    window = arrive(open_window(PHONE, java_script_enabled=False), house, cast)
    window.locator(".bar [data-go]").click()
    window.locator("#main").get_by_role("searchbox").fill("会议")
    window.get_by_role("button", name="查找").click()
    expect(window.locator("#main").get_by_role("link", name="会议").first).to_be_visible()
