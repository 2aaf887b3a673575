"""A turnstile, or any program: the same addresses as the pages, in JSON, and the same decision."""

import json
from pathlib import Path

import pytest
from django.test import Client

import xieshang
from xieshang.core import clock
from xieshang.meetings import codes
from xieshang.meetings.models import Scan
from xieshang.meetings.tests.phones import Phone, kept, nonce, screen
from xieshang.meetings.verdicts import Problem

REFERENCE = Path(xieshang.__file__).parents[2] / "docs/reference/check-in-api.md"


@pytest.fixture
def meeting(cast):
    return cast.meeting()


class Program:
    """Sends JSON and the token it has fetched, as the reference page says."""

    def __init__(self, account=None) -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"accept-language": "zh-hans"})
        if account:
            self.client.force_login(account)
        self.token = self.client.get("/check-in/token/").json()

    def post(self, path: str, **fields):
        return self.send(path, json.dumps({"nonce": nonce()} | fields))

    def send(self, path: str, body: str):
        return self.client.post(
            path, body, content_type="application/json", headers={"x-csrftoken": self.token["token"]}
        )


def gate(meeting) -> str:
    return f"/check-in/{meeting.pk}/steward/take/"


def take(meeting) -> str:
    return f"/check-in/{meeting.pk}/take/"


def code_of(cast, meeting, account) -> str:
    return codes.personal_code(meeting.pk, cast.line(meeting, account).pk, clock.now())


def test_a_turnstile_lets_somebody_in_by_their_code(cast, meeting):
    turnstile = Program(cast.steward)
    number = nonce()
    fields = {"nonce": number, "code": code_of(cast, meeting, cast.chen), "gate": "东门"}
    answer = turnstile.post(gate(meeting), **fields)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == {
        "outcome": "accepted",
        "accepted": True,
        "sentence": "陈晓舟：签到成功。",
        "line": cast.line(meeting, cast.chen).pk,
        "name": "陈晓舟",
        "seat": "",
        "group": "",
        "at": "2024-01-16T08:30:00+08:00",
        "gate": "东门",
        "repeated": False,
    }
    assert turnstile.post(gate(meeting), **fields).json()["repeated"]
    assert Scan.objects.count() == 1


def test_numbers_and_ticks_are_what_a_form_would_say(cast, meeting):
    waited = kept(minutes=5) | {"kept": True}
    line = cast.line(meeting, cast.chen).pk
    answer = (
        Program(cast.steward).post(gate(meeting), line=line, note="手机没有电", gate=None, **waited).json()
    )
    assert answer["accepted"]
    assert Scan.objects.get().came_later


def test_a_member_checks_in_by_the_halls_code(cast, meeting):
    program = Program(cast.chen)
    program.client.get(f"/check-in/{meeting.pk}/")
    program.token = program.client.get("/check-in/token/").json()
    answer = program.post(take(meeting), code=screen(meeting)).json()
    assert (answer["outcome"], answer["name"]) == ("accepted", "陈晓舟")


@pytest.mark.parametrize(
    "body",
    [
        " ",
        "{",
        "[]",
        '"nonce"',
        "{}",
        '{"nonce": ["number-0001"]}',
        '{"nonce": "number-0001", "line": {}}',
        '{"nonce": "number-0001", "line": "1; DROP"}',
        "[" * 100_000,
    ],
)
def test_what_is_no_scan_says_so_and_leaves_no_trace(cast, meeting, body):
    answer = Program(cast.steward).send(gate(meeting), body)
    assert (answer.status_code, answer.json()["problem"]) == (400, Problem.NOT_UNDERSTOOD)
    assert not Scan.objects.exists()


def test_a_line_of_the_roster_needs_its_reason(cast, meeting):
    answer = Program(cast.steward).post(gate(meeting), line=cast.line(meeting, cast.chen).pk)
    assert (answer.status_code, answer.json()["problem"]) == (422, Problem.REASON_MISSING)


def test_who_is_unknown_is_shown_the_door(cast, meeting):
    answer = Program().post(take(meeting), code="123456")
    assert (answer.status_code, answer.json()["problem"]) == (401, Problem.SIGN_IN)
    assert answer.json()["door"].startswith("/account/login/")


def test_without_the_token_nothing_is_taken(cast, meeting):
    program = Program(cast.steward)
    program.token["token"] = ""
    assert program.post(gate(meeting), code=code_of(cast, meeting, cast.chen)).status_code == 403
    assert not Scan.objects.exists()


def test_a_member_is_no_steward_and_a_steward_of_elsewhere_is_none_here(cast, meeting):
    for person in (cast.chen, cast.neighbour, cast.stranger):
        answer = Program(person).post(gate(meeting), code=code_of(cast, meeting, cast.chen))
        assert answer.status_code == 404
    assert not Scan.objects.exists()


def test_the_clock_of_the_house_comes_with_the_token(cast):
    assert Program().token["now"] == int(clock.now().timestamp() * 1000)


def test_a_page_is_still_answered_with_a_page(cast, meeting):
    phone = Phone(cast.chen)
    phone.client.get(f"/check-in/{meeting.pk}/")
    answer = phone.client.post(take(meeting), {"nonce": nonce(), "code": screen(meeting)})
    assert answer["Content-Type"].startswith("text/html")
    assert "签到成功" in answer.content.decode()


def test_every_outcome_and_every_problem_stands_in_the_reference():
    reference = REFERENCE.read_text(encoding="utf-8")
    for word in (*Scan.Outcome.values, *Problem):
        assert f"`{word}`" in reference, word
