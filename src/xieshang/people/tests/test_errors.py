"""Pages for when something is not there, fails, or the line is gone."""

import re

import pytest
from django.db import OperationalError
from django.test import Client

from xieshang.people.views import me

pytestmark = pytest.mark.django_db


def test_a_missing_page_says_the_same_to_everyone(client, chen):
    stranger = client.get("/no/such/page/")
    client.force_login(chen)
    member = client.get("/no/such/page/")
    assert stranger.status_code == member.status_code == 404
    for answer in (stranger, member):
        assert "地址可能写错了，或者这份材料不在您可以查看的范围内。" in answer.content.decode()
        assert "no/such" not in answer.content.decode()


def test_a_missing_page_speaks_the_language_of_whoever_asks(client, chen):
    chen.language = "en"
    chen.save()
    client.force_login(chen)
    assert "There is no such page" in client.get("/no/such/page/").content.decode()


def test_a_failure_gives_a_number_that_stands_in_the_log_too(chen, monkeypatch, caplog):
    def fails(*_: object) -> None:
        raise RuntimeError("the roof leaks")

    monkeypatch.setattr(me, "posts_of", fails)
    client = Client(raise_request_exception=False)
    client.force_login(chen)
    answer = client.get("/me/")
    assert answer.status_code == 500
    number = re.search(r"\d{4}-[0-9A-F]{6}", answer.content.decode())[0]
    assert "the roof leaks" not in answer.content.decode()
    assert number in caplog.text
    assert "the roof leaks" in caplog.text


def test_a_database_that_does_not_answer_is_said_to_come_back(chen, monkeypatch):
    def is_away(*_: object) -> None:
        raise OperationalError("the server closed the connection unexpectedly")

    monkeypatch.setattr(me, "posts_of", is_away)
    client = Client(raise_request_exception=False)
    client.force_login(chen)
    answer = client.get("/me/")
    assert answer.status_code == 503
    assert "系统正在自行恢复" in answer.content.decode()
    assert re.search(r"\d{4}-[0-9A-F]{6}", answer.content.decode())
    assert "closed the connection" not in answer.content.decode()


def test_the_offline_page_needs_nobody_and_says_the_text_is_kept(client):
    answer = client.get("/offline/")
    assert answer.status_code == 200
    assert "没有丢" in answer.content.decode()


def test_the_keeper_keeps_the_offline_page_with_its_look_and_what_check_in_is_made_of(client):
    answer = client.get("/keeper.js")
    assert answer["Content-Type"] == "text/javascript"
    kept = re.search(r"PAGES = \[(.*?)\]", answer.content.decode(), re.DOTALL)[1]
    assert re.findall(r'"([^"]+)"', kept) == [
        "/offline/",
        "/static/vendor/tabler/tabler.min.css",
        "/static/xieshang/xieshang.css",
        "/static/xieshang/dark.css",
        "/static/xieshang/seal.svg",
        "/static/vendor/tabler-icons/icons.svg",
        "/static/vendor/htmx/htmx.min.js",
        "/static/vendor/jsqr/jsQR.js",
        "/static/xieshang/frame.js",
        "/static/xieshang/poll.js",
        "/static/xieshang/scans.js",
        "/static/xieshang/checkin.js",
        "/static/xieshang/personal-code.js",
        "/static/vendor/lean-qr/index.mjs",
        "/static/xieshang/steward.js",
    ]
