"""Who is a member, who is on a roster and which meetings there are cannot be learned by asking number after number."""

import pytest
from django.test import Client

from xieshang.core import clock
from xieshang.meetings import codes
from xieshang.meetings.models import Scan
from xieshang.meetings.tests.phones import Phone, nonce, screen

READ = ("", "steward/", "steward/scans/", "steward/roster/", "hall/", "hall/now/", "board/", "board/now/")
NOWHERE = 1_000_000


@pytest.fixture
def meeting(cast):
    return cast.meeting()


def alike(browser: Client, one: str, other: str, numbers: tuple[int, int]) -> None:
    """Two addresses answer the same, but for the numbers in them."""
    answers = []
    for address, number in zip((one, other), numbers, strict=True):
        answer = browser.get(address)
        answers.append(
            (
                answer.status_code,
                answer.headers.get("Location", "").replace(str(number), "N"),
                _without_token(answer.content.decode()),
            )
        )
    assert answers[0] == answers[1], one


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("who", ["stranger", "neighbour", "nobody"])
def test_a_meeting_one_is_not_on_answers_like_one_there_is_not(cast, meeting, who, path):
    browser = Client() if who == "nobody" else cast.browser_of(getattr(cast, who))
    alike(
        browser,
        f"/check-in/{meeting.pk}/{path}",
        f"/check-in/{NOWHERE}/{path}",
        (meeting.pk, NOWHERE),
    )


def test_a_forged_code_answers_alike_whether_there_is_the_meeting_or_not(cast, meeting):
    forged = "1705365000.30.AAAAAAAAAAAAAAAA"
    for browser in (Client(), cast.browser_of(cast.stranger)):
        alike(
            browser,
            f"/check-in/{meeting.pk}/at/{forged}/",
            f"/check-in/{NOWHERE}/at/{forged}/",
            (meeting.pk, NOWHERE),
        )


def test_a_right_and_a_wrong_code_tell_somebody_off_the_roster_the_same(cast, meeting):
    phone = Phone(cast.stranger)
    phone.client.get("/check-in/")
    answers = [
        phone.tap(meeting, code)
        for code in (screen(meeting), "1.30.nonsense", codes.digits(meeting.pk, clock.now()), "000000")
    ]
    assert [answer | {"at": None} for answer in answers] == [answers[0] | {"at": None}] * 4
    assert answers[0]["outcome"] == "not_on_roster"


def test_a_steward_learns_no_name_by_counting_through_lines(cast, meeting):
    """Lines of other meetings and lines there are not: one answer, no name, and each attempt is kept."""
    elsewhere = cast.line(cast.meeting("主席会议"), cast.chen).pk
    steward = Phone(cast.steward)
    answers = [
        steward.client.post(
            f"/check-in/{meeting.pk}/steward/take/",
            {"nonce": nonce(), "line": line, "note": "补签"},
            headers={"accept": "application/json"},
        ).json()
        for line in (elsewhere, NOWHERE)
    ]
    assert answers[0] == answers[1]
    assert (answers[0]["outcome"], answers[0]["name"]) == ("not_on_roster", "")
    assert list(Scan.objects.values_list("by", "line")) == [(cast.steward.pk, None)] * 2


def test_a_phone_gets_no_word_where_its_owner_is_not_on_the_roster(cast, meeting):
    phone = Phone(cast.stranger)
    answers = [
        phone.client.post(f"/check-in/{number}/phone/", {"key": codes.public_key(meeting.pk)})
        for number in (meeting.pk, NOWHERE)
    ]
    assert {answer.status_code for answer in answers} == {404}


def test_the_roster_a_steward_takes_along_holds_no_telephone_and_no_account(cast, meeting):
    roster = Phone(cast.steward).client.get(f"/check-in/{meeting.pk}/steward/roster/").json()
    assert {key for person in roster["roster"] for key in person} == {"line", "name", "body", "group", "seat"}
