"""The register of issues and one's own reports: narrowed by the address, counted, and taken along as a file."""

import re
from io import BytesIO

import openpyxl
import pytest
from harness.pages import markup

from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O

_TITLE = re.compile(r'class="entry-title" href="[^"]*"[^>]*>([^<]*)</a>')
_CHOICE = re.compile(
    r'name="(\w+)"\s+value="([^"]+)"[^>]*>\s*<span>[^<]*</span><span class="num quiet">(\d+)</span>'
)


def titles(browser, path: str, **query) -> list[str]:
    return _TITLE.findall(markup(browser.get(path, query)))


def rows(browser, path: str, **query) -> list[dict]:
    head, *lines = openpyxl.load_workbook(BytesIO(browser.get(path, query).getvalue())).active.values
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.fixture
def issued(cast):
    cast.issue(I.ISSUED, reports=[cast.report(title="步道照明")])
    cast.issue(I.ISSUED, reports=[cast.report(title="校门停车", by=cast.luo)], **cast.sideways)
    cast.issue(I.COMPOSING)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, [2, 1]),
        ({"sort": "oldest"}, [1, 2]),
        ({"year": 2024}, [2, 1]),
        ({"year": 2023}, []),
        ({"route": "sideways"}, [2]),
        ({"route": ["up", "sideways"]}, [2, 1]),
        ({"outcome": "national"}, []),
        ({"q": "停车"}, [2]),
        ({"year": "²", "route": "nowhere", "q": "\0", "page": "9" * 50}, []),
    ],
)
def test_the_register_holds_what_was_asked_for_and_so_does_its_file(cast, issued, query, numbers):
    browser = cast.browser_of(cast.he)
    found = titles(browser, "/opinions/issues/", **query)
    assert [int(re.search(r"第(\d+)期", title)[1]) for title in found] == numbers
    assert [row["期号"] for row in rows(browser, "/opinions/issues/export/", **query)] == numbers


def test_each_route_of_the_register_says_how_many_issues_took_it(cast, issued):
    page = markup(cast.browser_of(cast.he).get("/opinions/issues/facets/"))
    counts = {(name, value): int(count) for name, value, count in _CHOICE.findall(page)}
    assert counts["route", "sideways"] == 1
    assert sum(count for (name, _value), count in counts.items() if name == "route") == 2
    assert "显示2期" in page


def test_ones_own_reports_are_narrowed_and_taken_along_and_nobody_elses(cast):
    cast.report(title="步道照明")
    cast.report(O.KEPT, title="校门停车")
    cast.report(title="别人的", by=cast.luo)
    browser = cast.browser_of(cast.he)
    assert titles(browser, "/opinions/", sort="title") == ["校门停车", "步道照明"]
    assert titles(browser, "/opinions/", state="kept") == ["校门停车"]
    assert titles(browser, "/opinions/", q="照明") == ["步道照明"]
    assert {row["标题"] for row in rows(browser, "/opinions/export/")} == {"步道照明", "校门停车"}
    assert "去掉全部条件" in markup(browser.get("/opinions/?q=无此事"))


def test_the_desk_finds_words_among_what_may_be_taken_up(cast):
    cast.report(title="步道照明")
    cast.report(title="校门停车")
    browser = cast.browser_of(cast.editor)
    assert titles(browser, "/opinions/desk/", q="照明") == ["步道照明"]
    assert titles(browser, "/opinions/desk/", stage="screen") == ["步道照明", "校门停车"]
