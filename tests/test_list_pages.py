"""The list of proposals, the queue and the desk in a real browser: filters, picks, keys, and everyone can read them."""

import pytest
from harness.browser import DESKTOP, PHONE, accessibility_faults, sign_in
from playwright.sync_api import Page, expect

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD, MORNING, Cast, everybody

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(house) -> Cast:
    """A committee with two papers to review, one with a unit, one closed and one marked."""
    with clock.travel(MORNING):
        cast = everybody()
        cast.paper(S.SUBMITTED, title="关于步道照明的提案", field=FIELD)
        cast.paper(S.SUBMITTED, title="关于校门停车的提案", field=FIELD)
        cast.paper(S.ASSIGNED, title="关于社区食堂的提案", units=(cast.place.schools, cast.place.finance))
        cast.paper(S.CLOSED, title="关于河道清淤的提案", party=cast.place.party)
    return cast


@pytest.fixture
def open_as(house, cast, open_window):
    def open_one(person: Account, path: str, device: dict = DESKTOP, **more) -> Page:
        window = open_window(device, **more)
        sign_in(window, person, house.address)
        window.goto(house.address + path)
        return window

    return open_one


@pytest.mark.parametrize("device", [DESKTOP, PHONE])
def test_the_sheet_of_filters_counts_anew_with_every_choice_and_shows_the_list(cast, open_as, device):
    window = open_as(cast.office, "/proposals/", device)
    window.get_by_role("link", name="筛选").click()
    sheet = window.locator("#filters")
    expect(sheet.get_by_role("heading", name="筛选")).to_be_focused()
    assert accessibility_faults(window) == []
    sheet.get_by_role("checkbox", name="待初审").check()
    expect(sheet.get_by_role("button", name="显示2件")).to_be_visible()
    expect(sheet.get_by_role("checkbox", name="待初审")).to_be_focused()
    sheet.get_by_role("checkbox", name="已办结").check()
    sheet.get_by_role("button", name="显示3件").click()
    window.wait_for_url("**/proposals/?*state=submitted&state=closed*")
    expect(window.locator(".entry")).to_have_count(3)
    expect(sheet).to_be_empty()
    window.get_by_role("link", name="状态：已办结").click()
    expect(window.locator(".entry")).to_have_count(2)


@pytest.mark.parametrize("device", [DESKTOP, PHONE])
def test_the_sheet_is_closed_again_and_gives_the_list_back(cast, open_as, device):
    window = open_as(cast.office, "/proposals/", device)
    window.get_by_role("link", name="筛选").click()
    sheet = window.locator("#filters")
    expect(sheet.get_by_role("button", name="显示4件")).to_be_visible()
    sheet.get_by_role("link", name="关闭").click()
    expect(sheet).to_be_hidden()
    expect(window.locator(".entry").first).to_be_visible()


def test_without_scripts_the_filters_are_a_page_and_a_batch_is_a_form(cast, open_as):
    window = open_as(cast.office, "/proposals/", java_script_enabled=False)
    window.get_by_role("link", name="打开筛选页").click()
    window.get_by_role("checkbox", name="待初审").check()
    window.get_by_role("button", name="显示4件").click()
    expect(window.locator(".entry")).to_have_count(2)
    window.get_by_role("checkbox", name="关于步道照明的提案").check()
    window.get_by_role("button", name="初审通过").click()
    expect(window.locator(".consequence")).to_contain_text("1件 → 待复审")
    window.get_by_role("button", name="初审通过 1件").click()
    expect(window.get_by_role("heading", name="已办理 1")).to_be_visible()
    assert Proposal.objects.get(title="关于步道照明的提案").state == S.SECOND_REVIEW


def test_a_queue_is_worked_through_by_keyboard(cast, open_as):
    window = open_as(cast.office, "/proposals/review/")
    for key in ("j", "x", "j", "x"):
        window.keyboard.press(key)
    bar = window.get_by_role("group", name="办理选中的各件")
    expect(bar).to_be_in_viewport()
    window.keyboard.press("?")
    expect(window.get_by_role("dialog")).to_be_visible()
    window.keyboard.press("Escape")
    bar.get_by_role("button", name="初审通过").click()
    window.get_by_role("button", name="初审通过 2件").click()
    expect(window.get_by_role("heading", name="已办理 2")).to_be_visible()
    assert accessibility_faults(window) == []
    window.get_by_role("link", name="返回列表").first.click()
    expect(window.get_by_role("heading", name="会办意见逾期的单位")).to_be_visible()
    expect(window.get_by_role("heading", name="待初审")).to_have_count(0)


def test_one_button_picks_the_whole_page_and_lets_it_go_again(cast, open_as):
    window = open_as(cast.office, "/proposals/review/?stage=first")
    picks = window.locator('input[name="pick"]')
    window.get_by_role("button", name="全选本页").click()
    assert [pick.is_checked() for pick in picks.all()] == [True, True]
    window.get_by_role("button", name="全选本页").click()
    assert [pick.is_checked() for pick in picks.all()] == [False, False]
