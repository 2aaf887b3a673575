"""The committee itself: the next plenary session, the first term of a committee, its bodies and names."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event, Parameter
from xieshang.people.models import Committee, PlenarySession, Post, Sector, Term
from xieshang.people.roles import Role
from xieshang.proposals.models import Proposal
from xieshang.proposals.services import begin

NEXT = {
    "ordinal": "4",
    "collects_from": "2026-11-03",
    "opens_on": "2027-01-20",
    "closes_on": "2027-01-23",
    "deadline": "2027-01-21T18:00",
    "decision": "六届二十次常委会会议决定",
}


@pytest.fixture
def office(browser, keeper):
    return browser(keeper)


@pytest.fixture
def third(zunyi, chen) -> PlenarySession:
    """The session of January 2026, the third of the sixth term."""
    return PlenarySession.objects.create(
        committee=zunyi,
        term=zunyi.terms.get(),
        ordinal=3,
        collects_from=date(2025, 11, 3),
        opens_on=date(2026, 1, 16),
        closes_on=date(2026, 1, 19),
        deadline=timezone.make_aware(datetime(2026, 1, 17, 18)),
    )


def text(answer) -> str:
    return answer.content.decode()


def on(day: date):
    return clock.travel(timezone.make_aware(datetime(day.year, day.month, day.day, 9)))


def test_the_office_opens_the_next_session_and_papers_count_as_its_own(office, third, chen, keeper):
    with on(date(2026, 11, 28)):
        assert "第几次全会" in text(office.get("/register/organisation/sessions/new/"))
        answer = office.post("/register/organisation/sessions/new/", NEXT)
        assert answer.url == "/register/organisation/"
        page = text(office.get("/register/organisation/"))
        assert page.index("六届四次会议") < page.index("正在收提案") < page.index("六届三次会议")
        paper = begin(by=chen, committee=third.committee, kind="individual", member=chen.memberships.get())
    session = PlenarySession.objects.get(ordinal=4)
    assert paper.plenary_session == session
    event = trail.history(session).get()
    assert (event.action, event.by, event.data["decision"]) == (
        "open_session",
        keeper,
        "六届二十次常委会会议决定",
    )


def test_until_it_collects_papers_they_belong_to_the_session_before(office, third, chen):
    with on(date(2026, 10, 20)):
        office.post("/register/organisation/sessions/new/", NEXT)
        paper = begin(by=chen, committee=third.committee, kind="individual", member=chen.memberships.get())
    assert paper.plenary_session == third


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ordinal": "5"}, "上次是六届三次会议，这次应为第4次。"),
        ({"ordinal": "3"}, "上次是六届三次会议，这次应为第4次。"),
        ({"ordinal": "many"}, "请填写1到20之间的整数。"),
        ({"collects_from": "2025-11-03"}, "提案征集开始日须晚于上次全会的2025-11-03。"),
        (
            {"opens_on": "2026-01-19", "collects_from": "2026-01-01"},
            "开幕日须晚于上次全会的闭幕日2026-01-19。",
        ),
        ({"opens_on": "2026-11-01"}, "开幕日不能早于提案征集开始日。"),
        ({"closes_on": "2027-01-19"}, "闭幕日不能早于开幕日。"),
        ({"deadline": "2027-01-24T10:00"}, "大会提案截止时间不能晚于闭幕日。"),
        ({"deadline": "2026-11-02T10:00"}, "大会提案截止时间不能早于提案征集开始日。"),
        ({"deadline": ""}, "请填写这一项。"),
        ({"opens_on": "明年"}, "请填写日期，例如2024-02-06。"),
    ],
)
def test_a_session_out_of_order_is_refused_and_nothing_typed_is_lost(office, third, changed, sentence):
    answer = office.post("/register/organisation/sessions/new/", NEXT | changed)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "六届二十次常委会会议决定" in text(answer)
    assert PlenarySession.objects.count() == 1


def test_after_the_last_session_of_a_term_another_needs_its_decision(office, third, zunyi):
    Parameter.objects.create(
        tenant=zunyi.pk,
        key="people.sessions_in_term",
        value=3,
        valid_from=date(2022, 1, 1),
        at=timezone.now(),
    )
    answer = office.post("/register/organisation/sessions/new/", NEXT)
    assert answer.status_code == 422
    assert "本届已开3次全会，请先办理换届；确需再召开一次的，请写明延长任期的决定。" in text(answer)
    answer = office.post(
        "/register/organisation/sessions/new/", NEXT | {"extension": "常委会全体组成人员三分之二以上通过"}
    )
    assert answer.status_code == 302
    assert trail.history(PlenarySession.objects.get(ordinal=4)).get().data["extension"].startswith("常委会")


def test_two_clerks_who_open_it_get_one_session(office, browser, liu, third):
    office.post("/register/organisation/sessions/new/", NEXT)
    answer = browser(liu).post("/register/organisation/sessions/new/", NEXT)
    assert answer.status_code == 422
    assert "上次是六届四次会议，这次应为第5次。" in text(answer)


def test_what_was_opened_is_taken_back_while_nothing_hangs_on_it(office, third, keeper):
    office.post("/register/organisation/sessions/new/", NEXT)
    session = PlenarySession.objects.get(ordinal=4)
    answer = office.post(
        f"/register/organisation/sessions/{session.pk}/undo/", {"note": "日期尚未经常委会决定"}
    )
    assert answer.url == "/register/organisation/"
    assert not PlenarySession.objects.filter(ordinal=4).exists()
    event = Event.objects.get(action="undo_session")
    assert (event.by, event.note, event.data["name"]) == (keeper, "日期尚未经常委会决定", "六届四次")


def test_a_session_with_papers_is_not_taken_back(office, third, chen):
    with on(date(2026, 11, 28)):
        office.post("/register/organisation/sessions/new/", NEXT)
        begin(by=chen, committee=third.committee, kind="individual", member=chen.memberships.get())
    session = PlenarySession.objects.get(ordinal=4)
    answer = office.post(f"/register/organisation/sessions/{session.pk}/undo/", {"note": "写错了"})
    assert answer.status_code == 422
    assert "这次全会已有1份记录（提案），不能撤销。" in text(answer)
    assert Proposal.objects.get().plenary_session == session


def test_only_the_last_session_is_taken_back(office, third):
    office.post("/register/organisation/sessions/new/", NEXT)
    answer = office.post(f"/register/organisation/sessions/{third.pk}/undo/", {"note": "写错了"})
    assert "只能撤销最近一次召开的全会。" in text(answer)


def test_a_committee_with_people_and_no_term_begins_its_first(browser, meitan, keeper):
    Post.objects.create(account=keeper, committee=meitan, role=Role.GENERAL_OFFICE, since=date(2022, 1, 1))
    Post.objects.filter(committee__slug="zunyi").delete()
    office = browser(keeper)
    assert "建立本届" in text(office.get("/register/organisation/"))
    assert office.get("/register/organisation/sessions/new/").status_code == 404
    fields = {"term": "10", "starts_on": "2022-01-05", "sectors": "教育\n农业"}
    answer = office.post("/register/organisation/term/", fields | {"session": "5"})
    assert answer.status_code == 422
    assert "请填写日期，例如2024-02-06。" in text(answer)
    assert office.post("/register/organisation/term/", fields).status_code == 302
    assert Term.objects.get(committee=meitan).ordinal == 10
    assert [sector.name for sector in Sector.objects.filter(committee=meitan)] == ["教育", "农业"]
    assert office.get("/register/organisation/term/").status_code == 404
    assert office.get("/register/members/new/").status_code == 200


def test_bodies_are_added_behind_those_there_are(office, chen, zunyi):
    fields = {"sectors": "科技界\n农业界", "special_committees": "提案委员会", "parties": "民盟市委 民主党派"}
    assert office.post("/register/organisation/bodies/", fields).status_code == 302
    assert [sector.name for sector in Sector.objects.order_by("order")] == ["教育界", "科技界", "农业界"]
    page = text(office.get("/register/organisation/"))
    assert "民盟市委" in page
    again = office.post("/register/organisation/bodies/", {"sectors": "农业界", "parties": "工商联"})
    assert again.status_code == 422
    assert "请写成「简称 类别」" in text(again)
    again = office.post("/register/organisation/bodies/", {"sectors": "农业界"})
    assert "「农业界」已经登记。" in text(again)


def test_a_committee_is_called_as_its_office_corrects_it(office, zunyi):
    fields = {"name": "中国人民政治协商会议遵义市委员会", "short_name": "遵义市政协", "area_code": "520300"}
    assert office.post("/register/organisation/names/", fields).status_code == 302
    assert Committee.objects.get(pk=zunyi.pk).short_name == "遵义市政协"
    assert trail.history(zunyi).get().data["short_name"] == ["市政协", "遵义市政协"]


def test_the_guard_of_accounts_looks_on(browser, guard, third):
    page = text(browser(guard).get("/register/organisation/"))
    assert "六届三次会议" in page
    assert "召开下次全会" not in page
    assert browser(guard).get("/register/organisation/sessions/new/").status_code == 404


# Committees below ---------------------------------------------------------------------------------


SOMEBODY = {"name": "郑六", "username": "zhengliu", "phone": "13800000006", "role": "general_office"}


def test_the_citys_office_opens_the_first_account_of_a_county_and_no_second(
    browser, keeper, meitan, sign_in, client
):
    office = browser(keeper)
    Post.objects.filter(committee=meitan).delete()
    assert "开首个账号" in text(office.get("/register/organisation/"))
    page = text(office.post(f"/register/organisation/committees/{meitan.pk}/first/", SOMEBODY))
    password = page.split('<code class="password">')[1].split("<")[0]
    post = Post.objects.get(committee=meitan)
    assert (post.account.name, post.role) == ("郑六", Role.GENERAL_OFFICE)
    assert {trail.history(row).get().tenant for row in (post, post.account)} == {meitan.pk}
    assert trail.history(post).get().by == keeper
    assert "办公室已有账号" in text(office.get("/register/organisation/"))
    again = office.post(
        f"/register/organisation/committees/{meitan.pk}/first/",
        SOMEBODY | {"username": "other", "phone": "13800000007"},
    )
    assert again.status_code == 422
    assert "县政协已有办公室账号，请由该机构自行任命。" in text(again)
    assert office.get(f"/register/organisation/committees/{meitan.pk}/first/").status_code == 404
    assert sign_in("zhengliu", password).status_code == 302


def test_the_guard_gives_a_county_its_first_guard_and_nothing_else(browser, guard, keeper, meitan):
    address = f"/register/organisation/committees/{meitan.pk}/first/"
    assert browser(guard).post(address, SOMEBODY).status_code == 422
    assert browser(guard).post(address, SOMEBODY | {"role": "security_admin"}).status_code == 200
    assert Post.objects.get(committee=meitan, role=Role.SECURITY_ADMIN).account.name == "郑六"
    assert browser(guard).get(address).status_code == 404


def test_a_committee_with_an_office_between_is_kept_by_that_one(browser, keeper, zunyi, meitan):
    province = Committee.objects.create(
        slug="guizhou", name="省政协", short_name="省政协", area="贵州省", level=Committee.Level.PROVINCIAL
    )
    zunyi.parent = province
    zunyi.save()
    above = browser_of_the_province(browser, province)
    assert above.get(f"/register/organisation/committees/{meitan.pk}/first/").status_code == 404
    Post.objects.filter(committee=zunyi, role=Role.PROPOSAL_OFFICE).delete()
    assert above.get(f"/register/organisation/committees/{meitan.pk}/first/").status_code == 200


def browser_of_the_province(browser, province):
    account = Account.objects.create(username="shengban", name="孙八", password="a long walk home")
    Post.objects.create(account=account, committee=province, role=Role.GENERAL_OFFICE, since=date(2022, 1, 1))
    return browser(account)
