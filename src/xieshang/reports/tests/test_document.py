"""The report as a Word document: the same sentences, set as an official paper."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .conftest import COUNTED, YEAR


def document_of(browser, address: str = YEAR):
    response = browser.get(f"{address}document/")
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    return Document(BytesIO(response.getvalue()))


def lines(paper) -> list[str]:
    # A paragraph's own text leaves out what stands inside links.
    return ["".join(node.text or "" for node in block._p.iter(qn("w:t"))) for block in paper.paragraphs]


def test_the_document_says_what_the_page_says(year, chen):
    document = lines(document_of(year.cast.browser_of(chen)))
    assert document[0] == "江城政协2024年度工作报告"
    assert "（实时，截至2024年1月17日10:00）" in document
    assert any("江城政协六届三次会议收到提案7件，经审查，其中5件予以立案。" in line for line in document)


def test_every_figure_in_the_document_leads_to_its_records(year, chen):
    paper = document_of(year.cast.browser_of(chen))
    links = {rel.target_ref for rel in paper.part.rels.values() if rel.is_external}
    assert links == {f"http://testserver{YEAR}figures/{key}/" for key, number in COUNTED.items() if number}


def test_the_sheet_is_that_of_an_official_paper(year, chen):
    section = document_of(year.cast.browser_of(chen)).sections[0]
    sizes = [section.page_width, section.page_height, section.top_margin, section.left_margin]
    assert [round(size.mm) for size in sizes] == [210, 297, 37, 28]
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < Pt(1)


def test_an_editions_document_stays_as_it_was(year, chen, office):
    year.cast.browser_of(office).post(f"{YEAR}publish/", {"after": 0})
    browser = year.cast.browser_of(chen)
    before = lines(document_of(browser, f"{YEAR}editions/1/"))
    year.cast.paper()
    assert lines(document_of(browser, f"{YEAR}editions/1/")) == before
    assert "（第1版定稿，截至2024年1月17日10:00）" in before
