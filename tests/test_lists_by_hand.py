"""A queue by keyboard, and its filters in a sheet on a phone, in a real browser."""

import re

import pytest
from django.contrib.staticfiles import finders
from harness.browser import PHONE
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

HOUSE = "http://house.test"

ENTRY = """<li class="entry selectable"><span class="pick"><input type="checkbox" aria-label="选中{0}"></span>
<a class="entry-title" href="/proposals/{0}/">第{0}件</a></li>"""

LIST = f"""<!DOCTYPE html><html lang="zh-Hans"><meta name="viewport" content="width=device-width"><title>提案</title>
<link rel="stylesheet" href="/static/vendor/tabler/tabler.min.css">
<link rel="stylesheet" href="/static/xieshang/xieshang.css">
<script defer src="/static/xieshang/frame.js"></script><script defer src="/static/xieshang/queue.js"></script>
<main id="main"><a class="btn only-phone" href="#filters">筛选</a>
<section class="sheet" id="filters" aria-label="筛选"><div class="sheet-head"><a href="#main">关闭</a></div>
<label for="q">文字</label><input id="q" data-filter-text></section>
<ol class="entries" data-queue>{"".join(ENTRY.format(number) for number in (1, 2, 3))}</ol></main>
<dialog class="keys"><form method="dialog"><button>好</button></form></dialog></html>"""


def serve(route: Route) -> None:
    path = route.request.url.removeprefix(HOUSE)
    if path.startswith("/static/"):
        route.fulfill(path=finders.find(path.removeprefix("/static/")))
    else:
        route.fulfill(content_type="text/html; charset=utf-8", body=LIST)


def opened(page: Page) -> Page:
    page.route(re.compile(f"^{HOUSE}/"), serve)
    page.goto(f"{HOUSE}/proposals/")
    return page


@pytest.fixture
def desk(open_window) -> Page:
    return opened(open_window())


@pytest.fixture
def phone(open_window) -> Page:
    return opened(open_window(PHONE))


def in_focus(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_j_and_k_walk_the_queue_and_stop_at_its_ends(desk):
    walked = []
    for key in ("j", "j", "j", "j", "k", "ArrowUp", "ArrowUp", "ArrowDown"):
        desk.keyboard.press(key)
        walked.append(in_focus(desk))
    assert walked == ["第1件", "第2件", "第3件", "第3件", "第2件", "第1件", "第1件", "第2件"]


def test_x_selects_and_enter_opens(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert [box.is_checked() for box in desk.get_by_role("checkbox").all()] == [False, True, False]
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/proposals/2/")


def test_the_slash_goes_to_the_filter_where_letters_are_letters(desk):
    desk.keyboard.press("/")
    desk.keyboard.type("jx?")
    expect(desk.get_by_label("文字")).to_have_value("jx?")
    expect(desk.get_by_role("dialog")).to_be_hidden()


def test_the_question_mark_shows_the_keys_and_escape_puts_them_away(desk):
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_be_hidden()


def test_on_a_desk_the_filters_lie_in_the_page(desk):
    expect(desk.get_by_label("文字")).to_be_visible()
    expect(desk.get_by_role("link", name="筛选")).to_be_hidden()


def test_on_a_phone_the_sheet_opens_takes_the_focus_and_gives_it_back(phone):
    expect(phone.get_by_label("文字")).to_be_hidden()
    phone.get_by_role("link", name="筛选").click()
    expect(phone.get_by_label("文字")).to_be_visible()
    assert in_focus(phone) == "关闭"
    phone.keyboard.press("Escape")
    expect(phone.get_by_label("文字")).to_be_hidden()
    assert in_focus(phone) == "筛选"


def test_the_sheet_closes_by_its_own_link(phone):
    phone.get_by_role("link", name="筛选").click()
    phone.get_by_role("link", name="关闭").click()
    expect(phone.get_by_label("文字")).to_be_hidden()
