"""The list is narrowed by its address, and every filter says how many it would leave."""

import pytest

from xieshang.proposals import services
from xieshang.proposals.lifecycle import HANDLING, PROPOSAL
from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.reading import counts, listed, titles, words


@pytest.fixture
def year(cast):
    """A few papers that differ in everything the list can be asked for."""
    place = cast.place
    with cast.on(2023, 1, 10):
        cast.paper(
            S.CLOSED, title="关于校门前停车的提案", by=cast.liu, units=(place.health,), result="basically"
        )
    cast.paper(S.SUBMITTED, title="关于茶园步道的提案", by=cast.chen)
    cast.paper(
        S.ASSIGNED, title="关于普惠托育的提案", party=place.party, units=(place.schools, place.finance)
    )
    with cast.on(2024, 1, 2):
        cast.paper(S.FINAL_REVIEW, title="关于河道清淤的提案", by=cast.zhou)
    joint = cast.joint_paper(title="关于社区食堂的提案", by=cast.chen)
    services.accept(cosignature=joint.cosignatures.get(), by=cast.liu)
    services.submit(proposal=joint, by=cast.chen)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"state": "submitted"}, {"关于茶园步道的提案", "关于社区食堂的提案"}),
        ({"state": ["assigned", "closed"]}, {"关于普惠托育的提案", "关于校门前停车的提案"}),
        ({"kind": "party"}, {"关于普惠托育的提案"}),
        ({"kind": "joint"}, {"关于社区食堂的提案"}),
        (
            {"field": "社会建设"},
            {"关于普惠托育的提案", "关于校门前停车的提案", "关于河道清淤的提案"},
        ),
        ({"due": "overdue"}, {"关于河道清淤的提案"}),
        ({"due": "none"}, {"关于校门前停车的提案"}),
        ({"state": "submitted", "kind": "joint"}, {"关于社区食堂的提案"}),
        ({"state": "closed", "kind": "joint"}, set()),
        ({"q": "食堂"}, {"关于社区食堂的提案"}),
        ({"q": "陈晓"}, {"关于茶园步道的提案", "关于社区食堂的提案"}),
        ({"q": "刘望溪"}, {"关于社区食堂的提案", "关于校门前停车的提案"}),
        ({"q": "民盟"}, {"关于普惠托育的提案"}),
        ({"q": "第1号"}, {"关于普惠托育的提案", "关于校门前停车的提案"}),
        ({"q": "1"}, {"关于普惠托育的提案", "关于校门前停车的提案"}),
        ({"q": "第2号"}, set()),
        ({"q": "100%"}, set()),
    ],
)
def test_the_list_holds_what_was_asked_for_and_nothing_else(cast, office, year, query, left):
    with cast.on(2024, 1, 18):
        assert set(listed(cast.browser_of(office), **query)) == left


def test_the_list_is_narrowed_by_session_unit_sector_and_party(cast, office, year):
    browser, place = cast.browser_of(office), cast.place
    assert listed(browser, session=place.last_session.pk) == ["关于校门前停车的提案"]
    assert listed(browser, unit=place.finance.pk) == ["关于普惠托育的提案"]
    assert listed(browser, sector=place.medicine.pk) == ["关于校门前停车的提案"]
    assert listed(browser, party=place.party.pk) == ["关于普惠托育的提案"]


def test_every_choice_leaves_as_many_as_it_says(cast, office, year):
    browser = cast.browser_of(office)
    for others in ({}, {"field": "社会建设"}, {"q": "提案", "kind": ["individual", "party"]}):
        offered = counts(browser.get("/proposals/facets/", others))
        assert {"session", "state", "due", "kind", "unit", "sector", "party"} <= offered.keys()
        for name, choices in offered.items():
            for value, count in choices.items():
                assert len(listed(browser, **(others | {name: value}))) == count, (name, value)


def test_a_unit_that_gave_the_matter_back_is_not_counted_as_handling_it(cast, office):
    proposal = cast.paper(S.ASSIGNED, title="关于校园球场的提案")
    handling = proposal.handlings.get()
    HANDLING.take("dispute", handling, by=cast.schools_lead, note="不属本单位职责。")
    services.move(handling=handling, by=cast.assigner, unit=cast.place.health)
    browser = cast.browser_of(office)
    assert counts(browser.get("/proposals/facets/"))["unit"] == {str(cast.place.health.pk): 1}
    assert listed(browser, unit=cast.place.schools.pk) == []
    assert listed(browser, unit=cast.place.health.pk) == ["关于校园球场的提案"]


def test_the_sheet_of_filters_is_a_part_for_a_page_with_scripts_and_a_page_without(cast, office, year):
    browser = cast.browser_of(office)
    part = browser.get("/proposals/facets/", headers={"hx-request": "true", "hx-trigger": "open-filters"})
    whole = browser.get("/proposals/facets/")
    assert b"<html" not in part.content
    assert b"data-focus" in part.content
    assert b"<html" in whole.content
    assert b"data-focus" not in whole.content
    assert "显示5件" in words(part)


def test_conditions_in_force_are_named_and_can_be_taken_away_one_by_one(cast, office, year):
    browser = cast.browser_of(office)
    page = browser.get(
        "/proposals/", {"state": ["submitted", "closed"], "q": "提案", "unit": cast.place.health.pk}
    )
    assert titles(page) == ["关于校门前停车的提案"]
    text = words(page)
    assert "状态：待初审" in text
    assert "承办单位：市卫生健康局" in text
    without = f"?q=%E6%8F%90%E6%A1%88&amp;state=submitted&amp;unit={cast.place.health.pk}"
    assert without in page.content.decode()


def test_the_address_to_be_passed_on_says_only_what_was_asked_for(cast, office, year):
    sent = cast.browser_of(office).get("/proposals/?q=&session=&unit=&state=closed&state=assigned&sort=due")
    assert (sent.status_code, sent.url) == (302, "/proposals/?state=closed&state=assigned&sort=due")


@pytest.mark.parametrize(
    "address",
    [
        "?page=0",
        "?page=99999999999999999999",
        "?page=x&sort=secret&state=none-such",
        "?session=1%00&unit=-3&sector=99999999999999999999999&party=x",
        "?q=%00",
        "?q=" + "长" * 5000,
        "?due=never&field=%00",
    ],
)
def test_an_address_that_makes_no_sense_is_answered_with_a_list(cast, office, year, address):
    browser = cast.browser_of(office)
    for path in ("/proposals/", "/proposals/facets/", "/proposals/export/"):
        # An address whose words are cleaned away says so by leading to what is left of it.
        answer = browser.get(path + address, follow=True)
        assert answer.status_code == 200
        assert answer.getvalue()


def test_what_was_typed_is_shown_as_text(cast, office, year):
    page = cast.browser_of(office).get("/proposals/", {"q": '"><b>x'}).content.decode()
    assert "<b>x" not in page
    assert "&lt;b&gt;x" in page


def test_my_own_papers_are_a_list_of_their_own_with_drafts_in_it(cast, chen, liu, office, year):
    cast.draft(by=chen, title="关于路灯的提案")
    discarded = cast.draft(by=chen, title="关于误建的提案")
    PROPOSAL.take("discard", discarded, by=chen)
    mine = {"关于路灯的提案", "关于茶园步道的提案", "关于社区食堂的提案"}
    assert set(listed(cast.browser_of(chen), mine=1)) == mine
    assert listed(cast.browser_of(chen), mine=1)[0] == "关于路灯的提案"
    assert set(listed(cast.browser_of(liu), mine=1)) == {"关于校门前停车的提案", "关于社区食堂的提案"}
    assert listed(cast.browser_of(cast.party_keeper), mine=1) == ["关于普惠托育的提案"]
    assert listed(cast.browser_of(cast.schools_clerk), mine=1) == ["关于普惠托育的提案"]
    assert "关于路灯的提案" not in listed(cast.browser_of(chen))
    assert 'aria-label="范围"' in cast.browser_of(chen).get("/proposals/").content.decode()
    assert 'aria-label="范围"' not in cast.browser_of(office).get("/proposals/").content.decode()


def test_the_page_has_a_field_for_words(cast):
    page = cast.browser_of(cast.office).get("/proposals/").content.decode()
    assert 'type="search"' in page
    assert "案由、提案人或提案号" in page
