"""The rules of HTML that pages of ours have broken once, held without the checker of the whole (``make html``)."""

import re
from collections import Counter
from html.parser import HTMLParser

MOMENT = re.compile(
    r"\d{4}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?|\d\d:\d\d(:\d\d)?|P[\dDTHMS]+"
)
HEADING = re.compile("h([1-6])")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
ONLY_ITEMS = frozenset({"ul", "ol"})
TO_BE_PRESSED = frozenset({"a", "button", "select", "textarea", "summary"})


class Markup(HTMLParser):
    """Reads one page; ``faults`` says what is wrong with it, each with the line it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._level = 0
        self._open: list[str] = []
        self._ids: Counter[str] = Counter()
        self._named: list[tuple[str, str]] = []
        self.feed(page)
        self.faults += [f"id {name} stands {times} times" for name, times in self._ids.items() if times > 1]
        self.faults += [f"{name} of no field: {to}" for name, to in self._named if to not in self._ids]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._look(tag, found)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, words: str) -> None:
        if re.fullmatch(r"\s*-{3,}\s*", words):
            self._say("a choice without words")

    def _look(self, tag: str, found: dict[str, str]) -> None:
        if tag == "time" and "datetime" in found and not MOMENT.fullmatch(found["datetime"]):
            self._say(f"datetime {found['datetime']}")
        if heading := HEADING.fullmatch(tag):
            level = int(heading[1])
            if self._level and level > self._level + 1:
                self._say(f"h{level} after h{self._level}")
            self._level = level
        for name in found:
            if name.startswith("hx-"):
                self._say(f"{name} instead of data-{name}")
        if found.get("id"):
            self._ids[found["id"]] += 1
        if tag == "label" and "for" in found:
            self._named.append(("label", found["for"]))
        if self._open and self._open[-1] in ONLY_ITEMS and tag not in {"li", "script", "template"}:
            self._say(f"{tag} directly in {self._open[-1]}")
        if tag in ONLY_ITEMS and found.get("role") in {"status", "alert"}:
            self._say(f"{tag} as {found['role']}")
        if tag in TO_BE_PRESSED and tag != "summary" and set(self._open) & TO_BE_PRESSED - {"summary"}:
            self._say(f"{tag} inside another that is pressed")
        if tag == "img" and "alt" not in found:
            self._say("img without alt")

    def _say(self, fault: str) -> None:
        self.faults.append(f"{fault} (line {self.getpos()[0]})")
