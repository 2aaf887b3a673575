"""Back after a step, in a real browser: the form has left its place in the history to what followed it."""

import pytest
from harness.browser import PHONE, sign_in
from harness.house import House
from playwright.sync_api import Page, expect

from xieshang.proposals.tests.cast import Cast, everybody

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(house: House) -> Cast:
    return everybody()


def handed_in(window: Page, house: House, cast: Cast) -> str:
    """A draft of 陈晓舟's, handed in from its own page; the page's address."""
    paper = cast.draft()
    sign_in(window, cast.chen, house.address)
    window.goto(house.address)
    window.goto(f"{house.address}{paper.get_absolute_url()}")
    window.locator("#main").get_by_role("link", name="提交").first.click()
    window.get_by_role("button", name="提交").click()
    expect(window.locator("#messages")).to_contain_text("「提交」已办理。接下来由提案委办公室办理")
    return f"{house.address}{paper.get_absolute_url()}"


def test_back_after_a_step_leads_to_the_paper_and_never_to_the_form(house, cast, open_window):
    window = open_window(PHONE)
    address = handed_in(window, house, cast)
    window.go_back()
    expect(window).to_have_url(address)
    window.go_back()
    expect(window).to_have_url(f"{house.address}/")


def test_without_scripts_back_says_that_the_step_is_done(house, cast, open_window):
    window = open_window(PHONE, java_script_enabled=False)
    address = handed_in(window, house, cast)
    window.go_back()
    expect(window.locator("h1")).to_contain_text("办妥")
    window.locator("#main").get_by_role("link", name="看最新内容").click()
    expect(window).to_have_url(address)


def test_what_a_step_lacks_is_shown_with_what_was_typed(house, cast, open_window):
    paper = cast.paper("final_review")
    window = open_window()
    sign_in(window, cast.director, house.address)
    window.goto(f"{house.address}/proposals/{paper.pk}/steps/refuse/")
    window.get_by_role("button", name="不予立案").click()
    expect(window.locator(".field.wrong, .form-errors").first).to_be_visible()
    expect(window).to_have_url(f"{house.address}/proposals/{paper.pk}/steps/refuse/")
    window.locator("[name=refusal_reason]").first.check()
    window.locator("[name=note]").fill("请向有关单位直接反映。")
    window.get_by_role("button", name="不予立案").click()
    expect(window.locator("#messages")).to_contain_text("已办理")
