"""Long forms in a real browser: what is written is saved quietly, and never lost.

The house is played by the test, answer by answer, so that the line can break and the sign-in can
expire in the middle of a sentence.
"""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

STATIC = Path(__file__).resolve().parents[1] / "src" / "xieshang" / "static"
HOUSE = "http://house.test"

FORM = """<!DOCTYPE html><html lang="zh-Hans"><title>写提案</title>
<script defer src="/static/xieshang/frame.js"></script>
<script defer src="/static/xieshang/autosave.js"></script>
<main><form method="post" action="/proposals/7/" data-autosave-url="/proposals/7/autosave/"
  data-autosave-key="xieshang-text:1:7">
<input type="hidden" name="csrfmiddlewaretoken" value="token">
<input type="hidden" name="version" value="{version}">
<label for="t">案由</label><input id="t" name="title" value="{title}">
<label for="s">情况</label><textarea id="s" name="situation" data-most="20">{situation}</textarea>
<p class="counter" data-counts="s" hidden></p>
<label><input type="checkbox" name="may_publish"> 同意公开</label>
<p class="autosave" role="status" data-autosave-status data-saved="已自动保存" data-local="保存在本机"
  data-expired="登录已过期" data-restored="已恢复" data-discard="换回" data-found="本机还有一份"
  data-restore="换成本机的" data-conflict="已在别处改动"></p>
<button>提交</button></form></main>"""


class House:
    """Answers one browser: the form with the text it holds, and the address that saves it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.version, self.title, self.situation = 3, "关于饮水的提案", ""
        self.saved: list[dict[str, str]] = []
        self.posted = 0
        self.answer: tuple[int, dict] | None = None
        self.line = True
        page.route(re.compile(f"^{HOUSE}/"), self._serve)

    def open(self) -> None:
        self.page.goto(f"{HOUSE}/proposals/7/")

    def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOUSE)
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        elif path.endswith("/autosave/"):
            self._save(route)
        elif route.request.method == "POST":
            self.posted += 1
            script = '<script defer src="/static/xieshang/frame.js"></script>'
            route.fulfill(content_type="text/html; charset=utf-8", body=f"<title>好</title>{script}已提交")
        else:
            route.fulfill(
                content_type="text/html; charset=utf-8",
                body=FORM.format(version=self.version, title=self.title, situation=self.situation),
            )

    def _save(self, route: Route) -> None:
        if not self.line:
            route.abort("internetdisconnected")
            return
        if self.answer:
            status, payload = self.answer
            route.fulfill(status=status, content_type="application/json", body=json.dumps(payload))
            return
        body = route.request.post_data or ""
        self.saved.append(dict(re.findall(r'name="(\w+)"\r\n\r\n(.*?)\r\n--', body, re.DOTALL)))
        self.version += 1
        payload = {"saved_at": "10:32", "version": self.version}
        route.fulfill(content_type="application/json", body=json.dumps(payload))


@pytest.fixture
def house(open_window) -> House:
    house = House(open_window())
    house.open()
    return house


@pytest.fixture
def status(house):
    return house.page.locator("[data-autosave-status]")


def kept(house) -> str | None:
    return house.page.evaluate("localStorage.getItem('xieshang-text:1:7')")


def test_writing_is_saved_after_a_pause_and_the_page_says_when(house, status):
    house.page.get_by_label("情况").fill("枯水期水质波动。")
    expect(status).to_have_text("已自动保存 10:32")
    assert house.saved[-1]["situation"] == "枯水期水质波动。"
    assert house.saved[-1]["csrfmiddlewaretoken"] == "token"
    assert house.saved[-1]["version"] == "3"
    assert house.page.locator("[name=version]").input_value() == "4", (
        "the next save starts from the new version"
    )
    assert kept(house) is None


def test_an_expired_sign_in_keeps_the_text_on_the_device_and_brings_it_back(house, status):
    house.answer = (401, {"signin": "/account/login/"})
    house.page.get_by_label("情况").fill("写到一半")
    house.page.get_by_label("同意公开").check()
    expect(status).to_have_text("登录已过期")
    house.answer = None
    house.open()
    expect(house.page.get_by_label("情况")).to_have_value("写到一半")
    expect(house.page.get_by_label("同意公开")).to_be_checked()
    expect(status).to_contain_text("已自动保存")
    assert house.saved[-1]["situation"] == "写到一半"


def test_what_came_back_can_be_put_away_again(house):
    house.answer = (401, {})
    house.page.get_by_label("情况").fill("不要的话")
    expect(house.page.locator("[data-autosave-status]")).to_have_text("登录已过期")
    house.open()
    house.page.get_by_role("button", name="换回").click()
    expect(house.page.get_by_label("情况")).to_have_value("")


def test_a_broken_line_is_said_and_the_text_goes_when_it_is_back(house, status):
    house.line = False
    house.page.get_by_label("情况").fill("断线时写的")
    expect(status).to_have_text("保存在本机")
    assert "断线时写的" in json.loads(kept(house))["texts"]["situation"]
    house.line = True
    house.page.evaluate("dispatchEvent(new Event('online'))")
    expect(status).to_have_text("已自动保存 10:32")
    assert house.saved[-1]["situation"] == "断线时写的"


def test_a_text_changed_elsewhere_is_not_written_over(house, status):
    house.answer = (409, {"message": "刘二刚刚改过这份稿件。"})
    house.page.get_by_label("情况").fill("我的句子")
    expect(status).to_have_text("刘二刚刚改过这份稿件。")
    expect(house.page.get_by_label("情况")).to_have_value("我的句子")
    house.answer = None
    house.page.get_by_label("情况").fill("我的句子,再写")
    house.page.wait_for_timeout(3500)
    assert house.saved == []


def test_a_field_that_cannot_be_kept_is_named_and_stays_on_the_device(house, status):
    house.answer = (422, {"version": 4, "saved_at": "10:32", "message": "案由太长，请缩短。"})
    house.page.get_by_label("案由").fill("长" * 90)
    expect(status).to_have_text("案由太长，请缩短。")
    assert house.page.locator("[name=version]").input_value() == "4"
    assert json.loads(kept(house))["version"] == "4"


def test_the_page_is_told_when_a_text_was_kept(house, status):
    house.page.evaluate("addEventListener('autosaved', () => (document.title = '知道了'))")
    house.page.get_by_label("情况").fill("写了一句")
    expect(house.page).to_have_title("知道了")


def test_when_the_paper_has_moved_on_the_person_chooses_between_the_two_texts(house, status):
    house.line = False
    house.page.get_by_label("情况").fill("本机的")
    expect(status).to_have_text("保存在本机")
    house.version, house.situation, house.line = 9, "别处写的", True
    house.open()
    expect(house.page.get_by_label("情况")).to_have_value("别处写的")
    expect(status).to_have_text("本机还有一份")
    house.page.get_by_role("button", name="换成本机的").click()
    expect(house.page.get_by_label("情况")).to_have_value("本机的")


def test_a_text_that_was_handed_in_is_forgotten_by_the_device(house):
    house.page.get_by_label("情况").fill("写好了")
    house.page.get_by_role("button", name="提交").click()
    expect(house.page.get_by_text("已提交")).to_be_visible()
    assert kept(house) is None


def test_a_double_click_hands_in_once(house):
    house.page.get_by_label("情况").fill("写好了")
    house.page.get_by_role("button", name="提交").dblclick()
    expect(house.page.get_by_text("已提交")).to_be_visible()
    assert house.posted == 1


def test_characters_are_counted_and_too_many_are_marked(house):
    counter = house.page.locator(".counter")
    house.page.get_by_label("情况").fill("一二三 四五")
    expect(counter).to_have_text("5 / 20")
    house.page.get_by_label("情况").fill("字" * 21)
    expect(counter).to_have_text("21 / 20")
    expect(counter).to_have_class(re.compile("over"))
    expect(house.page.get_by_label("情况")).to_have_value("字" * 21)
