"""A real browser: every page a journey opens is someone's window, and what it complains about fails the test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from . import chromium

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js"

OpenWindow = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; the tests beside it use the database as always.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        executable = chromium.find()
        if executable is None:
            pytest.skip("there is no Chromium on this machine")
        # Without its sandbox Chromium also starts as root; it opens nothing but our own pages.
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def open_window(browser: Browser) -> Iterator[OpenWindow]:
    """Open someone's window: `open_window()` on a desktop, `open_window(PHONE, locale="en")` on a phone.

    Each has cookies of its own, so each is another person. A script that fails, or anything the
    content policy had to stop, fails the test at its end.
    """
    contexts = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # The browser also logs each answer of 4xx, which a journey may provoke on purpose.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def open_one(device: dict = DESKTOP, *, locale: str = "zh-CN", **more) -> Page:
        context = browser.new_context(**device, locale=locale, **more)
        context.set_default_timeout(15_000)
        context.on("console", heard)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, and where. An empty list is what we want."""
    # Evaluated through the debugger, so that the page keeps its strict content policy.
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run()")
    return [
        f"{violation['id']}: {violation['help']} at {' '.join(map(str, node['target']))}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
