"""The windows that browser journeys look through: two people, two devices, and nothing overlooked."""

import pytest
from harness.browser import PHONE, accessibility_faults

pytestmark = pytest.mark.browser


def test_a_real_page_opens_on_a_phone_and_on_a_desktop(house, open_window):
    phone, desktop = open_window(PHONE), open_window(locale="en")
    for window in (phone, desktop):
        window.goto(f"{house.address}/account/login/")
    assert [window.evaluate("[innerWidth, navigator.language]") for window in (phone, desktop)] == [
        [390, "zh-CN"],
        [1280, "en"],
    ]


def test_a_script_written_into_a_page_is_stopped_and_heard_of(house, open_window):
    window = open_window()
    window.goto(f"{house.address}/account/login/")
    window.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))"
    )
    assert window.evaluate("window.ran") is None
    assert "Content Security Policy" in open_window.complaints.pop()


def test_axe_finds_a_picture_without_words(open_window):
    window = open_window()
    window.set_content(
        "<!doctype html><html lang='zh'><title>页</title><main><h1>页</h1><img src='data:,'></main>"
    )
    assert [fault.split(":")[0] for fault in accessibility_faults(window)] == ["image-alt"]
