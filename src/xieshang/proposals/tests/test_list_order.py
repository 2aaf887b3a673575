"""Sorting and paging: the same everywhere, and bounded."""

import pytest

from xieshang.core import list_rows
from xieshang.proposals import services
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.reading import lead, listed, titles, words


@pytest.fixture
def papers(cast):
    with cast.on(2023, 1, 9):
        cast.paper(S.FILED, title="丙、去年的第一件")
    with cast.on(2024, 1, 9):
        cast.paper(S.FILED, title="乙、今年的第一件")
    with cast.on(2024, 1, 10):
        early = cast.draft(title="丁、先写后交")
    with cast.on(2024, 1, 11):
        cast.paper(S.ASSIGNED, title="甲、今年的第二件")
    with cast.on(2024, 1, 12):
        services.submit(proposal=early, by=cast.chen)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["丁、先写后交", "甲、今年的第二件", "乙、今年的第一件", "丙、去年的第一件"]),
        ("number", ["乙、今年的第一件", "甲、今年的第二件", "丁、先写后交", "丙、去年的第一件"]),
        ("title", ["丁、先写后交", "丙、去年的第一件", "乙、今年的第一件", "甲、今年的第二件"]),
    ],
)
def test_the_list_can_be_sorted(cast, office, papers, sort, order):
    found = listed(cast.browser_of(office), sort=sort)
    assert [title[0] for title in found] == [title[0] for title in order]


def test_sorted_by_due_day_the_most_urgent_comes_first_and_what_has_no_clock_last(cast, office, papers):
    cast.paper(S.CLOSED, title="戊、已经办完")
    order = [title[0] for title in listed(cast.browser_of(office), sort="due")]
    days = {paper.title[0]: paper.due_on for paper in Proposal.objects.all()}
    assert order[-1] == "戊"
    assert [days[name] for name in order[:-1]] == sorted(days[name] for name in order[:-1])


def many(cast, number: int) -> None:
    """Received papers in plenty, without the life that led to them."""
    first = cast.paper(S.SUBMITTED, title="第0件")
    rows = []
    for place in range(1, number):
        row = Proposal.objects.get(pk=first.pk)
        row.pk, row.title, row.receipt_number = None, f"第{place}件", first.receipt_number + place
        rows.append(row)
    Proposal.objects.bulk_create(rows)


def test_pages_together_hold_every_row_once(cast, office):
    many(cast, 60)
    browser = cast.browser_of(office)
    pages = [titles(browser.get("/proposals/", {"page": number, "sort": "title"})) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [25, 25, 10]
    assert len({title for page in pages for title in page}) == 60
    assert lead(browser.get("/proposals/")) == "共60件"


def test_a_page_after_the_last_shows_the_last(cast, office):
    many(cast, 30)
    browser = cast.browser_of(office)
    assert titles(browser.get("/proposals/?page=7")) == titles(browser.get("/proposals/?page=2"))


def test_the_pages_keep_what_the_address_asks_for(cast, office):
    many(cast, 30)
    page = (
        cast.browser_of(office).get("/proposals/", {"state": "submitted", "sort": "title"}).content.decode()
    )
    assert 'href="?state=submitted&amp;sort=title&amp;page=2"' in page


def test_beyond_the_most_that_is_counted_the_page_says_so_and_asks_to_narrow(cast, office, monkeypatch):
    monkeypatch.setattr(list_rows, "MOST_COUNTED", 50)
    many(cast, 52)
    browser = cast.browser_of(office)
    page = browser.get("/proposals/?page=2")
    assert "超过50件" in lead(page)
    assert len(titles(page)) == 25
    assert "page=3" not in page.content.decode()
    assert "显示超过50件" in words(browser.get("/proposals/facets/"))
