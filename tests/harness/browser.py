"""A real browser: every page a journey opens is someone's window, and what it complains about fails the test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from xieshang.core.models import Account

from . import chromium

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js"


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


class Windows:
    """Opens someone's window: `open_window()` on a desktop, `open_window(PHONE, locale="en")` on a phone.

    Each has cookies of its own, so each is another person. A script that fails, and anything the
    content policy had to stop, is a complaint; a test that expects one takes it off the list.
    """

    def __init__(self, browser: Browser) -> None:
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def __call__(self, device: dict = DESKTOP, *, locale: str = "zh-CN", **more) -> Page:
        context = self._browser.new_context(**device, locale=locale, **more)
        context.set_default_timeout(15_000)
        expect.set_options(timeout=15_000)
        context.on("console", self._hear)
        context.on("weberror", lambda failure: self.complaints.append(str(failure.error)))
        self._contexts.append(context)
        return context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser also logs each answer of 4xx, which a journey may provoke on purpose.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def open_window(browser: Browser) -> Iterator[Windows]:
    """Opens windows; any complaint heard in one of them fails the test at its end."""
    windows = Windows(browser)
    yield windows
    windows.close()
    assert not windows.complaints, "\n".join(windows.complaints)


def sign_in(window: Page, person: Account, address: str) -> None:
    """Put the cookie of a new session of theirs into this window, as the form at the door would."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    window.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def wider_than_the_window(window: Page) -> bool:
    """Whether anything of the page can only be read by moving it sideways."""
    return window.evaluate(
        "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, and where. An empty list is what we want."""
    # Evaluated through the debugger, so that the page keeps its strict content policy.
    page.evaluate(AXE.read_text())
    # Only what was found is described at length and sent over: most of the time would go into the rest.
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [
        f"{violation['id']}: {violation['help']} at {' '.join(map(str, node['target']))}"
        for violation in found
        for node in violation["nodes"]
    ]
