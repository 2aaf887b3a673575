"""Looking things up: what is found is marked, counted, narrowed and taken along, and is one's own to see."""

import re
from io import BytesIO

import openpyxl
import pytest
from harness.pages import markup

from xieshang.core.models import SearchEntry
from xieshang.proposals import services
from xieshang.proposals.models import Proposal
from xieshang.proposals.searchable import SEARCHABLE
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.cast import FIELD, FRAME


@pytest.fixture
def papers(cast, follow) -> None:
    cast.paper(
        S.CLOSED, by=cast.chen, title="关于老旧小区加装电梯的提案", situation="楼里没有电梯，老人下楼难。"
    )
    cast.paper(S.FILED, by=cast.liu, title="关于增设公交站点的提案", situation="小区门口没有公交站。")
    cast.paper(S.SUBMITTED, by=cast.liu, title="关于电梯维修资金的提案", situation="维修资金难以动用。")
    cast.draft(by=cast.zhou, title="关于电梯的草稿")
    follow()


def look(cast, person, path="/search/", **data):
    return cast.browser_of(person).get(path, data)


def titles(answer) -> list[str]:
    return [line.entry.title for line in answer.context["answer"].lines]


def test_words_find_the_papers_that_say_them_and_are_marked(cast, papers):
    answer = look(cast, cast.chen, q="加装电梯")
    assert titles(answer) == ["关于老旧小区加装电梯的提案"]
    assert "<mark>加装电梯</mark>" in markup(answer)
    assert "找到1条" in answer.content.decode()


def test_each_person_finds_only_what_is_theirs_to_see(cast, papers):
    shown = {
        person.name: set(titles(look(cast, person, q="电梯")))
        for person in (cast.chen, cast.liu, cast.zhou, cast.office, cast.neighbour, cast.nobody)
    }
    filed, waiting, draft = "关于老旧小区加装电梯的提案", "关于电梯维修资金的提案", "关于电梯的草稿"
    assert shown == {
        cast.chen.name: {filed},
        cast.liu.name: {filed, waiting},
        cast.zhou.name: {filed, draft},
        cast.office.name: {filed, waiting},
        cast.neighbour.name: set(),
        cast.nobody.name: set(),
    }


def test_no_choice_counts_what_is_hidden(cast, papers):
    offered = look(cast, cast.chen, "/search/facets/", q="电梯").context["answer"].offers
    counted = {offer.name: sum(choice.count for choice in offer.choices) for offer in offered}
    assert counted["library"] == counted["state"] == counted["session"] == 1
    assert {choice.value for offer in offered for choice in offer.choices if offer.name == "state"} == {
        "proposals.closed"
    }


def test_choices_narrow_and_can_be_taken_back_one_by_one(cast, papers):
    answer = look(cast, cast.chen, state="proposals.filed", library="proposals")
    assert titles(answer) == ["关于增设公交站点的提案"]
    chips = {chip.value: chip.address for chip in answer.context["answer"].chips}
    assert chips["已立案"] == "?library=proposals"


def test_a_slip_of_the_pen_is_answered_with_what_was_probably_meant(cast, papers):
    answer = look(cast, cast.chen, q="加装点梯")
    assert answer.context["answer"].meant.words == "加装电梯"
    # A guess never tells of a title that is hidden from the person.
    assert look(cast, cast.neighbour, q="加装点梯").context["answer"].meant is None


def test_where_nothing_is_found_the_first_of_what_was_meant_is_shown(cast, papers):
    answer = look(cast, cast.chen, q="攻教")
    shown = answer.context["answer"]
    assert (shown.lines, shown.meant.words) == ([], "公交")
    assert [line.entry.title for line in shown.instead] == ["关于增设公交站点的提案"]
    assert "很可能要找的" in answer.content.decode()


def test_a_right_that_ends_ends_before_the_index_has_heard_of_it(cast, papers):
    paper = SearchEntry.objects.get(title="关于电梯维修资金的提案")
    SearchEntry.objects.filter(pk=paper.pk).update(audience=[])
    assert titles(look(cast, cast.office, q="维修资金")) == []


def test_the_file_holds_the_findings_in_their_order_and_nothing_else(cast, papers):
    answer = look(cast, cast.chen, "/search/export/", sort="oldest")
    rows = list(openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values)
    assert {row[0] for row in rows[1:]} == {"关于老旧小区加装电梯的提案", "关于增设公交站点的提案"}
    assert rows[0][:3] == ("标题", "日期", "资料库")


def test_addresses_that_make_no_sense_are_answered(cast, papers):
    for data in (
        {"page": "99"},
        {"page": "x"},
        {"sort": "?"},
        {"since": "2024-13-45"},
        {"q": '"'},
        {"q": "-"},
        {"state": "\0"},
    ):
        assert look(cast, cast.chen, **data).status_code == 200
    assert titles(look(cast, cast.chen, page="99"))


def test_days_narrow(cast, papers):
    assert titles(look(cast, cast.chen, since="2025-01-01")) == []
    assert len(titles(look(cast, cast.chen, since="2024-01-01", until="2024-12-31"))) == 2


def test_a_page_says_when_search_is_behind(cast, papers):
    with cast.on(2024, 1, 17, hour=9):
        services.save_text(proposal=cast.draft(by=cast.chen), by=cast.chen, title="关于还没有编入索引的提案")
    assert "落后于最新记录" in look(cast, cast.chen).content.decode()


def test_a_page_says_nothing_of_being_behind_when_it_is_not(cast, papers):
    assert "落后于最新记录" not in look(cast, cast.chen).content.decode()


def test_without_an_index_the_page_still_answers(cast, settings, tmp_path):
    settings.SEARCH_DIRECTORY = tmp_path / "nothing"
    assert look(cast, cast.chen, q="电梯").status_code == 200


def test_the_page_costs_nine_queries_besides_its_frame_for_any_number_of_findings(
    cast, follow, django_assert_num_queries
):
    browser = cast.browser_of(cast.chen)
    for number in range(12):
        cast.paper(S.FILED, by=cast.chen, title=f"关于第{number}座桥的提案")
        if number in (2, 11):
            follow()
            browser.get("/search/")
            with django_assert_num_queries(FRAME + 9):
                assert len(browser.get("/search/", {"q": "桥"}).context["answer"].lines) == number + 1


def test_the_page_speaks_english(cast, papers):
    page = cast.browser_of(cast.chen, language="en").get("/search/", {"q": "电梯"}).content.decode()
    assert "Search the libraries" in page


def test_fields_sessions_and_results_are_read_in_english_and_a_citys_own_words_as_they_are(cast, follow):
    cast.paper(S.CLOSED, title="关于加装电梯的提案")
    own = cast.paper(S.FILED, title="关于电梯年检的提案")
    Proposal.objects.filter(pk=own.pk).update(field="老城更新")
    SEARCHABLE.keep(own.pk)
    follow()
    browser = cast.browser_of(cast.chen, language="en")
    pages = [
        browser.get(address, {"q": "电梯"}).content.decode() for address in ("/search/", "/search/facets/")
    ]
    for page in pages:
        read = re.sub(r"<[^>]*>", " ", page)
        for chinese, english in (
            (FIELD, "Society"),
            ("六届三次", "session 3, 6th term"),
            ("已经解决", "Solved or largely solved"),
        ):
            assert english in read, english
            assert chinese not in read, chinese
        assert "老城更新" in read
