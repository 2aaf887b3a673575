"""What every answer says to the browser, and how long a session lives."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from xieshang.core.models import Account

pytestmark = pytest.mark.django_db

PAGE = "/account/password/change/"
"""A page that asks who is there; what is for everyone leaves the session alone."""


@pytest.fixture
def chen() -> Account:
    return Account.objects.create(username="chen", name="陈一", password="a long walk home")


@pytest.fixture
def signed_in(client, chen):
    client.force_login(chen)
    client.get(PAGE)
    return client


def last_seen(client) -> int:
    return client.session["seen"]


@pytest.mark.parametrize("path", ["/alive/", "/account/login/", "/nothing-here/"])
def test_every_answer_allows_this_house_alone(client, path):
    answer = client.get(path)
    policy = dict(rule.split(" ", 1) for rule in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert not any(word in answer["Content-Security-Policy"] for word in ("unsafe", "http", "*"))
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_visitor_gets_no_session(client):
    client.get("/account/login/")
    assert not Session.objects.exists()


def test_half_an_hour_without_a_request_ends_the_session(signed_in):
    assert signed_in.get(PAGE).status_code == 200
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(PAGE).url.startswith("/account/login/")


def test_work_keeps_the_session_alive(signed_in):
    session = signed_in.session
    session["seen"] -= 4 * 60
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    signed_in.get(PAGE)
    assert Session.objects.get().expire_date - timezone.now() > timedelta(minutes=29)


def test_not_every_request_writes_the_session(signed_in):
    with CaptureQueriesContext(connection) as queries:
        signed_in.get(PAGE)
    assert queries.captured_queries
    assert not [row["sql"] for row in queries.captured_queries if not row["sql"].startswith("SELECT")]


def test_what_is_for_everyone_asks_nothing_of_the_database(signed_in, django_assert_num_queries):
    with django_assert_num_queries(0):
        signed_in.get("/alive/")


def test_an_ended_session_is_not_replaced_by_an_empty_one(signed_in):
    Session.objects.all().delete()
    signed_in.get(PAGE)
    assert not Session.objects.exists()
