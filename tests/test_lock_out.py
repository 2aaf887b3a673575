"""Guessing a password slows that name down, for every worker alike, and keeps nobody out for ever."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people import slowing
from xieshang.people.models import WrongPasswords

pytestmark = pytest.mark.django_db

PASSWORD = "a long walk home"


@pytest.fixture
def chen() -> Account:
    return Account.objects.create(username="chen", name="陈一", phone="13800000001", password=PASSWORD)


@pytest.fixture
def sign_in():
    """Try to sign in from a device that nobody knows; whether it worked."""

    def try_it(
        login: str, password: str, *, address: str = "203.0.113.9", device: Client | None = None
    ) -> bool:
        device = device or Client()
        device.post("/account/logout/")
        device.post("/account/login/", {"login": login, "password": password}, REMOTE_ADDR=address)
        return "_auth_user_id" in device.session

    return try_it


@pytest.fixture
def later():
    """Let some seconds pass."""
    passed = timedelta(0)
    with ExitStack() as stack:

        def wait(seconds: float) -> None:
            nonlocal passed
            passed += timedelta(seconds=seconds)
            stack.enter_context(clock.travel(begun + passed))

        begun = clock.now()
        wait(0)
        yield wait


@pytest.fixture
def guessed(chen, sign_in):
    for attempt in range(5):
        assert not sign_in("chen", f"guess number {attempt}")


@pytest.mark.parametrize("login", ["chen", "13800000001"])
def test_people_sign_in_by_account_or_phone(chen, sign_in, login):
    assert sign_in(login, PASSWORD)


@pytest.mark.parametrize("login", ["chen", "13800000001"])
def test_after_five_wrong_passwords_not_even_the_right_one_is_judged(guessed, sign_in, login):
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
def test_however_a_phone_is_spelt_the_person_waits(guessed, sign_in, login):
    assert not sign_in(login, PASSWORD)


def test_five_spellings_are_five_wrong_passwords_of_one_person(chen, sign_in):
    for login in SPELLINGS[1:6]:
        assert not sign_in(login, "a guess")
    assert not sign_in("chen", PASSWORD)


def test_a_phone_that_nobody_has_waits_however_it_is_spelt(client):
    for login in ("12000000020", "1 2000000020", "12-000000020", "+8612000000020", "8612000000020"):
        client.post("/account/login/", {"login": login, "password": "a guess"})
    page = client.post("/account/login/", {"login": "12 000 000 020", "password": "a guess"})
    assert "密码连续输错，请等30秒" in page.content.decode()


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


def test_another_host_name_is_no_way_around_the_wait(guessed, client):
    client.post(
        "/account/login/", {"login": "chen", "password": PASSWORD}, headers={"host": "localhost:8001"}
    )
    assert "_auth_user_id" not in client.session


def test_each_further_wrong_password_waits_longer_up_to_five_minutes(guessed, sign_in, later):
    for seconds in (30, 60, 120, 300, 300, 300):
        later(seconds - 1)
        assert not sign_in("chen", PASSWORD)
        later(1)
        assert not sign_in("chen", "another guess")
    later(299)
    assert not sign_in("chen", PASSWORD)
    later(1)
    assert sign_in("chen", PASSWORD)


def test_whoever_knocks_while_waiting_waits_no_longer_for_it(guessed, sign_in, later):
    for _ in range(20):
        later(1)
        assert not sign_in("chen", "a guess that nobody judges")
    later(10)
    assert sign_in("chen", PASSWORD)


def test_the_right_password_begins_the_count_anew(guessed, sign_in, later):
    later(30)
    assert sign_in("chen", PASSWORD)
    for attempt in range(4):
        assert not sign_in("chen", f"slip {attempt}", address="203.0.113.10")
    assert sign_in("chen", PASSWORD, address="203.0.113.10")


def test_a_day_without_a_wrong_password_begins_the_count_anew(guessed, sign_in, later):
    later(31)
    assert not sign_in("chen", "guess")
    later(24 * 3600 + 61)
    assert not sign_in("chen", "a slip")
    assert sign_in("chen", PASSWORD)


def test_whoever_types_somebodys_name_for_ever_keeps_them_from_no_device_of_theirs(chen, sign_in, later):
    phone = Client()
    assert sign_in("chen", PASSWORD, address="198.51.100.1", device=phone)
    for attempt in range(40):
        sign_in("chen", f"guess {attempt}")
        later(300)
    sign_in("chen", "one more")
    # Elsewhere the name waits; on the phone, in whatever network it is, it does not.
    assert not sign_in("chen", PASSWORD)
    assert sign_in("chen", PASSWORD, address="198.51.100.77", device=phone)


def test_nor_from_a_network_they_came_in_from_with_another_phone(chen, sign_in, later):
    assert sign_in("chen", PASSWORD, address="198.51.100.1")
    for attempt in range(6):
        sign_in("chen", f"guess {attempt}")
    assert not sign_in("chen", PASSWORD)
    assert sign_in("chen", PASSWORD, address="198.51.100.1")


def test_a_known_device_is_slowed_by_its_own_wrong_passwords(chen, sign_in):
    phone = Client()
    assert sign_in("chen", PASSWORD, device=phone)
    for attempt in range(5):
        assert not sign_in("chen", f"guess {attempt}", device=phone)
    assert not sign_in("chen", PASSWORD, device=phone)


def test_a_device_known_for_one_name_is_not_known_for_another(chen, sign_in):
    Account.objects.create(username="liu", name="刘二", password=PASSWORD)
    tablet = Client()
    assert sign_in("liu", PASSWORD, address="198.51.100.1", device=tablet)
    for attempt in range(5):
        assert not sign_in("chen", f"guess {attempt}")
    assert not sign_in("chen", PASSWORD, address="198.51.100.1", device=tablet)


@pytest.mark.parametrize("cookie", ["", "nonsense", "W10:1:x", "²"])
def test_a_cookie_that_nobody_sealed_makes_no_device_known(guessed, sign_in, cookie):
    device = Client()
    device.cookies["xieshang_known"] = cookie
    assert not sign_in("chen", PASSWORD, device=device)


def test_of_many_that_guess_at_the_same_moment_one_is_judged(guessed, later):
    [key] = WrongPasswords.objects.values_list("key", flat=True)
    later(30)
    assert [slowing.take_turn(key) is None for _ in range(5)] == [True, False, False, False, False]


def test_the_page_says_how_long_and_until_when_and_runs_back_without_a_script(guessed, client, later):
    later(12)
    page = client.post("/account/login/", {"login": "chen", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")
    text = page.content.decode()
    until = WrongPasswords.objects.get().opens_at
    assert f"请等18秒，在{slowing.Wait(until, 18).at}之后再试" in text
    assert "最多5分钟；账号没有被锁定，在登录过的手机或电脑上登录不受影响" in text
    assert 'dur="18s"' in text
    assert "0:18" in text
    assert "0:01" in text


def test_the_fifth_wrong_password_itself_says_that_there_is_a_wait(chen, client):
    for attempt in range(5):
        page = client.post("/account/login/", {"login": "chen", "password": f"guess {attempt}"})
        assert ("请等30秒" in page.content.decode()) == (attempt == 4)


def test_a_wait_of_minutes_is_said_in_minutes():
    words = [slowing.Wait(clock.now(), seconds).left for seconds in (30, 60, 275, 300)]
    assert words == ["30秒", "1分钟", "4分35秒", "5分钟"]


def test_a_request_that_dies_gives_its_turn_back(guessed, sign_in, monkeypatch, client, later):
    def fail(*args, **kwargs):
        raise OperationalError("gone away")

    later(30)
    with monkeypatch.context() as broken:
        broken.setattr("allauth.account.adapter.authenticate", fail)
        client.raise_request_exception = False
        client.post("/account/login/", {"login": "chen", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")
    assert sign_in("chen", PASSWORD)


def test_the_name_cannot_be_had_from_the_count(client, sign_in):
    sign_in("My-Secret-Passw0rd", "x")
    row = WrongPasswords.objects.get()
    assert "ecret" not in str(vars(row))


def test_what_has_been_quiet_for_a_day_is_cleared(guessed, later):
    later(24 * 3600)
    slowing.forget()
    assert WrongPasswords.objects.exists()
    later(31)
    slowing.forget()
    assert not WrongPasswords.objects.exists()


def test_known_and_unknown_names_cost_the_same(chen, client):
    def queries(login: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.post("/account/login/", {"login": login, "password": "a guess"})
        return len(captured)

    assert queries("chen") == queries("nobody")
    assert queries("chen") == queries("nobody")


def test_a_name_that_waits_keeps_nobody_else_waiting(guessed, sign_in):
    Account.objects.create(username="liu", name="刘二", password=PASSWORD)
    assert sign_in("liu", PASSWORD)


def test_right_passwords_are_not_counted(chen, sign_in):
    assert all(sign_in("chen", PASSWORD) for _ in range(7))
