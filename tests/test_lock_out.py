"""Guessing a password locks that name for a quarter of an hour, for every worker alike."""

import time

import pytest
from django.db import OperationalError

from xieshang.core.models import Account

pytestmark = pytest.mark.django_db

PASSWORD = "a long walk home"


@pytest.fixture
def chen() -> Account:
    return Account.objects.create(username="chen", name="陈一", phone="13800000001", password=PASSWORD)


@pytest.fixture
def sign_in(client):
    """Try to sign in; whether it worked."""

    def try_it(login: str, password: str) -> bool:
        client.logout()
        client.post("/account/login/", {"login": login, "password": password})
        return "_auth_user_id" in client.session

    return try_it


@pytest.fixture
def guessed(chen, sign_in):
    for attempt in range(5):
        assert not sign_in("chen", f"guess number {attempt}")


@pytest.mark.parametrize("login", ["chen", "13800000001"])
def test_people_sign_in_by_account_or_phone(chen, sign_in, login):
    assert sign_in(login, PASSWORD)


@pytest.mark.parametrize("login", ["chen", "13800000001"])
def test_five_wrong_passwords_lock_the_person(guessed, sign_in, login):
    assert not sign_in(login, PASSWORD)


SPELLINGS = (
    *("13800000001", "138 0000 0001", "1 3800000001", "13-800000001", "+8613800000001", "+86 138-0000-0001"),
    *(
        "8613800000001",
        "0086 13800000001",
        "１３８０００００００１",
        "\u202d13800000001\u202c",
        "(138)0000.0001",
    ),
)


@pytest.mark.parametrize("login", SPELLINGS)
def test_however_a_phone_is_spelt_it_is_the_same_person(chen, sign_in, login):
    assert sign_in(login, PASSWORD)


@pytest.mark.parametrize("login", SPELLINGS)
def test_however_a_phone_is_spelt_the_person_is_locked(guessed, sign_in, login):
    assert not sign_in(login, PASSWORD)


def test_five_spellings_are_five_wrong_passwords_of_one_person(chen, sign_in):
    for login in SPELLINGS[1:6]:
        assert not sign_in(login, "a guess")
    assert not sign_in("chen", PASSWORD)


def test_a_phone_that_nobody_has_is_locked_however_it_is_spelt(client):
    for login in ("12000000020", "1 2000000020", "12-000000020", "+8612000000020", "8612000000020"):
        client.post("/account/login/", {"login": login, "password": "a guess"})
    page = client.post("/account/login/", {"login": "12 000 000 020", "password": "a guess"})
    assert "已暂停登录" in page.content.decode()


def test_a_hall_behind_one_address_is_not_locked_out(chen, client, sign_in):
    """A hundred people mistype their passwords within a minute, all from the one address of the hall."""
    for number in range(100):
        page = client.post("/account/login/", {"login": f"member{number}", "password": "a slip"})
        assert "密码不对" in page.content.decode()
    assert sign_in("chen", PASSWORD)


def test_an_address_that_guesses_without_end_waits_and_is_told_so(chen, client, monkeypatch):
    monkeypatch.setattr("xieshang.people.signin.BY_ADDRESS", {"wrong_passwords": "3/m/ip"})
    for number in range(3):
        client.post("/account/login/", {"login": f"member{number}", "password": "a guess"})
    page = client.post("/account/login/", {"login": "chen", "password": PASSWORD})
    assert "请一分钟后再试。您的账号没有被锁定。" in page.content.decode()


def test_a_request_that_dies_is_no_wrong_password(chen, client, sign_in, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("gone away")

    with monkeypatch.context() as broken:
        broken.setattr("allauth.account.adapter.authenticate", fail)
        client.raise_request_exception = False
        for _ in range(6):
            assert client.post("/account/login/", {"login": "chen", "password": PASSWORD}).status_code == 503
    assert sign_in("chen", PASSWORD)


def test_another_host_name_is_no_way_around_the_lock(guessed, client):
    client.post(
        "/account/login/", {"login": "chen", "password": PASSWORD}, headers={"host": "localhost:8001"}
    )
    assert "_auth_user_id" not in client.session


def test_the_lock_opens_after_a_quarter_of_an_hour(guessed, sign_in, monkeypatch):
    now = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 14 * 60)
    assert not sign_in("chen", PASSWORD)
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 31 * 60)
    assert sign_in("chen", PASSWORD)


def test_whoever_is_locked_is_told_how_many_minutes_are_left(guessed, client, monkeypatch):
    now = time.time()
    monkeypatch.setattr("xieshang.people.signin.time.time", lambda: now + 11 * 60)
    page = client.post("/account/login/", {"login": "chen", "password": PASSWORD})
    assert "请4分钟后再试" in page.content.decode()


def test_a_locked_name_locks_nobody_else(guessed, sign_in):
    Account.objects.create(username="liu", name="刘二", password=PASSWORD)
    assert sign_in("liu", PASSWORD)


def test_right_passwords_are_not_counted(chen, sign_in):
    assert all(sign_in("chen", PASSWORD) for _ in range(7))
