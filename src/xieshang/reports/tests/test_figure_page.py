"""One figure: the number, the list and the export are the same records."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from xieshang.proposals.states import ProposalState as S
from xieshang.reports import views
from xieshang.reports.figures import FIGURES, sessions
from xieshang.reports.queries import Report

from .conftest import COUNTED, YEAR


def rows_of(browser, address: str) -> list[int]:
    """Every record the figure's pages list, page by page."""
    found, page = [], 1
    while True:
        context = browser.get(address, {"page": page}).context
        found += [row.pk for row, _facts, _state in context["rows"]]
        if not context["page"].has_next():
            return found
        page += 1


def exported(browser, address: str) -> list[tuple]:
    response = browser.get(f"{address}export/")
    head, *rows = load_workbook(BytesIO(response.getvalue())).active.iter_rows(values_only=True)
    assert head
    return rows


@pytest.mark.parametrize("key", COUNTED)
def test_of_every_figure_the_number_the_list_and_the_export_are_the_same(year, office, monkeypatch, key):
    monkeypatch.setattr(views, "ROWS", 2)
    browser = year.cast.browser_of(office)
    address = f"{YEAR}figures/{key}/"
    listed = rows_of(browser, address)
    assert browser.get(address).context["value"] == COUNTED[key]
    assert len(set(listed)) == len(listed) == COUNTED[key]
    assert len(exported(browser, address)) == COUNTED[key]


def test_the_page_of_a_figure_has_the_sentence_that_the_report_prints(year):
    opened = sessions(year.cast.place.committee)
    report = Report(year.cast.place.committee, 2024, opened[0], opened, None)
    printed = {
        figure: next(filter(None, (chapter.sentence_with(figure.key) for chapter in report.chapters)), [])
        for figure in FIGURES
    }
    assert any(printed.values())
    assert {figure: report.sentence_with(figure) for figure in FIGURES} == printed


def test_records_a_reader_may_not_see_are_counted_and_not_shown(year, chen, liu):
    address = f"{YEAR}figures/proposals_received/"
    of_the_proposer = year.cast.browser_of(chen).get(address)
    assert of_the_proposer.context["hidden"] == 0
    others = year.cast.browser_of(liu)
    page = others.get(address)
    assert (page.context["value"], page.context["hidden"]) == (7, 2)
    assert "另有2件未公开" in page.content.decode()
    assert year.waiting.title not in page.content.decode()
    assert len(exported(others, address)) == 5
    assert year.waiting.title not in str(exported(others, address))


def test_the_page_says_what_is_counted_over_which_time_and_in_which_sentence(year, chen):
    browser = year.cast.browser_of(chen)
    filed = browser.get(f"{YEAR}figures/proposals_filed/").content.decode()
    assert "经审查立案、且其后没有撤案的" in filed
    assert "六届三次会议" in filed
    assert "予以立案" in filed
    parties = browser.get(f"{YEAR}figures/parties_proposals_submitted/").content.decode()
    assert "2024年全年" in parties


def test_every_row_leads_to_its_record(year, chen):
    page = year.cast.browser_of(chen).get(f"{YEAR}figures/proposals_kept_for_reference/").content.decode()
    assert f'href="{year.kept.get_absolute_url()}"' in page


def test_the_report_gets_a_drawer_and_the_browser_a_page(year, chen):
    browser = year.cast.browser_of(chen)
    address = f"{YEAR}figures/proposals_filed/"
    assert "<html" in browser.get(address).content.decode()
    drawer = browser.get(address, headers={"hx-request": "true", "hx-target": "drawer"})
    assert "<html" not in drawer.content.decode()
    assert "data-close" in drawer.content.decode()
    assert "HX-Target" in drawer["Vary"]


def test_a_figure_nobody_defined_is_not_found(year, chen):
    assert year.cast.browser_of(chen).get(f"{YEAR}figures/proposals_imagined/").status_code == 404


def test_the_list_costs_the_same_for_few_papers_and_for_many(
    year, office, django_assert_max_num_queries, django_assert_num_queries
):
    browser = year.cast.browser_of(office)
    address = f"{YEAR}figures/proposals_filed/"
    browser.get(address)  # The first page of a sign-in also writes to its session.
    with django_assert_max_num_queries(25) as few:
        browser.get(address)
    for person in (year.cast.liu, year.cast.zhou) * 4:
        year.cast.paper(S.FILED, by=person)
    with django_assert_num_queries(len(few)):
        browser.get(address)
