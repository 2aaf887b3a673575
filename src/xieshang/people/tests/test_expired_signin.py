"""A sign-in that ends while someone is writing loses nothing of what they wrote."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

REASON = "内容空泛，没有具体建议。请补充数据后再提交。"


def test_what_was_sent_after_the_end_is_shown_again_with_the_way_back(client):
    answer = client.post(
        "/me/committee/",
        {"note": REASON, "version": "12", "password1": "a long walk home"},
        headers={"referer": "http://testserver/me/?page=2"},
    )
    read = answer.content.decode()
    assert answer.status_code == 401
    assert REASON in read
    assert "?next=%2Fme%2F%3Fpage%3D2" in read
    assert "a long walk home" not in read


def test_markup_in_what_was_sent_stays_text(client):
    read = client.post("/me/committee/", {"note": "</textarea><script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in read


def test_the_way_back_never_leads_out_of_the_house(client):
    answer = client.post(
        "/me/committee/", {"note": REASON}, headers={"referer": "https://elsewhere.example/x"}
    )
    assert "?next=%2F" in answer.content.decode()
    assert "elsewhere" not in answer.content.decode()


def test_only_words_are_shown_again_and_nothing_that_programs_read(client):
    answer = client.post(
        "/me/committee/",
        {
            "note": REASON,
            "urgency": "normal",
            "window": "1f2-k9a-x",
            "on": "2026-11-28",
            "title": "two words",
        },
    )
    assert answer.context["typed"] == [REASON, "two words"]


def test_a_fragment_says_where_the_way_in_is_and_leaves_the_page_alone(client):
    answer = client.get("/me/", headers={"hx-request": "true", "hx-current-url": "http://testserver/me/?q=1"})
    assert answer.status_code == 401
    assert answer["X-Sign-In"] == "/account/login/?next=%2Fme%2F%3Fq%3D1"
    assert "HX-Redirect" not in answer


def test_an_autosave_is_told_in_its_own_language(client):
    answer = client.post("/me/committee/", {"note": REASON}, headers={"x-autosave": "1"})
    assert answer.status_code == 401
    assert answer.json() == {"signin": "/account/login/"}


def test_a_form_older_than_the_sign_in_is_not_taken_and_not_lost(chen):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chen)
    answer = strict.post(
        "/preferences/", {"note": REASON, "theme": "dark"}, headers={"referer": "http://testserver/me/"}
    )
    assert answer.status_code == 403
    assert REASON in answer.content.decode()
    assert 'href="/me/"' in answer.content.decode()
    chen.refresh_from_db()
    assert chen.theme == "auto"
