"""A list as a compact table: chosen once for every list, headings that sort, rows that open and can be picked."""

import re

from django.db.models import F

from xieshang.core.tables import descends, reversed_order
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD
from xieshang.proposals.tests.paperwork import words
from xieshang.proposals.tests.reading import picks


def rows(page: str) -> list[str]:
    """The titles of the table's rows, in their order."""
    return re.findall(r'<td title="[^"]*"><a href="[^"]*" lang="zh-Hans">([^<]*)</a></td>', page)


def heading(page: str, label: str) -> tuple[str, str]:
    """Which way the column sorts the list now, and where its name leads."""
    found = re.search(rf'<th scope="col" ([^>]*)>\s*<a href="([^"]*)">{label}</a>', page)
    sorted_now = re.search(r'aria-sort="(\w+)"', found[1])
    return (sorted_now[1] if sorted_now else "", found[2].replace("&amp;", "&"))


def numbered(cast) -> list[Proposal]:
    papers = [cast.paper(S.FILED, title=f"关于第{n}座桥的提案") for n in (1, 2, 3)]
    return [Proposal.objects.get(pk=paper.pk) for paper in papers]


def test_a_list_is_read_as_a_table_until_somebody_chooses_lines_again(cast, office):
    numbered(cast)
    browser = cast.browser_of(office)
    assert "<table" not in words(browser.get("/proposals/"))
    assert len(rows(words(browser.get("/proposals/?view=table")))) == 3
    assert len(rows(words(browser.get("/proposals/")))) == 3, "It holds without being asked for again."
    assert "<table" not in words(browser.get("/proposals/?view=lines"))
    assert "<table" not in words(browser.get("/proposals/"))


def test_a_heading_sorts_says_so_and_turns_the_order_round(cast, office):
    first, second, third = numbered(cast)
    browser = cast.browser_of(office)
    page = words(browser.get("/proposals/?view=table"))
    assert heading(page, "收到日期")[0] == "descending", "The order that holds where none is chosen."
    now, up = heading(page, "提案号")
    assert now == ""
    page = words(browser.get(f"/proposals/{up}"))
    now, down = heading(page, "提案号")
    assert now in ("ascending", "descending")
    assert rows(page) == [first.title, second.title, third.title]
    page = words(browser.get(f"/proposals/{down}"))
    assert rows(page) == [third.title, second.title, first.title]
    assert heading(page, "提案号")[0] != now
    assert page.count("aria-sort") == 1


def test_an_order_that_makes_no_sense_is_left_out(cast, office):
    numbered(cast)
    browser = cast.browser_of(office)
    usual = rows(words(browser.get("/proposals/?view=table")))
    for sort in ("-", "--number", "-nothing", "version"):
        assert rows(words(browser.get(f"/proposals/?sort={sort}"))) == usual


def test_what_can_be_decided_at_once_is_picked_in_the_table_too(cast, office):
    paper = cast.paper(S.SUBMITTED, field=FIELD)
    browser = cast.browser_of(office)
    assert list(picks(browser.get("/proposals/?view=table")).values()) == [f"{paper.pk}:{paper.version}"]


def test_the_table_shows_a_page_of_25_in_a_few_queries(cast, office, django_assert_max_num_queries):
    for _ in range(27):
        cast.paper(S.SUBMITTED, field=FIELD)
    browser = cast.browser_of(office)
    browser.get("/proposals/?view=table")
    with django_assert_max_num_queries(16):
        page = words(browser.get("/proposals/"))
    assert len(rows(page)) == 25


def test_turning_an_order_round_leaves_what_has_no_value_at_the_end():
    order = (F("due_on").asc(nulls_last=True), "-id")
    assert [descends(order), descends(("-id",)), descends(("id",))] == [False, True, False]
    due, number = reversed_order(order)
    assert (due.descending, due.nulls_last, number) == (True, True, "id")
