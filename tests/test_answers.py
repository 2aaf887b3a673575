"""What holds for every page of the house as it is sent: nothing written inline, and no Chinese word left in English."""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
from django.test import Client
from harness.addresses import ADDRESSES
from harness.markup import Markup
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
        self.markup = Markup(page).faults
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


def pages(stage: Stage) -> Iterator[tuple[str, Sent]]:
    """Every page of the table once, in English: as the first person sees it who gets it, and as nobody does.

    In Chinese all of them are asked by everyone in ``test_access.py``.
    """
    browsers = {
        who: stage.cast.browser_of(person, language="en") if person else Client()
        for who, person in stage.people.items()
    }
    for address in ADDRESSES:
        met: set[str] = set()
        for who, browser in browsers.items():
            expected = address.expected(who)
            if expected in met or address.sent:
                continue
            met.add(expected)
            got = browser.get(address.url(stage), headers={"accept-language": "en"})
            if got.headers.get("Content-Type", "").startswith("text/html") and got.content:
                where, page = f"{address.name} for {who}", got.content.decode()
                _keep(where, page)
                yield where, Sent(page)
            if got.streaming:
                got.getvalue()  # A download is closed once it has been read.


def _keep(where: str, page: str) -> None:
    """Lay a whole page where ``make html`` wants it; fragments are no documents of their own."""
    folder = os.environ.get("XIESHANG_TEST_PAGES")
    if folder and page.lstrip().lower().startswith("<!doctype"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{re.sub('[^a-z0-9_-]+', '-', where)}.html").write_text(page)


def test_a_page_has_nothing_inline_is_written_as_html_asks_and_in_english_leaves_no_chinese_word_of_ours(
    stage,
):
    """The whole of HTML is checked by ``make html``, which keeps these very pages; here what has gone wrong before.

    Texts that people wrote stay as they are; what the catalogue knows must not be seen in Chinese."""
    catalogues = Path(xieshang.__file__).parent.glob("*/locale/en/LC_MESSAGES/django.po")
    entries = [entry for path in catalogues for entry in polib.pofile(str(path))]
    ours = {entry.msgid for entry in entries if CHINESE.search(entry.msgid) and entry.msgid != entry.msgstr}
    assert ours
    inline, markup, left = {}, {}, {}
    for where, page in pages(stage):
        if page.inline:
            inline[where] = page.inline
        if page.markup:
            markup[where] = page.markup
        if found := page.words & ours:
            left[where] = found
    assert inline == {}
    assert markup == {}
    assert left == {}
