"""Photographed, guessed, tampered, foreign and borrowed: what is noticed, kept, and told to nobody outside."""

from datetime import timedelta

import pytest
from django.conf import settings

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import checkin, codes, passes
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Scan
from xieshang.meetings.tests.phones import Phone, nonce, screen


@pytest.fixture
def meeting(cast):
    return cast.meeting()


def ready(account, meeting) -> Phone:
    """A phone whose owner has opened the meeting's page, so that it carries their pass."""
    phone = Phone(account)
    phone.client.get(f"/check-in/{meeting.pk}/")
    return phone


def test_a_photographed_code_is_worth_nothing_after_thirty_seconds(cast, meeting):
    code = screen(meeting)
    phone = ready(cast.chen, meeting)
    began = codes.read_hall_code(meeting.pk, code).begins
    with clock.travel(clock.now() + timedelta(seconds=began + 30 - clock.now().timestamp())):
        assert phone.open_screen(meeting, code).status_code == 410
        assert phone.tap(meeting, code)["outcome"] == "code_expired"
    with clock.travel(clock.now() + timedelta(seconds=began + 29 - clock.now().timestamp())):
        assert phone.tap(meeting, code)["accepted"]
    assert list(Scan.objects.order_by("id").values_list("outcome", flat=True)) == [
        "code_expired",
        "code_expired",
        "accepted",
    ]


def test_having_been_shown_a_code_counts_on_that_phone_only(cast, meeting):
    code = screen(meeting)
    here, at_home = ready(cast.chen, meeting), ready(cast.liu, meeting)
    here.open_screen(meeting, code)
    at_home.client.cookies["xieshang_shown"] = here.client.cookies["xieshang_shown"].value
    with clock.travel(clock.now() + timedelta(minutes=2)):
        assert at_home.tap(meeting, code)["outcome"] == "code_expired"
        assert here.tap(meeting, code)["accepted"]


@pytest.mark.parametrize("forge", [lambda code: code[:-1] + "~", lambda code: "9" + code, lambda code: "x"])
def test_a_code_that_was_changed_is_wrong(cast, meeting, forge):
    phone = ready(cast.chen, meeting)
    assert phone.open_screen(meeting, forge(screen(meeting))).status_code == 404
    assert phone.tap(meeting, forge(screen(meeting)))["outcome"] == "code_wrong"


def test_a_code_of_another_meeting_is_wrong(cast, meeting):
    other = cast.meeting("常委会会议")
    assert ready(cast.chen, meeting).tap(meeting, screen(other))["outcome"] == "code_wrong"


def test_digits_of_another_meeting_are_wrong(cast, meeting):
    other = cast.meeting("常委会会议")
    digits = codes.digits(other.pk, clock.now())
    assert digits != codes.digits(meeting.pk, clock.now())
    assert ready(cast.chen, meeting).type(meeting, digits)["outcome"] == "code_wrong"


def test_a_hall_code_cannot_be_made_to_last(cast, meeting):
    begins, _lasts, proof = screen(meeting, ago=60).split(".")
    phone = ready(cast.chen, meeting)
    assert phone.tap(meeting, f"{begins}.9999.{proof}")["outcome"] == "code_wrong"
    assert phone.tap(meeting, f"{int(begins) + 60}.30.{proof}")["outcome"] == "code_wrong"


def test_having_been_shown_a_code_of_one_meeting_does_not_help_at_another(cast, meeting):
    other = cast.meeting("常委会会议")
    old = screen(meeting, ago=60)
    phone = ready(cast.chen, meeting)
    phone.open_screen(other)
    assert phone.tap(meeting, old)["outcome"] == "code_expired"


def test_how_long_a_code_was_shown_cannot_be_stretched(cast, meeting):
    code, phone = screen(meeting), ready(cast.chen, meeting)
    phone.open_screen(meeting, code)
    until, proof = phone.client.cookies["xieshang_shown"].value.split(".")
    phone.client.cookies["xieshang_shown"] = f"{int(until) + 3600}.{proof}"
    with clock.travel(clock.now() + timedelta(minutes=10)):
        assert phone.tap(meeting, code)["outcome"] == "code_expired"


def test_digits_cannot_be_guessed(cast, meeting):
    phone = ready(cast.chen, meeting)
    genuine = codes.digits(meeting.pk, clock.now())
    wrong = "000000" if genuine != "000000" else "000001"
    tried = [phone.type(meeting, wrong)["outcome"] for _ in range(checkin.TRIES)]
    assert set(tried) == {"code_wrong"}
    assert phone.type(meeting, genuine)["outcome"] == "too_many"
    assert ready(cast.chen, meeting).type(meeting, genuine)["outcome"] == "too_many", "another phone"
    assert phone.tap(meeting)["accepted"], "the hall's code is still taken"


def test_after_ten_quiet_minutes_digits_are_taken_again(cast, meeting):
    phone = ready(cast.chen, meeting)
    for _ in range(checkin.TRIES):
        phone.type(meeting, "000000")
    with clock.travel(clock.now() + timedelta(minutes=11)):
        assert phone.type(meeting)["accepted"]


def test_one_phone_cannot_fill_the_table(cast, meeting):
    phone = ready(cast.chen, meeting)
    for _ in range(checkin.KEPT_TRIES + 10):
        phone.tap(meeting, "1.30.nonsense")
    assert Scan.objects.count() <= checkin.KEPT_TRIES + 1


def test_a_second_person_on_the_same_phone_is_noticed(cast, meeting):
    phone = ready(cast.chen, meeting)
    assert phone.tap(meeting)["accepted"]
    phone.client.post("/account/logout/")
    cast.liu.refresh_from_db()
    phone.sign_in(cast.liu)
    phone.client.get(f"/check-in/{meeting.pk}/")
    answer = phone.tap(meeting)
    assert answer["outcome"] == "device_used"
    assert "陈晓舟" not in str(answer), "it is not said whose phone it is"
    assert Scan.objects.get(outcome="device_used").line.account == cast.liu


def test_a_member_cannot_check_another_in_by_naming_their_line(cast, meeting):
    phone = ready(cast.chen, meeting)
    answer = phone.tap(meeting, line=cast.line(meeting, cast.liu).pk, account=cast.liu.pk)
    assert answer["name"] == "陈晓舟"
    assert Scan.objects.get().line.account == cast.chen


def test_a_pass_cannot_be_made_to_last_or_to_fit_another_password(cast, meeting):
    phone = ready(cast.chen, meeting)
    account, until, mark, session, proof = phone.client.cookies["xieshang_pass"].value.split(".")
    for forged in (
        f"{account}.{int(until) + 1}.{mark}.{session}.{proof}",
        f"{account}.{until}.{'A' * len(mark)}.{session}.{proof}",
        f"{account}.{until}.{mark}..{proof}",
        f"{account}.{until}.{mark}.{session}.",
        f"{account}.{until}",
        "é",
    ):
        phone.client.cookies["xieshang_pass"] = forged
        assert phone.send(meeting, code=screen(meeting)).status_code == 401, forged
    assert not Scan.objects.exists()


def test_a_pass_is_worth_nothing_on_another_phone_and_cannot_be_changed(cast, meeting):
    phone = ready(cast.chen, meeting)
    other = Phone()
    other.client.cookies["xieshang_pass"] = phone.client.cookies["xieshang_pass"].value
    assert other.send(meeting, code=screen(meeting)).status_code == 401
    _account, rest = phone.client.cookies["xieshang_pass"].value.split(".", 1)
    phone.client.cookies["xieshang_pass"] = f"{cast.liu.pk}.{rest}"
    assert phone.send(meeting, code=screen(meeting)).status_code == 401


def test_a_new_password_ends_every_pass(cast, meeting):
    phone = ready(cast.chen, meeting)
    cast.chen.set_password("another-walk-by-the-river")
    cast.chen.save()
    phone.let_the_session_end()
    assert phone.send(meeting, code=screen(meeting)).status_code == 401
    assert phone.client.get(f"/check-in/{meeting.pk}/").status_code == 302
    assert not Scan.objects.exists()


def test_a_closed_account_checks_nobody_in(cast, meeting):
    phone = ready(cast.chen, meeting)
    Account.objects.filter(pk=cast.chen.pk).update(is_active=False)
    assert phone.send(meeting, code=screen(meeting)).status_code == 401


def test_signing_out_takes_the_pass_away(cast, meeting):
    phone = ready(cast.chen, meeting)
    phone.client.post("/account/logout/")
    assert phone.send(meeting, code=screen(meeting)).status_code == 401


def copy_of(phone: Phone) -> Phone:
    """Another browser with the same cookies, but for the session."""
    copied = Phone()
    for name in (passes.DEVICE, settings.PHONE_COOKIE):
        copied.client.cookies[name] = phone.client.cookies[name].value
    return copied


@pytest.mark.parametrize("address", ["/account/logout/", "/me/sign-out-everywhere/"])
def test_a_copied_pass_is_worth_nothing_after_signing_out(cast, meeting, address):
    phone = ready(cast.liu, meeting)
    copied = copy_of(phone)
    phone.client.post(address)
    assert copied.send(meeting, code=screen(meeting)).status_code == 401
    cast.liu.refresh_from_db()
    phone.sign_in(cast.liu)
    phone.open_screen(meeting)
    assert phone.tap(meeting)["accepted"]


def test_another_persons_nonce_tells_nothing_about_them(cast, meeting):
    number = nonce()
    ready(cast.chen, meeting).tap(meeting, nonce=number)
    answer = ready(cast.liu, meeting).tap(meeting, nonce=number)
    assert (answer["outcome"], answer["name"]) == ("code_wrong", "")


def test_who_is_not_on_the_roster_learns_nothing_and_the_attempt_is_kept(cast, meeting):
    phone = Phone(cast.stranger)
    assert phone.client.get(f"/check-in/{meeting.pk}/").status_code == 404
    phone.client.get("/check-in/")
    answer = phone.tap(meeting, "123456")
    assert (answer["outcome"], answer["name"], answer["line"]) == ("not_on_roster", "", None)
    assert phone.tap(meeting)["outcome"] == "not_on_roster"
    scan = Scan.objects.earliest("id")
    assert (scan.line, scan.by) == (None, cast.stranger)


def test_a_meeting_that_does_not_exist_answers_like_one_whose_roster_one_is_not_on(cast, meeting):
    phone = Phone(cast.stranger)
    phone.client.get("/check-in/")
    answers = [
        phone.client.post(
            f"/check-in/{pk}/take/",
            {"nonce": nonce(), "code": "123456"},
            headers={"accept": "application/json"},
        ).json()
        for pk in (meeting.pk, meeting.pk + 1000)
    ]
    assert answers[0] == answers[1]


def test_nobody_learns_anything_without_signing_in(cast, meeting):
    phone = Phone()
    for path in ("/check-in/", f"/check-in/{meeting.pk}/", f"/check-in/{meeting.pk + 1000}/"):
        assert phone.client.get(path).url.startswith("/account/login/"), path


def test_a_cancelled_meeting_takes_nobody(cast, meeting):

    phone = ready(cast.chen, meeting)
    MEETING.take("cancel", meeting, by=cast.secretary, note="改期")
    assert phone.tap(meeting)["outcome"] == "too_late"


@pytest.mark.parametrize(
    "fields",
    [
        {"nonce": "short"},
        {"nonce": ""},
        {"direction": "up"},
        {"kept": "1", "scanned_at": "999999999999999", "sent_at": "999999999999999"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_without_a_trace(cast, meeting, fields):
    phone = ready(cast.chen, meeting)
    assert phone.send(meeting, code=screen(meeting), **fields).status_code == 400
    assert not Scan.objects.exists()
