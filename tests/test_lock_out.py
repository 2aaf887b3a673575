"""Guessing a password locks that name for a quarter of an hour, for every worker alike."""

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

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


def test_a_locked_name_locks_nobody_else(guessed, sign_in):
    Account.objects.create(username="liu", name="刘二", password=PASSWORD)
    assert sign_in("liu", PASSWORD)


def test_right_passwords_are_not_counted(chen, sign_in):
    assert all(sign_in("chen", PASSWORD) for _ in range(7))


def test_another_server_process_knows_the_lock(served_house):
    """The count lies in the database, so a name locked here is locked there."""
    Account.objects.create(username="chen", name="陈一", password=PASSWORD)

    def sign_in(password: str) -> bool:
        jar = http.cookiejar.CookieJar()
        person = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = person.open(f"{served_house.address}/account/login/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        form = {"login": "chen", "password": password, "csrfmiddlewaretoken": token}
        try:
            person.open(
                f"{served_house.address}/account/login/", urllib.parse.urlencode(form).encode()
            ).close()
        except urllib.error.HTTPError as answer:
            answer.close()
        return any(cookie.name == "sessionid" for cookie in jar)

    assert sign_in(PASSWORD)
    for attempt in range(5):
        assert not sign_in(f"guess number {attempt}")
    served_house.close()
    served_house.serve()
    assert not sign_in(PASSWORD)
