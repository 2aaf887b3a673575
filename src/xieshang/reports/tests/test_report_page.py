"""The year's report as people read it: live, from the records of the moment."""

import re

from xieshang.people.models import Post
from xieshang.proposals import services
from xieshang.proposals.models import Proposal
from xieshang.proposals.states import ProposalState as S
from xieshang.reports import figures
from xieshang.reports.figures import FIGURES

from .conftest import COUNTED, YEAR


def text_of(response) -> str:
    """The page's words, without tags and the spaces between them."""
    return re.sub(r"\s+|<[^>]*>", "", response.content.decode())


def test_the_small_year_is_counted_as_by_hand(year):
    assert figures.values("jiangcheng", 2024) == COUNTED


def test_the_report_says_what_the_records_say(year, chen):
    text = text_of(year.cast.browser_of(chen).get(YEAR))
    assert "江城政协六届三次会议收到提案7件，经审查，其中5件予以立案。" in text
    assert "2件所提问题已得到不同程度的解决，1件因条件暂不具备，留作参考，其余正在办理。" in text
    assert "2件重点提案由党委、政府和政协领导领衔督办，其中1件已经落实。" in text
    assert "2024年全年，各党派以集体名义提交提案1件。" in text
    assert "实时·截至2024年1月17日10:00" in text


def test_in_english_the_same_report_reads_as_english(year, chen):
    page = year.cast.browser_of(chen, language="en").get(YEAR).content.decode()
    text = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert "received 7 proposals and put 5 on file after review." in text
    assert "Counsel from all sides. The 3rd plenary session of the 6th term of 江城政协" in text


def test_every_figure_in_the_text_is_a_way_to_its_records(year, chen):
    browser = year.cast.browser_of(chen)
    page = browser.get(YEAR).content.decode()
    links = dict(re.findall(r'<a class="figure[^"]*" href="([^"]+)" data-figure="([^"]+)"', page))
    assert set(links.values()) == {figure.key for figure in FIGURES if COUNTED[figure.key]}
    for address, key in links.items():
        assert browser.get(address).context["value"] == COUNTED[key]


def test_one_more_step_changes_the_figure_at_once(year, chen):
    browser = year.cast.browser_of(chen)
    services.refuse(
        proposal=year.cast.paper(S.FINAL_REVIEW), by=year.cast.director, refusal_reason="academic", note="略"
    )
    assert "收到提案8件，经审查，其中5件予以立案" in text_of(browser.get(YEAR))
    year.cast.paper(S.FILED)
    assert "收到提案9件，经审查，其中6件予以立案" in text_of(browser.get(YEAR))


def test_figures_that_contradict_each_other_are_shown_to_do_so(year, chen):
    browser = year.cast.browser_of(chen)
    assert "数字之间对不上" not in text_of(browser.get(YEAR))
    filed = Proposal.objects.filed().filter(plenary_session=year.cast.place.session)
    filed.update(state=S.CLOSED, closed_on="2024-01-17", result_code="X", replied_on="2024-01-17")
    assert "数字之间对不上：应当「已解决与留作参考之和等于立案」" in text_of(browser.get(YEAR))


def test_titles_beside_the_text_are_those_behind_the_figure(year, chen):
    boxes = {
        box.figure.key: [row.pk for row in box.rows]
        for spread in year.cast.browser_of(chen).get(YEAR).context["spreads"]
        for box in spread.boxes
    }
    assert boxes == {
        "proposals_key_supervised_by_leaders": [year.solved.pk, year.planned.pk],
        "proposals_good_of_year": [year.solved.pk],
    }


def test_the_year_before_stands_beside_this_one_with_its_own_records(year, chen):
    browser = year.cast.browser_of(chen)
    spread, *_others = browser.get(YEAR).context["spreads"]
    assert [(row.year, [cell.value for cell in row.cells]) for row in spread.years] == [
        (2024, [7, 5]),
        (2023, [1, 1]),
    ]
    last = browser.get(spread.years[1].cells[1].url)
    assert [row.pk for row, _facts, _state in last.context["rows"]] == [year.of_last_year.pk]


def test_the_shelf_lists_the_years_whose_session_has_opened(year, chen):
    browser = year.cast.browser_of(chen)
    assert [row[0] for row in browser.get("/reports/").context["shelves"][0].reports] == [2024, 2023]
    with year.cast.on(2023, 6, 1):
        assert [row[0] for row in browser.get("/reports/").context["shelves"][0].reports] == [2023]


def test_the_committees_own_people_read_its_report_and_for_anyone_else_there_is_none(year):
    cast = year.cast
    pages = [
        f"{YEAR}{page}"
        for page in ("", "document/", "figures/proposals_filed/", "figures/proposals_filed/export/")
    ]
    expected = {
        200: [cast.chen, cast.party_keeper, cast.office, cast.reviewer, cast.director, cast.auditor],
        404: [cast.assigner, cast.schools_clerk, cast.nobody, cast.neighbour, cast.neighbour_member],
    }
    for status, people in expected.items():
        for person in people:
            browser = cast.browser_of(person)
            answers = [browser.get(page) for page in pages]
            assert [answer.status_code for answer in answers] == [status] * 4, person
            assert all(answer.getvalue() for answer in answers)  # A download is closed once it has been read.


def test_whoever_is_not_signed_in_is_sent_to_the_door(year, client):
    assert client.get(YEAR).url.startswith("/account/login/")


def test_the_report_costs_the_same_for_few_papers_and_for_many(
    year, chen, django_assert_max_num_queries, django_assert_num_queries
):
    browser = year.cast.browser_of(chen)
    browser.get(YEAR)  # The first page of a sign-in also writes to its session.
    with django_assert_max_num_queries(len(FIGURES) + 27) as few:
        browser.get(YEAR)
    leader = Post.objects.get(title="副主席")
    for _ in range(6):
        paper = year.cast.paper(S.FEEDBACK_GIVEN)
        services.mark_key(proposal=paper, by=year.cast.office, leader=leader)
        services.name_good(proposal=paper, by=year.cast.director, year=2024)
    with django_assert_num_queries(len(few)):
        browser.get(YEAR)
