"""The report of a committee that has done nothing yet."""

import re

from xieshang.proposals.states import ProposalState as S

from .conftest import YEAR


def text_of(response) -> str:
    """The page's words, without tags and the spaces between them."""
    return re.sub(r"\s+|<[^>]*>", "", response.content.decode())


def test_a_figure_of_nothing_says_so_kindly(cast, chen):
    page = cast.browser_of(chen).get(f"{YEAR}figures/proposals_good_of_year/").content.decode()
    assert "还没有记录" in page


def test_a_session_without_records_is_not_said_to_have_had_no_proposals(cast, chen):
    text = text_of(cast.browser_of(chen).get("/reports/jiangcheng/2023/"))
    assert "这里还没有江城政协六届二次会议的提案记录。" in text


def test_years_before_the_first_record_are_not_compared(cast, chen):
    browser = cast.browser_of(chen)
    cast.paper(S.SUBMITTED)
    spread, *_others = browser.get(YEAR).context["spreads"]
    assert [row.year for row in spread.years] == [2024]


def test_a_year_without_a_session_or_a_committee_that_is_not_there_is_not_found(cast, chen):
    browser = cast.browser_of(chen)
    assert browser.get("/reports/jiangcheng/2022/").status_code == 404
    assert browser.get("/reports/nowhere/2024/").status_code == 404
