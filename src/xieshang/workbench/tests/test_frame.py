"""What surrounds every page: five tabs on a phone, a side bar of nine entries, and the page of all rooms."""

import re
from datetime import date

import pytest
from harness.pages import markup

from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.proposals.states import ProposalState as S
from xieshang.workbench.places import MOST

EVERYBODY = (
    "chen",
    "party_keeper",
    "office",
    "reviewer",
    "director",
    "assigner",
    "schools_clerk",
    "schools_lead",
    "auditor",
    "nobody",
)


def appointed(cast, role):
    Post.objects.create(
        account=cast.nobody, committee=cast.place.committee, role=role, since=date(2021, 12, 1)
    )
    return cast.nobody


def page_of(cast, person, address="/") -> str:
    return markup(cast.browser_of(person).get(address))


def entries(page: str, bar: str) -> dict[str, str]:
    """The words of a bar's links, each with where it leads."""
    found = re.search(rf'<nav class="{bar}".*?</nav>', page, re.DOTALL)[0]
    links = re.findall(r'<li><a href="([^"]+)"[^>]*>(.*?)</a>', found)
    return {re.sub(r"<.*?>|\d.*", "", words).strip(): url for url, words in links}


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_phone_has_the_same_five_tabs_for_everyone_who_may_be_called(cast, name):
    tabs = entries(page_of(cast, getattr(cast, name)), "tabs")
    expected = ["首页", "履职", "签到", "消息", "我的"]
    assert list(tabs) == (expected if name != "auditor" else ["首页", "履职", "消息", "我的"])


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_side_bar_has_nine_entries_at_most_and_nothing_its_person_may_not_open(cast, name):
    browser = cast.browser_of(getattr(cast, name))
    side = entries(markup(browser.get("/")), "side")
    assert len(side) <= MOST
    assert next(iter(side)) == "首页"
    assert list(side)[-1] == "全部"
    assert {browser.get(url).status_code for url in side.values()} <= {200, 302}


def test_the_office_meets_its_own_desks_before_what_all_members_read(cast):
    side = list(entries(page_of(cast, cast.office), "side"))
    assert side.index("提案") < side.index("审查交办")
    assert {"审查交办", "人员与单位", "规则"} <= set(side)
    assert "重点提案" not in side
    assert "重点提案" in page_of(cast, cast.office, "/rooms/")


def test_every_place_a_person_may_open_stands_on_the_page_of_all_rooms(cast):
    page = page_of(cast, cast.chen, "/rooms/").split('<ul class="rooms">')[1]
    for label, url in {
        "提案": "/proposals/",
        "重点提案": "/proposals/key/",
        "社情民意信息": "/opinions/",
        "会议": "/meetings/",
        "大会发言": "/speeches/",
        "查两库": "/search/",
        "年度报告": "/reports/",
    }.items():
        assert re.search(rf'<a href="{url}">(<svg.*?</svg>)?{label}</a>', page), label
    assert "审查交办" not in page
    assert "审计记录" not in page


def test_a_room_shows_what_waits_and_else_what_was_done_this_year(cast):
    def number() -> str:
        page = page_of(cast, cast.chen, "/rooms/")
        return re.search(r'<a class="room-number[^>]*><b class="num">(\d+)</b>([^<]*)</a>', page)[0]

    cast.paper(S.SUBMITTED)
    assert ">1</b>今年提交的提案" in number()
    cast.draft()
    assert 'waits" href="/proposals/"><b class="num">1</b>等您办' in number()


def test_a_room_offers_what_is_begun_in_it_to_whoever_may(cast):
    assert re.search(r'href="/proposals/new/">(<svg.*?</svg>)写提案', page_of(cast, cast.chen, "/rooms/"))
    assert "写提案" not in page_of(cast, cast.schools_clerk, "/rooms/")


def test_inside_a_room_that_is_no_tab_the_tab_of_the_rooms_is_the_current_one(cast):
    page = page_of(cast, cast.chen, "/proposals/")
    tabs = page.split('<nav class="tabs"')[1]
    assert re.findall(r'<a href="([^"]+)" aria-current="true"', tabs) == ["/rooms/"]


def test_in_a_place_that_has_no_entry_the_way_to_all_is_the_current_one(cast):
    side = page_of(cast, cast.office, "/proposals/key/").split('<nav class="side"')[1].split("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)" aria-current="true"', side) == ["/rooms/"]


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_whoever_guards_accounts_or_the_system_meets_no_empty_rooms(cast, role):
    page = page_of(cast, appointed(cast, role))
    side = set(entries(page, "side"))
    assert not side & {"提案", "重点提案", "会议", "查两库", "签到"}
    assert side >= {"首页", "消息", "全部"}
    assert ("人员与单位" in side) == (role == Role.SECURITY_ADMIN)


def test_the_auditor_meets_the_trail_and_what_it_speaks_of(cast):
    side = set(entries(page_of(cast, cast.auditor), "side"))
    assert side >= {"审计记录", "提案", "查两库"}
    assert not side & {"会议", "签到", "审查交办"}


def test_the_page_of_all_rooms_costs_the_same_queries_at_two_and_at_forty_things(
    cast, django_assert_num_queries
):
    browser = cast.browser_of(cast.chen)
    browser.get("/rooms/")
    cast.draft()
    # Session, person, posts, memberships, unread count, and one for all numbers.
    with django_assert_num_queries(6):
        browser.get("/rooms/")
    for _ in range(20):
        cast.draft()
        cast.paper(S.SUBMITTED)
    with django_assert_num_queries(6):
        browser.get("/rooms/")
