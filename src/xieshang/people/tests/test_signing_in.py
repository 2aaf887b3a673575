"""Signing in by account or phone, and the way out."""

import pytest
from django.contrib.auth import get_user

pytestmark = pytest.mark.django_db


def who(client) -> str:
    return str(get_user(client))


@pytest.mark.parametrize("login", ["chenyi", "13800000001", "138 0000 0001", "+86 138-0000-0001"])
def test_chen_signs_in_by_account_or_phone_however_it_is_spaced(client, chen, sign_in, login):
    answer = sign_in(login)
    assert answer.status_code == 302
    assert get_user(client) == chen


@pytest.mark.parametrize("login", ["chenyi", "13800000001", "nobody", "13900000009"])
def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(client, chen, sign_in, login):
    answer = sign_in(login, "something else")
    assert not get_user(client).is_authenticated
    assert "账号（手机号）或密码不对，请再试一次。" in answer.content.decode()


def test_the_name_that_was_typed_stays_and_the_password_does_not(client, chen, sign_in):
    page = sign_in("chenyi", "something else").content.decode()
    assert 'value="chenyi"' in page
    assert "something else" not in page


def test_after_signing_in_people_come_to_the_page_they_wanted(client, chen, sign_in):
    answer = client.get("/me/")
    assert answer.url == "/account/login/?next=/me/"
    assert 'name="next" value="/me/"' in client.get(answer.url).content.decode()
    assert sign_in("chenyi", next="/me/").url == "/me/"


def test_a_foreign_address_is_not_followed(client, chen, sign_in):
    assert sign_in("chenyi", next="https://elsewhere.example/").url == "/"


def test_a_closed_account_does_not_sign_in(client, chen, sign_in):
    chen.is_active = False
    chen.save()
    answer = sign_in("chenyi")
    assert "联系本级政协办公室" in client.get(answer.url).content.decode()
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("path", ["/account/signup/", "/account/email/", "/account/password/reset/"])
def test_nobody_signs_up_or_resets_a_password_by_mail(client, path):
    assert client.get(path).status_code == 404


def test_signing_out_asks_first_and_then_ends_the_session(client, chen, sign_in):
    sign_in("chenyi")
    assert "退出登录" in client.get("/account/logout/").content.decode()
    assert get_user(client) == chen
    assert client.post("/account/logout/").url == "/account/login/"
    assert not get_user(client).is_authenticated


def test_whoever_has_to_wait_reads_for_how_long_and_whom_to_ask(client, chen, sign_in):
    for attempt in range(5):
        sign_in("chenyi", f"guess number {attempt}")
    page = sign_in("chenyi").content.decode()
    assert "忘记密码请联系本级政协办公室重置。" in page


def test_too_many_sign_ins_from_one_network_are_asked_to_wait(client, chen, sign_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in("chenyi", "something else")
    answer = sign_in("chenyi")
    assert answer.status_code == 429
    assert "您的账号没有问题" in answer.content.decode()


def test_the_page_about_oneself_says_who_one_is(client, chen):
    client.force_login(chen)
    page = client.get("/me/").content.decode()
    assert "陈一" in page
    assert "教育界" in page
    assert "138****0001" in page
    assert "13800000001" not in page


def test_whoever_holds_nothing_is_told_whom_to_ask(client, he):
    he.must_change_password = False
    he.save()
    client.force_login(he)
    assert "您的账号还没有任职信息" in client.get("/me/").content.decode()
