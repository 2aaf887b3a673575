"""The Excel file is the list: the same rows in the same order, and nothing that is not on it."""

from datetime import datetime
from io import BytesIO
from urllib.parse import quote

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from xieshang.proposals import services
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.reading import listed


def sheet(browser, address: str = "") -> Worksheet:
    answer = browser.get(f"/proposals/export/{address}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    return openpyxl.load_workbook(BytesIO(answer.getvalue())).active


def rows(page: Worksheet) -> list[dict]:
    head, *lines = page.values
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.fixture
def papers(cast):
    place = cast.place
    cast.paper(S.SUBMITTED, title="乙、待初审")
    cast.paper(
        S.CLOSED, title="甲、已办结", party=place.party, units=(place.schools, place.finance), result_code="B"
    )
    joint = cast.joint_paper(title="丙、联名", cosigners=(cast.liu, cast.zhou))
    for cosignature in joint.cosignatures.select_related("proposal", "member__account"):
        services.accept(cosignature=cosignature, by=cosignature.member.account)
    joint.refresh_from_db()
    services.submit(proposal=joint, by=cast.chen)


@pytest.mark.parametrize(
    "address", ["", "?sort=title", "?state=submitted", "?q=办", "?kind=party&sort=due", "?q=无此事"]
)
def test_the_file_holds_the_rows_of_the_list_in_its_order(cast, office, papers, address):
    browser = cast.browser_of(office)
    query = dict(pair.split("=") for pair in address.removeprefix("?").split("&")) if address else {}
    assert [row["案由"] for row in rows(sheet(browser, address))] == listed(browser, **query)


def test_the_file_goes_on_where_the_pages_end(cast, office, papers, monkeypatch):
    monkeypatch.setattr("xieshang.core.list_rows.MOST_COUNTED", 1)
    browser = cast.browser_of(office)
    assert len(listed(browser)) == 1
    assert len(rows(sheet(browser))) == 3


def test_the_file_carries_its_chinese_name_and_the_day(cast, office):
    answer = cast.browser_of(office).get("/proposals/export/")
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('提案20240117.xlsx')}"
    assert answer.getvalue()


def test_a_row_says_what_is_known_of_a_proposal(cast, office, papers):
    row = rows(sheet(cast.browser_of(office), "?q=甲"))[0]
    today = datetime(2024, 1, 17)
    assert row["提案号"] == 1
    assert row["会议届次"] == "六届三次"
    assert row["类别"] == "党派提案"
    assert row["第一提案人或党派"] == "民盟江城市委会"
    assert row["状态"] == "已办结"
    assert row["承办单位"] == "市教育局（主办）、市财政局（会办）"
    assert row["办理结果"].startswith("B ")
    assert row["满意度"] == "满意"
    assert row["立案日期"] == row["答复日期"] == row["办结日期"] == today
    assert row["期限"] is None


def test_a_joint_proposal_names_everyone_who_signed(cast, office, papers):
    row = rows(sheet(cast.browser_of(office), "?kind=joint"))[0]
    assert (row["第一提案人或党派"], row["联名人"], row["界别"]) == ("陈晓舟", "刘望溪、周听泉", "教育")


@pytest.mark.parametrize(
    "title", ["=1+1", "+86", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "{=A1}", "https://x.cn"]
)
def test_a_title_that_looks_like_a_formula_stays_a_title(cast, office, title):
    cast.paper(S.SUBMITTED, title=title)
    cell = sheet(cast.browser_of(office))["D2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (title, "s", None)


def test_characters_no_file_may_hold_do_not_break_it(cast, office):
    cast.paper(S.SUBMITTED, title="关于\x0b竖排\x1f的提案")
    assert "竖排" in rows(sheet(cast.browser_of(office)))[0]["案由"]


def test_telephone_numbers_are_not_in_the_file(cast, office):
    cast.paper(S.SUBMITTED, contact_phone="13912345678")
    page = sheet(cast.browser_of(office))
    assert len(rows(page)) == 1
    assert not [value for line in page.values for value in line if "13912345678" in str(value)]


def test_the_file_speaks_english_to_whoever_reads_english(cast, office):
    cast.paper(S.SUBMITTED)
    row = rows(sheet(cast.browser_of(office, language="en")))[0]
    assert "Title" in row
    assert "案由" not in row


def test_a_file_of_many_rows_asks_the_database_as_often_as_its_chunks_need(
    cast, office, django_assert_num_queries
):
    for _ in range(3):
        cast.paper(S.FILED)
    browser = cast.browser_of(office)
    browser.get("/proposals/export/").getvalue()
    # Session, account, posts, memberships; the rows, their units, their names, the result codes; the event.
    with django_assert_num_queries(9):
        browser.get("/proposals/export/").getvalue()
