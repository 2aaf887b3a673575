"""What happens at the door is recorded, without a secret in it, read by the auditor and forgotten after its time."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from xieshang.core import clock, trail
from xieshang.core.models import Account, Event, Parameter
from xieshang.people import services
from xieshang.people.devices import device_in_words
from xieshang.people.models import Post, SignIn
from xieshang.people.roles import Role

pytestmark = pytest.mark.django_db

Kind = SignIn.Kind
WECHAT = "Mozilla/5.0 (Linux; Android 14; PHK) Chrome/116.0 MicroMessenger/8.0.47 Safari/537.36"
NEW = "a new long walk home"


@pytest.fixture
def auditor(zunyi, browser):
    account = Account.objects.create(username="shen", name="沈审计")
    Post.objects.create(account=account, committee=zunyi, role=Role.AUDITOR, since="2022-01-01")
    reading = browser(account)
    reading.account = account
    return reading


def kinds() -> list[str]:
    return list(SignIn.objects.order_by("pk").values_list("kind", flat=True))


def text(answer) -> str:
    return answer.content.decode()


def test_whoever_signs_in_and_out_leaves_who_when_where_and_with_what(client, chen, sign_in, zunyi):
    sign_in("chenyi")
    client.post("/account/logout/", headers={"user-agent": WECHAT})
    entered, left = SignIn.objects.order_by("pk")
    assert (entered.kind, left.kind) == (Kind.ENTERED, Kind.LEFT)
    assert (entered.account, entered.tenant, entered.address) == (chen, zunyi.pk, "127.0.0.1")
    assert (left.device, left.name, left.mark) == ("微信 · Android", "", "")


def test_failures_and_the_lock_are_recorded_the_lock_once(chen, sign_in):
    for number in range(9):
        sign_in("chenyi", f"guess number {number}")
    assert kinds() == [Kind.WRONG] * 5 + [Kind.LOCKED]
    assert set(SignIn.objects.values_list("account", flat=True)) == {chen.pk}


def test_of_a_name_that_nobody_has_only_a_sign_stays(sign_in):
    sign_in("My-Secret-Passw0rd", "x")
    sign_in("my-secret-passw0rd", "y")
    sign_in("139 0000 0009", "z")
    first, again, phone = SignIn.objects.order_by("pk")
    assert (first.kind, first.name, first.account) == (Kind.UNKNOWN, "m***", None)
    assert first.mark == again.mark != phone.mark
    assert phone.name == "139****0009"
    assert "ecret" not in str([list(row) for row in SignIn.objects.values_list()])


def test_whatever_was_typed_as_a_password_is_nowhere(chen, sign_in):
    sign_in("chenyi", "a password of the wrong house")
    rows = str([list(row) for row in SignIn.objects.values_list()])
    assert "wrong house" not in rows


def test_an_address_that_has_to_wait_is_recorded_once(chen, client, sign_in, monkeypatch):
    monkeypatch.setattr("xieshang.people.signin.BY_ADDRESS", {"wrong_passwords": "2/m/ip"})
    for number in range(6):
        sign_in(f"somebody{number}", "a guess")
    assert kinds() == [Kind.UNKNOWN, Kind.UNKNOWN, Kind.SLOWED]


def test_a_closed_account_that_knocks_is_recorded(chen, sign_in):
    Account.objects.filter(pk=chen.pk).update(is_active=False)
    sign_in("chenyi")
    assert kinds() == [Kind.CLOSED]


def test_a_password_given_anew_is_recorded_with_who_gave_it(browser, guard, chen):
    browser(guard).post(f"/register/people/{chen.pk}/password/")
    row = SignIn.objects.get()
    assert (row.kind, row.account, row.by) == (Kind.RESET, chen, guard)


def test_a_password_that_is_changed_stands_in_both_records(client, chen, sign_in, zunyi):
    sign_in("chenyi")
    page = "/account/password/change/"
    client.post(page, {"oldpassword": "not this one", "password1": NEW, "password2": NEW})
    client.post(page, {"oldpassword": "a long walk home", "password1": NEW, "password2": NEW})
    assert kinds() == [Kind.ENTERED, Kind.WRONG, Kind.CHANGED]
    event = trail.history(chen).get()
    assert (event.action, event.by, event.tenant) == ("change_password", chen, zunyi.pk)
    assert NEW not in str(event.data)


def test_signing_out_everywhere_is_recorded(browser, chen):
    browser(chen).post("/me/sign-out-everywhere/")
    assert kinds() == [Kind.LEFT_EVERYWHERE]


def test_a_sign_in_that_cannot_be_recorded_is_none(client, chen, sign_in, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("full")

    monkeypatch.setattr("xieshang.people.services.sign_ins.SignIn.objects.create", fail)
    client.raise_request_exception = False
    assert sign_in("chenyi").status_code >= 500
    assert client.get("/me/").status_code == 302


def test_a_member_sees_the_last_sign_ins_of_their_own_name_only(client, chen, liu, sign_in):
    sign_in("chenyi", "not this one")
    sign_in("liuer", "nor this")
    sign_in("chenyi")
    page = text(client.get("/me/"))
    assert "最近的登录" in page
    assert page.count("密码不对") == 1
    assert page.count("登录成功") == 1
    assert "127.0.0.1" in page


def test_ones_own_page_costs_the_same_after_many_sign_ins(browser, chen, django_assert_num_queries):
    reading = browser(chen)
    reading.get("/me/")
    for many in (1, 30):
        for _ in range(many):
            services.record_sign_in(Kind.ENTERED, account=chen)
        with django_assert_num_queries(QUERIES_OF_ME):
            reading.get("/me/")


QUERIES_OF_ME = 10


def test_the_auditor_and_the_guard_read_who_came_in_and_that_is_an_event(auditor, guard, browser, chen, liu):
    services.record_sign_in(Kind.ENTERED, account=chen)
    services.record_sign_in(Kind.WRONG, account=liu)
    services.record_sign_in(Kind.UNKNOWN, account=None, typed="stranger")
    for reading in (auditor, browser(guard)):
        page = text(reading.get("/sign-ins/"))
        assert all(words in page for words in ("陈一", "刘二", "s***", "密码不对"))
    auditor.get(f"/sign-ins/?person={chen.pk}")
    event = Event.objects.latest("pk")
    assert (event.action, event.by, event.data["rows"]) == ("read_sign_ins", auditor.account, 1)
    assert event.data["question"] == f"?person={chen.pk}"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=wrong", 1),
        ("?person={chen}", 2),
        ("?q=chenyi", 2),
        ("?q=127.0.0.9", 0),
        ("?since={tomorrow}", 0),
        ("?until={today}", 3),
        ("?q={mark}", 1),
    ],
)
def test_the_record_is_narrowed_by_person_kind_and_day(auditor, chen, query, found):
    services.record_sign_in(Kind.ENTERED, account=chen)
    services.record_sign_in(Kind.WRONG, account=chen)
    services.record_sign_in(Kind.UNKNOWN, account=None, typed="stranger")
    today = timezone.localdate()
    values = {"chen": chen.pk, "today": today, "tomorrow": today + timedelta(days=1)}
    values["mark"] = SignIn.objects.get(kind=Kind.UNKNOWN).mark
    answer = auditor.get(f"/sign-ins/{query.format(**values)}")
    assert len(answer.context["list"].lines) == found


def test_people_of_another_committee_alone_are_not_shown(auditor, meitan):
    person = Account.objects.create(username="tian", name="田县员")
    Post.objects.create(account=person, committee=meitan, role=Role.REVIEW_GROUP, since="2022-01-01")
    services.record_sign_in(Kind.ENTERED, account=person)
    assert "田县员" not in text(auditor.get("/sign-ins/"))


def test_for_everyone_else_there_is_no_such_page(browser, chen, keeper):
    for person in (chen, keeper):
        for address in ("", "facets/", "export/"):
            assert browser(person).get(f"/sign-ins/{address}").status_code == 404
    assert Client().get("/sign-ins/").status_code == 302
    assert not Event.objects.filter(action="read_sign_ins").exists()


def test_the_record_leaves_as_a_file_and_that_is_an_event(auditor, chen):
    services.record_sign_in(Kind.ENTERED, account=chen)
    answer = auditor.get("/sign-ins/export/")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[1][1:4] == ("登录成功", "陈一", "chenyi")
    event = Event.objects.latest("pk")
    assert (event.action, event.by, event.data["rows"]) == ("export", auditor.account, 1)


def test_the_page_costs_the_same_queries_however_many_rows_it_has(auditor, chen, django_assert_num_queries):
    auditor.get("/sign-ins/")
    for many in (2, 20):
        for _ in range(many):
            services.record_sign_in(Kind.ENTERED, account=chen)
        with django_assert_num_queries(QUERIES):
            auditor.get("/sign-ins/")


QUERIES = 10
"""Session, person, posts, memberships, the committee for the view and for the list, the ids, the rows, the event,
and the count of unread messages."""


def aged(account, months: int) -> SignIn:
    with clock.travel(timezone.now() - timedelta(days=31 * months)):
        services.record_sign_in(Kind.ENTERED, account=account)
    return SignIn.objects.latest("pk")


def test_rows_are_forgotten_when_their_time_is_over_and_the_trail_says_how_many(chen, zunyi):
    aged(chen, 40), aged(None, 40)
    young = aged(chen, 30)
    services.prune_sign_ins()
    assert SignIn.objects.get() == young
    events = Event.objects.filter(action="prune_sign_ins")
    assert [(event.tenant, event.by, event.data["rows"]) for event in events] == [(zunyi.pk, None, 1)] * 2
    services.prune_sign_ins()
    assert events.count() == 2


def test_the_rule_of_the_city_says_for_how_long(chen, zunyi, guard):
    aged(chen, 15)
    Parameter.objects.create(
        tenant=zunyi.pk,
        key="people.sign_in_months",
        value=12,
        valid_from="2024-01-01",
        by=guard,
        at=timezone.now(),
    )
    services.prune_sign_ins()
    assert not SignIn.objects.exists()


def test_the_security_administrator_decides_that_rule_and_no_shorter_than_the_law(browser, guard, keeper):
    security, address = browser(guard), "/rules/people.sign_in_months/"
    assert "登录记录保存月数" in text(security.get("/rules/"))
    assert "登录记录保存月数" not in text(browser(keeper).get("/rules/"))
    assert browser(keeper).get(address).status_code == 404
    fields = {"value_number": "5", "valid_from": timezone.localdate().isoformat(), "latest": "0"}
    assert "请填写6或更大的整数。" in text(security.post(address, fields))
    assert security.post(address, fields | {"value_number": "12"}).status_code == 302
    assert Parameter.objects.get().value == 12


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_signin SET kind = 'left'",
        "DELETE FROM people_signin",
        pytest.param(
            "INSERT OR REPLACE INTO people_signin (id, kind, name, mark, address, agent, at)"
            " SELECT id, 'left', '', '', '', '', at FROM people_signin",
            marks=pytest.mark.sqlite,
        ),
    ],
)
def test_the_database_lets_nobody_change_a_row_or_remove_a_young_one(chen, statement):
    services.record_sign_in(Kind.ENTERED, account=chen)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert kinds() == [Kind.ENTERED]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (WECHAT, "微信 · Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) Version/17 Safari/604.1", "Safari · iPhone"),
        ("curl/8", "其他程序"),
        ("", ""),
    ],
)
def test_a_device_is_said_in_words_people_know(agent, words):
    assert device_in_words(agent) == words


def test_a_moment_keeps_its_day(auditor, chen):
    """A sign-in at one in the morning belongs to that day in the committee's time zone."""
    at = timezone.make_aware(datetime(2026, 3, 2, 1, 0))
    with clock.travel(at):
        services.record_sign_in(Kind.ENTERED, account=chen)
    assert len(auditor.get("/sign-ins/?since=2026-03-02&until=2026-03-02").context["list"].lines) == 1
    assert len(auditor.get("/sign-ins/?until=2026-03-01").context["list"].lines) == 0
