"""Several people, each in a window of their own, doing with their hands what one record needs from first to last."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee, PlenarySession, Term

from .browser import DESKTOP, Windows, sign_in
from .house import House

LOCALES = {"zh-hans": "zh-CN"}
"""Journeys are made in the language the interface is written in. Of its English the catalogue is complete, no page
shows a Chinese word of it (test_answers.py), and every page is looked at in both (test_axe.py)."""


def session_of_today(committee: Committee, term: Term) -> PlenarySession:
    """A plenary session that meets today and takes papers until tomorrow evening."""
    today = clock.today()
    return PlenarySession.objects.create(
        committee=committee,
        term=term,
        ordinal=4,
        collects_from=today - timedelta(days=60),
        opens_on=today - timedelta(days=1),
        closes_on=today + timedelta(days=2),
        deadline=timezone.make_aware(datetime.combine(today + timedelta(days=1), time(18))),
    )


@pytest.fixture(params=LOCALES)
def language(request) -> str:
    return request.param


@pytest.fixture
def in_language(language: str) -> Callable[[str], str]:
    """The words as they stand on the page in the language of this journey."""

    def translated(words: str) -> str:
        with override(language):
            return gettext(words)

    return translated


class Person:
    """Somebody in a window of their own; each method is something they do with it."""

    def __init__(
        self, window: Page, house: House, account: Account, in_language: Callable[[str], str]
    ) -> None:
        self.window, self.house, self.account, self.in_language = window, house, account, in_language

    def arrive(self, path: str) -> None:
        sign_in(self.window, self.account, self.house.address)
        self.go(path)

    def go(self, path: str) -> None:
        self.window.goto(f"{self.house.address}{path}")

    def open(self, title: str) -> None:
        """A record from the list, the queue or the notice in front of them."""
        self.window.get_by_role("link", name=title).first.click()
        expect(self.window.locator("h1")).to_have_text(title)

    def labelled(self, words: str, exact: bool = True) -> Locator:
        return self.window.locator("form.form").get_by_label(self.in_language(words), exact=exact)

    def press(self, words: str) -> None:
        self.window.locator("#main").get_by_role("button", name=self.in_language(words), exact=True).click()

    def follow(self, words: str) -> None:
        self.window.locator("#main").get_by_role(
            "link", name=self.in_language(words), exact=True
        ).first.click()

    def reads(self, words: str) -> None:
        """The page says that it was done."""
        expect(self.window.locator("#messages")).to_contain_text(words)

    def begin_step(self, words: str) -> None:
        self.follow(words)
        expect(self.window.locator("form.form .consequence")).to_be_visible()

    def take(self, words: str) -> None:
        """Press the button of the step's page, and read that it was taken."""
        self.window.get_by_role("button", name=self.in_language(words), exact=True).click()
        self.reads(self.in_language("「%(step)s」已办理。") % {"step": self.in_language(words)})

    def step(self, words: str) -> None:
        self.begin_step(words)
        self.take(words)


@pytest.fixture
def person(
    house: House, open_window: Windows, in_language: Callable[[str], str], language: str
) -> Callable[..., Person]:
    def someone(account: Account, path: str, device: dict = DESKTOP) -> Person:
        person = Person(open_window(device, locale=LOCALES[language]), house, account, in_language)
        person.arrive(path)
        return person

    return someone
