"""The register: members, posts and units, written by the office, each change with its day and its event."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from harness.pages import markup
from openpyxl import load_workbook

from xieshang.core import trail
from xieshang.core.models import Account, Event
from xieshang.people.models import Member, Post, Sector, Unit
from xieshang.people.posts import standings
from xieshang.people.roles import Permission, Role

TODAY = timezone.localdate()
SOMEBODY = {"name": "郑六", "username": "zhengliu", "phone": "138 0000 0006", "email": "zheng@example.org"}


@pytest.fixture
def office(browser, keeper):
    return browser(keeper)


@pytest.fixture
def education(chen) -> Sector:
    return chen.memberships.get().sector


def text(answer) -> str:
    return answer.content.decode()


def password_on(page: str) -> str:
    return re.search(r'<code class="password">([^<]+)</code>', page)[1]


def may(account: Account, permission: Permission) -> bool:
    return standings([account])[account.pk].may(permission)


# Members ------------------------------------------------------------------------------------------


def test_the_office_writes_a_new_member_down_and_hands_a_password_over_once(
    office, education, sign_in, client
):
    page = text(
        office.post("/register/members/new/", SOMEBODY | {"sector": education.pk, "joined_on": "2026-01-05"})
    )
    password = password_on(page)
    zheng = Account.objects.get(username="zhengliu")
    member = zheng.memberships.get()
    assert (member.sector, member.joined_on, zheng.phone) == (education, date(2026, 1, 5), "13800000006")
    assert password not in text(office.get(f"/register/people/{zheng.pk}/"))
    assert sign_in("13800000006", password).status_code == 302
    assert client.get("/me/").url == "/account/password/change/"


def test_each_entry_stands_in_the_trail_and_on_the_persons_page(office, keeper, education):
    office.post("/register/members/new/", SOMEBODY | {"sector": education.pk, "joined_on": "2026-01-05"})
    zheng = Account.objects.get(username="zhengliu")
    opened = trail.history(zheng).get()
    joined = trail.history(zheng.memberships.get()).get()
    assert (opened.action, opened.by, opened.tenant) == ("open_account", keeper, education.committee_id)
    assert (joined.action, joined.data["joined_on"]) == ("add_member", "2026-01-05")
    page = text(office.get(f"/register/people/{zheng.pk}/"))
    assert "登记为委员" in page
    assert "开通账号" in page
    assert "138****0006" in page


def test_whoever_has_an_account_already_keeps_it_with_its_password(office, education, liu):
    fields = {"name": "刘二", "username": "liuer", "sector": education.pk, "joined_on": "2026-01-05"}
    answer = office.post("/register/members/new/", fields)
    assert answer.url == f"/register/people/{liu.pk}/"
    assert liu.memberships.get().sector == education
    assert Account.objects.get(pk=liu.pk).password == liu.password


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "请填写这一项。"),
        ({"username": "陈"}, "账号用字母、数字、点或短横，至少两位。"),
        ({"username": "liuer"}, "账号「liuer」已由另一位同志使用，请换一个。"),
        ({"phone": "12345"}, "请填写11位手机号。"),
        ({"phone": "13800000001"}, "这个手机号已登记在另一个账号上。"),
        ({"email": "zheng@"}, "请填写完整的邮箱地址。"),
        ({"sector": ""}, "请填写这一项。"),
        ({"joined_on": "昨天"}, "请填写日期，例如2024-02-06。"),
    ],
)
def test_what_cannot_be_entered_is_said_beside_its_field_and_nothing_typed_is_lost(
    office, education, liu, changed, sentence
):
    fields = SOMEBODY | {"sector": education.pk, "joined_on": "2026-01-05", "employer": "第四中学"} | changed
    answer = office.post("/register/members/new/", fields)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "第四中学" in text(answer)
    assert not Account.objects.filter(username="zhengliu").exists()


def test_nobody_is_a_member_of_one_term_twice(office, chen, education):
    fields = {"name": "陈一", "username": "chenyi", "sector": education.pk, "joined_on": "2026-01-05"}
    answer = office.post("/register/members/new/", fields)
    assert "陈一已是本届委员。" in text(answer)
    assert Member.objects.count() == 1


def test_a_member_who_leaves_is_a_member_until_that_day(office, chen):
    member = chen.memberships.get()
    day = TODAY + timedelta(days=3)
    answer = office.post(
        f"/register/memberships/{member.pk}/end/", {"until": day.isoformat(), "note": "工作调动"}
    )
    assert answer.url == f"/register/people/{chen.pk}/"
    member.refresh_from_db()
    assert member.left_on == day
    assert may(chen, Permission.WRITE_PROPOSALS)
    assert trail.history(member).get().note == "工作调动"


def test_a_membership_does_not_end_before_it_began(office, chen):
    member = chen.memberships.get()
    answer = office.post(
        f"/register/memberships/{member.pk}/end/", {"until": "2021-01-01", "note": "工作调动"}
    )
    assert answer.status_code == 422
    assert "离任日期须晚于任职日期。" in text(answer)


def test_members_are_found_by_name_and_by_sector_and_those_who_left_apart(office, chen, education):
    assert "陈一" in text(office.get("/register/"))
    assert "陈一" in text(office.get(f"/register/?q=陈&sector={education.pk}"))
    assert "没有符合条件的委员" in text(office.get("/register/?q=郑"))
    Member.objects.update(left_on=TODAY)
    assert "还没有委员" in text(office.get("/register/"))
    assert "陈一" in text(office.get("/register/?left=on"))


# Posts --------------------------------------------------------------------------------------------


def test_a_post_begins_on_its_day_and_the_person_may_then_do_what_it_is_for(office, chen):
    fields = {"role": Role.REVIEW_GROUP, "since": TODAY.isoformat(), "title": "组长"}
    office.post(f"/register/people/{chen.pk}/posts/new/", fields)
    assert may(chen, Permission.SECOND_REVIEW)
    assert may(chen, Permission.WRITE_PROPOSALS)


def test_a_post_to_come_gives_nothing_yet(office, chen):
    fields = {"role": Role.REVIEW_GROUP, "since": (TODAY + timedelta(days=2)).isoformat()}
    office.post(f"/register/people/{chen.pk}/posts/new/", fields)
    assert chen.posts.count() == 1
    assert not may(chen, Permission.SECOND_REVIEW)


def test_a_post_ends_on_its_day_with_a_reason(office, zunyi, chen):
    post = Post.objects.create(account=chen, committee=zunyi, role=Role.REVIEW_GROUP, since=date(2022, 1, 1))
    office.post(f"/register/posts/{post.pk}/end/", {"until": TODAY.isoformat(), "note": "任期届满"})
    assert not may(chen, Permission.SECOND_REVIEW)
    ended = trail.history(post).get()
    assert (ended.action, ended.note, ended.data["until"]) == (
        "end_post",
        "任期届满",
        [None, TODAY.isoformat()],
    )
    assert office.get(f"/register/posts/{post.pk}/end/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": Role.HANDLING_UNIT_CLERK}, "承办单位的职务须选择单位。"),
        ({"role": Role.PARTY_ACCOUNT}, "党派团体账号须选择党派团体。"),
        ({"role": Role.CONVENER}, "召集人须选择界别。"),
        ({"role": Role.REVIEW_GROUP, "until": "2020-01-01"}, "结束日期须晚于开始日期。"),
        ({"role": ""}, "请填写这一项。"),
    ],
)
def test_a_post_that_lacks_something_is_refused_with_a_sentence(office, chen, fields, sentence):
    answer = office.post(f"/register/people/{chen.pk}/posts/new/", {"since": TODAY.isoformat()} | fields)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not chen.posts.exists()


def test_the_same_post_is_not_given_twice_for_the_same_time(office, chen):
    fields = {"role": Role.REVIEW_GROUP, "since": TODAY.isoformat()}
    office.post(f"/register/people/{chen.pk}/posts/new/", fields)
    answer = office.post(f"/register/people/{chen.pk}/posts/new/", fields)
    assert "陈一在这段时间已任此职。" in text(answer)
    assert chen.posts.count() == 1


def test_the_last_keeper_of_the_register_cannot_leave_without_a_successor(office, keeper, chen):
    post = keeper.posts.get()
    leaving = {"until": TODAY.isoformat(), "note": "退休"}
    answer = office.post(f"/register/posts/{post.pk}/end/", leaving)
    assert "请先安排接任的人" in text(answer)
    post.refresh_from_db()
    assert post.until is None
    office.post(
        f"/register/people/{chen.pk}/posts/new/", {"role": Role.PROPOSAL_OFFICE, "since": TODAY.isoformat()}
    )
    assert office.post(f"/register/posts/{post.pk}/end/", leaving).status_code == 302
    assert office.get("/register/").status_code == 404


# Units --------------------------------------------------------------------------------------------


def test_a_unit_is_written_down_with_its_clerk_and_its_lead(office, zunyi):
    fields = {
        "name": "遵义市园林局",
        "short_name": "市园林局",
        "side": "government",
        "clerk_name": "钱七",
        "clerk_username": "qianqi",
        "lead_name": "孙八",
        "lead_username": "sunba",
    }
    page = text(office.post("/register/units/new/", fields))
    assert page.count('<code class="password">') == 2
    unit = Unit.objects.get(name="遵义市园林局")
    posts = set(unit.posts.values_list("account__name", "role"))
    assert posts == {("钱七", Role.HANDLING_UNIT_CLERK), ("孙八", Role.HANDLING_UNIT_LEAD)}
    assert may(Account.objects.get(name="孙八"), Permission.SIGN_REPLIES)
    assert trail.history(unit).get().action == "add_unit"
    answer = office.post("/register/units/new/", fields)
    assert "已有同名的承办单位。" in text(answer)


def test_when_one_of_the_two_cannot_be_entered_nothing_is(office, liu):
    fields = {
        "name": "遵义市园林局",
        "short_name": "市园林局",
        "side": "government",
        "clerk_name": "钱七",
        "clerk_username": "qianqi",
        "lead_name": "孙八",
        "lead_username": "liuer",
    }
    answer = office.post("/register/units/new/", fields)
    assert answer.status_code == 422
    assert "账号「liuer」已由另一位同志使用，请换一个。" in text(answer)
    assert not Unit.objects.exists()
    assert not Account.objects.filter(username="qianqi").exists()
    assert not Event.objects.filter(action="add_unit").exists()


def test_a_unit_is_renamed_or_taken_out_of_use(office, zunyi):
    unit = Unit.objects.create(committee=zunyi, name="遵义市园林局", short_name="市园林局")
    office.post(
        f"/register/units/{unit.pk}/",
        {"name": "遵义市城市管理局", "short_name": "市城管局", "side": "government"},
    )
    unit.refresh_from_db()
    assert (unit.name, unit.is_active) == ("遵义市城市管理局", False)
    assert trail.history(unit).get().data["is_active"] == [True, False]
    assert "停用" in text(office.get("/register/units/?q=城管"))


def test_one_unit_is_the_governments_office_and_a_second_is_refused_by_name(office, zunyi):
    first, second = (
        Unit.objects.create(committee=zunyi, name=name, short_name=name)
        for name in ("遵义市人民政府办公室", "遵义市园林局")
    )

    def say(unit):
        fields = {"name": unit.name, "short_name": unit.short_name, "side": "government", "is_active": "on"}
        return office.post(f"/register/units/{unit.pk}/", fields | {"is_government_office": "on"})

    assert say(first).status_code == 302
    answer = say(second)
    assert answer.status_code == 422
    assert "「遵义市人民政府办公室」已登记为本级政府办公室，请先改那一家。" in text(answer)
    assert list(Unit.objects.filter(is_government_office=True)) == [first]
    assert trail.history(first).get().data["is_government_office"] == [False, True]


# Who keeps it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/register/",
        "/register/posts/",
        "/register/units/",
        "/register/members/new/",
        "/register/posts/new/",
        "/register/units/new/",
    ],
)
def test_for_everyone_else_there_is_no_register(browser, chen, address):
    assert browser(chen).get(address).status_code == 404


def test_the_register_of_another_committee_is_not_there(browser, chen, meitan):
    neighbour = Account.objects.create(username="meitan", name="湄潭专员")
    Post.objects.create(
        account=neighbour, committee=meitan, role=Role.PROPOSAL_OFFICE, since=date(2022, 1, 1)
    )
    county = browser(neighbour)
    assert "陈一" not in text(county.get("/register/"))
    assert county.get(f"/register/people/{chen.pk}/").status_code == 404
    assert county.post(f"/register/memberships/{chen.memberships.get().pk}/end/", {}).status_code == 404


def test_the_lists_cost_the_same_queries_however_long_they_are(
    office, zunyi, education, django_assert_num_queries
):
    costs = {"/register/": 10, "/register/posts/": 9, "/register/units/": 10}
    for address in costs:
        office.get(address)
    for size in (1, 20):
        for number in range(size):
            account = Account.objects.create(username=f"m{size}.{number}", name=f"委员{number}")
            Member.objects.create(
                account=account, committee=zunyi, term=education.term, sector=education, joined_on=TODAY
            )
            unit = Unit.objects.create(committee=zunyi, name=f"单位{size}.{number}", short_name="单位")
            Post.objects.create(
                account=account, committee=zunyi, role=Role.HANDLING_UNIT_CLERK, unit=unit, since=TODAY
            )
        for address, cost in costs.items():
            with django_assert_num_queries(cost):
                office.get(address)


# The lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "posts/", "units/"])
def test_each_list_of_the_register_counts_its_choices_and_leaves_as_a_file(office, chen, name):
    facets = text(office.get(f"/register/{name}facets/"))
    assert "显示" in facets
    file = office.get(f"/register/{name}export/?sort=name")
    rows = list(load_workbook(BytesIO(file.getvalue())).active.values)
    shown = office.get(f"/register/{name}?sort=name").context["list"].lines
    assert [row[0] for row in rows[1:]] == [
        line.name if name == "units/" else line.account.name for line in shown
    ]


def test_the_filters_count_those_who_left_apart_from_those_who_are_there(office, chen, education):
    assert "显示1人" in markup(office.get("/register/facets/"))
    Member.objects.update(left_on=TODAY)
    page = markup(office.get("/register/facets/"))
    assert "显示0人" in page
    assert '<span>只看已离任</span><span class="num quiet">1</span>' in page
