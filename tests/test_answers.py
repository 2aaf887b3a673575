"""What holds for every page of the house as it is sent: nothing written inline, and no Chinese word left in English."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
from django.test import Client
from harness.addresses import ADDRESSES
from harness.stage import Stage

import xieshang

READ_TO_PEOPLE = {"alt", "aria-label", "placeholder", "title"}
CHINESE = re.compile("[\u4e00-\u9fff]")


class Sent(HTMLParser):
    """A page as the browser reads it: what is written inline, and every piece of words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.words: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "style" or (tag == "script" and not found.get("src")):
            self.inline.append(f"<{tag}>")
        for name, value in found.items():
            if name == "style" or name.startswith(("on", "hx-on")) or value.startswith("javascript:"):
                self.inline.append(f"<{tag} {name}>")
            if name in READ_TO_PEOPLE or name.startswith("data-"):
                self.words.add(value.strip())

    def handle_data(self, words: str) -> None:
        self.words.add(words.strip())


def pages(stage: Stage, language: str) -> Iterator[tuple[str, Sent]]:
    """Every page of the table once: as the first person sees it who gets it, and as nobody does."""
    for address in ADDRESSES:
        met: set[str] = set()
        for who, person in stage.people.items():
            expected = address.expected(who)
            if expected in met or address.sent:
                continue
            met.add(expected)
            browser = stage.cast.browser_of(person, language=language) if person else Client()
            got = browser.get(address.url(stage), headers={"accept-language": language})
            if got.headers.get("Content-Type", "").startswith("text/html") and got.content:
                yield f"{address.name} for {who}", Sent(got.content.decode())
            if got.streaming:
                got.getvalue()  # A download is closed once it has been read.


def test_nothing_is_written_inline_in_any_page(stage):
    found = {where: page.inline for where, page in pages(stage, "zh-hans") if page.inline}
    assert found == {}


def test_no_chinese_word_of_the_interface_is_left_in_an_english_page(stage):
    """Texts that people wrote stay as they are; what the catalogue knows must not be seen in Chinese."""
    catalogues = Path(xieshang.__file__).parent.glob("*/locale/en/LC_MESSAGES/django.po")
    entries = [entry for path in catalogues for entry in polib.pofile(str(path))]
    ours = {entry.msgid for entry in entries if CHINESE.search(entry.msgid) and entry.msgid != entry.msgstr}
    assert ours
    found = {where: page.words & ours for where, page in pages(stage, "en") if page.words & ours}
    assert found == {}
