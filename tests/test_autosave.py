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
  data-autosave-key="xieshang-text:1:7" data-autosave-last="{last}">
<input type="hidden" name="csrfmiddlewaretoken" value="token">
<input type="hidden" name="version" value="{version}">
<input type="hidden" name="window"><input type="hidden" name="turn">
<label for="t">案由</label><input id="t" name="title" value="{title}">
<label for="s">情况</label><textarea id="s" name="situation" data-most="20">{situation}</textarea>
<p class="counter" data-counts="s" hidden></p>
<label><input type="checkbox" name="may_publish"> 同意公开</label>
<p class="autosave" role="status" data-autosave-status data-saved="已自动保存" data-local="保存在本机"
  data-expired="登录已过期" data-restored="已恢复" data-discard="换回" data-found="本机还有一份"
  data-restore="换成本机的" data-drop="删掉本机的" data-twice="另一个窗口也开着" data-conflict="已在别处改动"
  data-signin="登录" data-latest="看最新版本" data-insist="以本页为准"></p>
<button>提交</button></form></main>"""


class House:
    """Answers one browser: the form with the text it holds, and the address that saves it.

    It keeps a text by the rule of the real house: against the version the page started from, or after an
    earlier save of the same window. ``waiting`` are saves whose answer, or which themselves, are still on their way.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.version, self.title, self.situation = 3, "关于饮水的提案", ""
        self.saved: list[dict[str, str]] = []
        self.posted = 0
        self.answer: tuple[int, dict] | None = None
        self.line = True
        self.last, self.turn = "", 0
        self.holding = ""
        self.waiting: list[Route] = []
        page.context.route(re.compile(f"^{HOUSE}/"), self._serve)

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
                body=FORM.format(
                    version=self.version, title=self.title, situation=self.situation, last=self.last
                ),
            )

    def _save(self, route: Route) -> None:
        if not self.line:
            route.abort("internetdisconnected")
            return
        if self.answer:
            status, payload = self.answer
            route.fulfill(status=status, content_type="application/json", body=json.dumps(payload))
            return
        if self.holding == "request":
            self.waiting.append(route)
            return
        status, payload = self.keep(route)
        if self.holding == "answer":
            route.abort("connectionreset")
        else:
            route.fulfill(status=status, content_type="application/json", body=json.dumps(payload))

    def keep(self, route: Route) -> tuple[int, dict]:
        body = route.request.post_data or ""
        sent = dict(re.findall(r'name="(\w+)"\r\n\r\n(.*?)\r\n--', body, re.DOTALL))
        window, turn = sent["window"], int(sent["turn"])
        if window == self.last and turn <= self.turn:
            return 200, {"saved_at": "10:31", "version": self.version}
        if window != self.last and sent["version"] != str(self.version):
            return 409, {"message": "刚刚有了变化", "version": self.version}
        self.saved.append(sent)
        self.version += 1
        self.last, self.turn, self.situation = window, turn, sent["situation"]
        return 200, {"saved_at": "10:32", "version": self.version}

    def let_through(self) -> None:
        """What was held on its way arrives now; the page has long given up waiting for it."""
        for route in self.waiting:
            self.keep(route)


@pytest.fixture
def house(open_window) -> House:
    house = House(open_window())
    house.open()
    return house


@pytest.fixture
def status(house):
    return house.page.locator("[data-autosave-status]")


def kept(house) -> str | None:
    """What the window has kept on the device; None where there is nothing."""
    return house.page.evaluate("Object.values(localStorage)[0] ?? null")


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


def test_a_save_whose_answer_was_lost_is_no_change_by_somebody_else(house, status):
    house.holding = "answer"
    house.page.get_by_label("情况").fill("第一句。")
    expect(status).to_have_text("保存在本机")
    assert house.situation == "第一句。"
    house.holding = ""
    house.page.get_by_label("情况").fill("第一句。第二句。")
    expect(status).to_have_text("已自动保存 10:32")
    assert house.situation == "第一句。第二句。"
    assert [save["version"] for save in house.saved] == ["3", "3"], (
        "the answer with the new version never came"
    )


def test_the_newer_text_stays_when_the_older_save_arrives_after_it(open_window):
    house = House(open_window())
    # The page gives up waiting at once instead of after half a minute.
    house.page.add_init_script(
        "AbortSignal.timeout = ((real) => (ms) => real(Math.min(ms, 400)))(AbortSignal.timeout)"
    )
    house.open()
    status = house.page.locator("[data-autosave-status]")
    house.holding = "request"
    house.page.get_by_label("情况").fill("旧的")
    expect(status).to_have_text("保存在本机")
    house.holding = ""
    house.page.get_by_label("情况").fill("旧的，后来写的新的")
    expect(status).to_have_text("已自动保存 10:32")
    house.let_through()
    assert house.situation == "旧的，后来写的新的"
    assert [int(save["turn"]) for save in house.saved] == [2]


def test_what_was_written_after_a_save_whose_answer_was_lost_comes_back_by_itself(house, status):
    house.holding = "answer"
    house.page.get_by_label("情况").fill("第一句。")
    expect(status).to_have_text("保存在本机")
    house.line = False
    house.page.get_by_label("情况").fill("第一句。第二句。")
    house.line, house.holding = True, ""
    house.open()  # The house has the first sentence, and a newer version than the text on the device.
    expect(house.page.get_by_label("情况")).to_have_value("第一句。第二句。")
    expect(status).to_contain_text("已自动保存")
    assert house.situation == "第一句。第二句。"


def test_a_jump_to_the_door_in_the_middle_of_a_sentence_loses_no_letter(house, status):
    """The page is left without a word; whoever comes back types before the page's script has looked."""
    house.page.get_by_label("情况").fill("跳走以前写的最后一句")
    house.page.goto(f"{HOUSE}/elsewhere/")
    house.page.add_init_script(
        "new MutationObserver((_, watch) => { const field = document.getElementById('s');"
        " if (field) { field.value = '快手'; watch.disconnect(); } })"
        ".observe(document, {childList: true, subtree: true})"
    )
    house.open()
    expect(house.page.get_by_role("alert")).to_contain_text("本机还有一份")
    assert house.page.get_by_label("情况").input_value() == "快手"
    expect(status).to_have_text("已自动保存 10:32")
    house.page.get_by_role("button", name="换成本机的").click()
    expect(house.page.get_by_label("情况")).to_have_value("跳走以前写的最后一句")
    expect(house.page.get_by_role("alert")).to_have_count(0)
    house.page.wait_for_function("localStorage.length === 0")
    assert house.situation == "跳走以前写的最后一句"


def test_two_windows_of_one_text_never_write_over_each_other(open_window):
    house = House(open_window())
    house.open()
    first, second = house.page, house.page.context.new_page()
    first.get_by_label("情况").fill("第一个窗口")
    second.goto(f"{HOUSE}/proposals/7/")
    expect(second.locator("[data-autosave-status]")).to_have_text("另一个窗口也开着")
    assert second.get_by_label("情况").input_value() == "", "the text of an open window belongs to it"
    second.get_by_label("情况").fill("第二个窗口")
    expect(first.locator("[data-autosave-status]")).to_have_text("已自动保存 10:32")
    expect(second.locator("[data-autosave-status]")).to_have_text("刚刚有了变化")
    assert house.situation == "第一个窗口"
    assert "第二个窗口" in second.evaluate("JSON.stringify(localStorage)")
    second.get_by_role("button", name="以本页为准").click()
    expect(second.locator("[data-autosave-status]")).to_have_text("已自动保存 10:32")
    assert house.situation == "第二个窗口"
    first.get_by_label("情况").fill("第一个窗口又写")
    expect(first.locator("[data-autosave-status]")).to_have_text("刚刚有了变化")
    assert house.situation == "第二个窗口"


def test_signed_in_again_in_another_window_the_page_goes_on_saving(house, status):
    house.answer = (401, {"signin": "/account/login/"})
    house.page.get_by_label("情况").fill("写到一半")
    expect(status).to_have_text("登录已过期")
    assert house.page.get_by_role("link", name="登录").get_attribute("href") == (
        "/account/login/?next=%2Fproposals%2F7%2F"
    )
    house.answer = None
    house.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(status).to_have_text("已自动保存 10:32")
    assert house.situation == "写到一半"


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
    expect(house.page.get_by_role("alert")).to_contain_text("本机还有一份")
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
