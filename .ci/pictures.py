"""The pictures of the READMEs, made anew from a demonstration that runs: python .ci/pictures.py [address]

Signs in as the demonstration's member and looks at the same pages each time; run it after `make run` on a day
whose demonstration was built anew, since it dates its open work from today.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness import chromium  # noqa: E402 - found beside the tests.

PICTURES = ROOT / "docs" / "images"
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
PASSWORD = "xieshang-2024"  # noqa: S105 - the demonstration's own, printed by `make run`.


def enter(window: Page, address: str) -> None:
    window.goto(f"{address}/account/login/")
    window.locator("[name=login]").fill("member")
    window.locator("[name=password]").fill(PASSWORD)
    window.locator("form button.btn-primary").first.click()
    window.wait_for_load_state()


def take(window: Page, name: str) -> None:
    window.wait_for_load_state("networkidle")
    window.screenshot(path=PICTURES / f"{name}.png")
    print(name)


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        desk = browser.new_context(**DESK, locale="zh-CN").new_page()
        enter(desk, address)
        desk.goto(f"{address}/reports/zunyi/2024/")
        take(desk, "annual-report")
        phone = browser.new_context(**PHONE, locale="zh-CN").new_page()
        enter(phone, address)
        phone.goto(f"{address}/proposals/?mine=1&state=closed")
        phone.locator(".entry-title").first.click()
        take(phone, "proposal-on-a-phone")
        phone.goto(f"{address}/proposals/?mine=1&state=draft")
        phone.locator(".entry-title").first.click()
        phone.get_by_role("link", name="修改文本").or_(phone.get_by_role("link", name="继续写")).first.click()
        phone.wait_for_load_state()
        phone.locator("[name=situation]").press_sequentially("。")
        phone.locator("[name=situation]").press("Backspace")
        phone.locator(".autosave:has-text('已保存')").wait_for()
        phone.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        take(phone, "writing-on-a-phone")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
