"""The sign-in page and the page about oneself, in a real browser, as each person likes to read them."""

from datetime import date

import pytest
from harness.browser import DESKTOP, PHONE, accessibility_faults

from xieshang.core.models import Account
from xieshang.people.models import Committee, Post
from xieshang.people.roles import Role

pytestmark = pytest.mark.browser

PASSWORD = "a long walk home"

TOO_SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")]
  .filter((element) => !element.closest(".skip"))
  .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
  .filter(([, box]) => box.height && box.height < 59.5)
  .map(([element, box]) => `${element.outerHTML.slice(0, 80)}: ${box.height}`)"""

SMALLEST_TYPE = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((element) => element.getBoundingClientRect().height > 2)
  .map((element) => parseFloat(getComputedStyle(element).fontSize)))"""

WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def liu(house) -> Account:
    """Liu Er, who works for two committees."""
    account = Account.objects.create(username="liuer", name="刘二", phone="13800000002", password=PASSWORD)
    for slug, name, role in (
        ("zunyi", "政协遵义市委员会", Role.PROPOSAL_OFFICE),
        ("meitan", "政协湄潭县委员会", Role.REVIEW_GROUP),
    ):
        committee = Committee.objects.create(
            slug=slug, name=name, short_name=name, area=name[2:4], level=Committee.Level.CITY
        )
        Post.objects.create(account=account, committee=committee, role=role, since=date(2022, 1, 1))
    return account


def sign_in(window, house) -> None:
    window.goto(f"{house.address}/me/")
    window.locator("#id_login").fill("liuer")
    window.locator("#id_password").fill(PASSWORD)
    window.locator("#id_password").press("Enter")
    window.wait_for_url("**/me/")


@pytest.mark.parametrize(
    "wishes",
    [
        [],
        [("language", "en"), ("theme", "dark")],
        [("elder", "on")],
        [
            ("elder", "on"),
            *[("type_size", size) for size in ("22", "24", "26", "28", "30")],
            ("language", "en"),
        ],
    ],
    ids=["as it is", "english at night", "elder", "elder, largest, english"],
)
def test_everyone_can_read_and_reach_everything(house, liu, open_window, wishes):
    for device in (PHONE, DESKTOP):
        window = open_window(device)
        window.goto(f"{house.address}/account/login/")
        for name, value in wishes:
            window.locator(f'button[name="{name}"][value="{value}"]').click()
        look_at(window, wishes)
        window.goto(f"{house.address}/nothing/")
        look_at(window, wishes)
        sign_in(window, house)
        for path in ("/me/", "/account/password/change/", "/account/logout/"):
            window.goto(house.address + path)
            look_at(window, wishes)


def look_at(window, wishes) -> None:
    assert accessibility_faults(window) == []
    assert not window.evaluate(WIDER_THAN_THE_WINDOW), window.url
    if ("elder", "on") in wishes:
        assert window.evaluate(SMALLEST_TYPE) >= 18, window.url
        assert window.evaluate(TOO_SMALL) == [], window.url


def test_without_scripts_people_sign_in_and_choose_how_to_read(house, liu, open_window):
    window = open_window(PHONE, java_script_enabled=False)
    window.goto(f"{house.address}/account/login/")
    window.get_by_role("button", name="开启").click()
    window.get_by_role("button", name="大一号").click()
    sign_in(window, house)
    window.get_by_role("button", name="English").click()
    assert window.locator("html").get_attribute("class") == "elder type-22"
    assert window.get_by_role("heading", name="My posts").is_visible()


def test_the_keyboard_reaches_the_text_first(house, liu, open_window):
    window = open_window()
    sign_in(window, house)
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.id") == "main"


def test_a_lost_line_shows_the_kept_page(house, liu, open_window):
    window = open_window()
    sign_in(window, house)
    window.evaluate("navigator.serviceWorker.ready.then(() => true)")
    # A page that is loaded while the keeper is ready is kept by it; polling for that would meet the page's policy.
    window.reload()
    window.context.set_offline(True)
    window.goto(f"{house.address}/me/")
    assert window.get_by_role("heading", name="现在没有网络").is_visible()
    window.context.set_offline(False)
