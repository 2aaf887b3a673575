"""The password the office gave is changed before anything else."""

import pytest
from django.contrib.auth import get_user

pytestmark = pytest.mark.django_db

GIVEN, OWN = "given by the office", "my grandmother's plum tree"


@pytest.fixture
def he_inside(client, he, sign_in):
    sign_in("hesan", GIVEN)
    return he


def change(client, **more):
    form = {"oldpassword": GIVEN, "password1": OWN, "password2": OWN, **more}
    return client.post("/account/password/change/", form)


def test_every_page_leads_to_the_change(client, he_inside):
    assert client.get("/me/").url == "/account/password/change/"


def test_the_page_says_why(client, he_inside):
    page = client.get("/account/password/change/").content.decode()
    assert "先换成您自己的密码" in page
    assert 'class="side"' not in page


def test_after_the_change_the_house_is_open_and_stays_open(client, he_inside, sign_in):
    assert change(client).url == "/me/"
    assert client.get("/me/").status_code == 200
    client.logout()
    sign_in("hesan", OWN)
    assert client.get("/me/").status_code == 200


def test_the_given_password_no_longer_opens(client, he_inside, sign_in):
    change(client)
    client.logout()
    sign_in("hesan", GIVEN)
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"oldpassword": "not this one"}, "当前密码不对，请重新填写。"),
        ({"password2": "my grandmother's pear tree"}, "password2"),
        ({"password1": "short", "password2": "short"}, "10"),
        ({"password1": "12345678901", "password2": "12345678901"}, "数字"),
    ],
)
def test_a_change_that_cannot_be_taken_says_what_is_wrong(client, he_inside, wrong, sentence):
    answer = change(client, **wrong)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    he_inside.refresh_from_db()
    assert he_inside.must_change_password


def test_signing_out_is_still_possible(client, he_inside):
    assert client.post("/account/logout/").url == "/account/login/"


def test_language_can_be_changed_before_the_password(client, he_inside):
    client.post("/preferences/", {"language": "en", "next": "/account/password/change/"})
    assert "First, choose a password of your own" in client.get("/account/password/change/").content.decode()


def test_whoever_has_their_own_password_is_not_asked(client, chen):
    client.force_login(chen)
    assert client.get("/me/").status_code == 200
