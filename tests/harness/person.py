"""Somebody in a window of their own: what every journey's people do alike."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from xieshang.core.models import Account

from .house import House


class Person:
    """One person at their own window; ``said`` gives the words of the pages in the journey's language."""

    def __init__(
        self, window: Page, house: House, account: Account, said: Callable[[str], str], password: str
    ) -> None:
        self.window, self.house, self.account, self.said = window, house, account, said
        self._password = password

    def arrive(self, path: str) -> None:
        """Sign in at the door, on the way to a page."""
        self.go(path)
        self.window.locator("#id_login").fill(self.account.username)
        self.window.locator("#id_password").fill(self._password)
        self.window.get_by_role("button", name=self.said("登录"), exact=True).click()
        self.window.wait_for_url(f"**{path}")

    def go(self, path: str) -> None:
        self.window.goto(f"{self.house.address}{path}")

    def labelled(self, words: str, exact: bool = True) -> Locator:
        return self.window.locator("form.form").get_by_label(self.said(words), exact=exact)

    def press(self, words: str) -> None:
        self.window.locator("#main").get_by_role("button", name=self.said(words), exact=True).click()

    def follow(self, words: str) -> None:
        self.window.locator("#main").get_by_role("link", name=self.said(words), exact=True).first.click()

    def begin_step(self, words: str) -> None:
        self.follow(words)
        expect(self.window.locator("form.form .consequence")).to_be_visible()

    def reads_done(self, words: str) -> None:
        """The page says that it was done."""
        expect(self.window.locator("#messages")).to_contain_text(words)

    def take(self, words: str) -> None:
        """Press the button of the step's page, and read that it was taken."""
        self.window.get_by_role("button", name=self.said(words), exact=True).click()
        self.reads_done(self.said("「%(step)s」已办理。") % {"step": self.said(words)})

    def step(self, words: str) -> None:
        self.begin_step(words)
        self.take(words)
