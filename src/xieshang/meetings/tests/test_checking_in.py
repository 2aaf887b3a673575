"""A member checks in themselves: by the code on the hall's screen, or by the digits read aloud."""

from datetime import timedelta

import pytest
from django.test import Client
from harness.pages import markup

from xieshang.core import clock
from xieshang.core.models import Parameter
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Scan
from xieshang.meetings.tests.phones import Phone, kept, nonce, screen


def at_the_screen(phone: Phone, meeting) -> Phone:
    assert phone.open_screen(meeting).status_code == 200
    return phone


def outcomes(meeting) -> list[str]:
    return list(Scan.objects.filter(meeting=meeting).order_by("id").values_list("outcome", flat=True))


def test_the_code_on_the_screen_and_one_tap_check_a_member_in(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    answer = phone.tap(meeting)
    assert (answer["outcome"], answer["name"]) == ("accepted", "陈晓舟")
    assert answer["sentence"] == "签到成功，时间08:30。"
    scan = Scan.objects.get()
    assert (scan.line.account, scan.method, scan.turn, scan.by) == (cast.chen, "hall_code", 0, None)


def test_a_scan_costs_two_queries_and_asks_no_session(cast, django_assert_num_queries):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    with django_assert_num_queries(2):
        assert phone.tap(meeting)["accepted"]


def test_a_scan_of_a_plain_form_costs_two_queries_too(cast, django_assert_num_queries):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    with django_assert_num_queries(2):
        page = phone.client.post(f"/check-in/{meeting.pk}/take/", {"nonce": nonce(), "code": screen(meeting)})
    assert "签到成功" in page.content.decode()


def test_the_page_of_the_code_costs_one_query_and_asks_no_session(cast, django_assert_num_queries):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    with django_assert_num_queries(1):
        assert "陈晓舟" in phone.open_screen(meeting).content.decode()


def test_who_signs_in_on_another_persons_phone_is_who_the_page_greets(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    phone.sign_in(cast.liu)
    assert "刘望溪" in phone.open_screen(meeting).content.decode()
    assert phone.tap(meeting)["name"] == "刘望溪"


def test_pages_that_ask_no_session_still_read_as_their_owner_likes(cast):
    meeting = cast.meeting()
    cast.chen.language, cast.chen.elder_mode = "en", True
    cast.chen.save()
    phone = at_the_screen(Phone(cast.chen), meeting)
    page = markup(phone.open_screen(meeting))
    assert '<html lang="en" class="elder' in page
    assert phone.tap(meeting)["sentence"] == "Checked in at 08:30."


def test_the_first_page_on_a_phone_already_reads_as_its_owner_likes(cast):
    """The phone speaks Chinese, its owner English: they have just signed in on it."""
    meeting = cast.meeting()
    cast.chen.language, cast.chen.elder_mode = "en", True
    cast.chen.save()
    for path in (f"at/{screen(meeting)}/", ""):
        page = markup(Phone(cast.chen).client.get(f"/check-in/{meeting.pk}/{path}"))
        assert '<html lang="en" class="elder' in page, path
        assert "<title>Check-in" in page, path


def test_the_page_of_the_code_works_without_scripts(cast):
    meeting = cast.meeting()
    page = Phone(cast.chen).open_screen(meeting).content.decode()
    assert f'action="/check-in/{meeting.pk}/take/"' in page
    assert meeting.title in page


def test_a_member_whose_session_has_ended_is_still_known_by_the_pass_of_the_phone(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    phone.let_the_session_end()
    assert "陈晓舟" in phone.open_screen(meeting).content.decode()
    assert phone.tap(meeting)["accepted"]


def test_who_is_not_signed_in_signs_in_and_the_code_they_saw_in_time_still_counts(cast):
    meeting = cast.meeting()
    phone, code = Phone(), screen(meeting)
    page = phone.open_screen(meeting, code)
    door = f"/account/login/?next=/check-in/{meeting.pk}/at/{code}/"
    assert f'href="{door}"' in page.content.decode()
    with clock.travel(clock.now() + timedelta(minutes=3)):
        phone.sign_in(cast.chen)
        assert "陈晓舟" in phone.open_screen(meeting, code).content.decode()
        assert phone.tap(meeting, code)["accepted"]


def test_the_grace_for_signing_in_ends_after_five_minutes(cast):
    meeting = cast.meeting()
    phone, code = Phone(), screen(meeting)
    phone.open_screen(meeting, code)
    with clock.travel(clock.now() + timedelta(minutes=6)):
        phone.sign_in(cast.chen)
        assert phone.open_screen(meeting, code).status_code == 410


def test_a_phone_that_nobody_signed_in_on_is_sent_to_the_door(cast):
    meeting, code = cast.meeting(), ""
    phone = at_the_screen(Phone(), meeting)
    code = screen(meeting)
    answer = phone.send(meeting, code=code)
    assert answer.status_code == 401
    assert answer.json()["door"] == f"/account/login/?next=/check-in/{meeting.pk}/at/{code}/"
    assert outcomes(meeting) == []


def test_six_digits_check_a_member_in(cast):
    meeting = cast.meeting()
    phone = Phone(cast.chen)
    assert phone.client.get(f"/check-in/{meeting.pk}/").status_code == 200
    assert phone.type(meeting)["accepted"]
    assert Scan.objects.get().method == "digits"


def test_digits_read_a_minute_ago_still_count_and_older_ones_do_not(cast):
    meeting = cast.meeting()
    from xieshang.meetings import codes

    digits = codes.digits(meeting.pk, clock.now())
    phone = at_the_screen(Phone(cast.chen), meeting)
    with clock.travel(clock.now() + timedelta(minutes=2)):
        assert phone.type(meeting, digits)["outcome"] == "code_wrong"
    with clock.travel(clock.now() + timedelta(minutes=1)):
        assert phone.type(meeting, digits)["accepted"]


def test_a_member_who_is_in_is_told_since_when(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    phone.tap(meeting)
    with clock.travel(clock.now() + timedelta(minutes=7)):
        answer = at_the_screen(phone, meeting).tap(meeting)
    assert (answer["outcome"], answer["sentence"]) == ("already", "您已在08:30签到，不必再签。")
    assert outcomes(meeting) == ["accepted", "already"]


def test_leaving_and_coming_back_are_scans_of_their_own(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    assert phone.tap(meeting, direction="out")["outcome"] == "not_entered"
    for direction in ("in", "out", "in"):
        assert phone.tap(meeting, direction=direction)["accepted"]
    turns = Scan.objects.filter(outcome="accepted").order_by("id").values_list("turn", flat=True)
    assert list(turns) == [0, 1, 2]


REFUSALS = {
    "too_early": ({"starts_in": 90}, "签到还没有开始，请稍后再来。", "Check-in has not opened yet."),
    "too_late": ({"starts_in": -180}, "签到已经结束", "Check-in is over"),
    "not_on_roster": ({"audience": []}, "名册上没有找到您", "You were not found on the roster"),
}


@pytest.mark.parametrize("outcome", REFUSALS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_refusal_has_words_of_its_own_in_both_languages(cast, outcome, language):
    situation, chinese, english = REFUSALS[outcome]
    if "audience" in situation:
        meeting, person = cast.meeting(), cast.stranger
    else:
        meeting, person = cast.meeting(**situation), cast.chen
    answer = at_the_screen(Phone(person, language=language), meeting).tap(meeting)
    assert answer["outcome"] == outcome
    assert (chinese if language == "zh-hans" else english) in answer["sentence"]
    assert outcomes(meeting) == [outcome]


def test_every_outcome_can_be_said_to_the_person(cast):
    from xieshang.meetings.checkin import Verdict
    from xieshang.meetings.verdicts import sentence

    sentences = [sentence(Verdict(outcome, at=clock.now()), "in") for outcome in Scan.Outcome.values]
    assert len(set(sentences)) == len(sentences)


def test_a_request_that_arrives_again_changes_nothing_and_gets_the_same_answer(
    cast, django_assert_num_queries
):
    meeting = cast.meeting()
    phone, number = at_the_screen(Phone(cast.chen), meeting), nonce()
    first = phone.tap(meeting, nonce=number)
    with django_assert_num_queries(1):
        again = phone.tap(meeting, nonce=number)
    assert again == first | {"repeated": True}
    assert outcomes(meeting) == ["accepted"]


def test_a_scan_kept_without_reception_counts_from_when_it_was_made(cast):
    meeting = cast.meeting()
    code, made = screen(meeting), clock.now()
    phone = at_the_screen(Phone(cast.chen), meeting)
    with clock.travel(made + timedelta(minutes=40)):
        answer = phone.tap(meeting, code, **kept(minutes=40))
    assert answer["accepted"]
    scan = Scan.objects.get()
    assert (scan.taken_at, scan.server_at) == (made, made + timedelta(minutes=40))


@pytest.mark.parametrize("fast", [10, -10])
def test_a_phone_whose_clock_is_ten_minutes_wrong_is_right_all_the_same(cast, fast):
    meeting = cast.meeting()
    code, made = screen(meeting), clock.now()
    phone = at_the_screen(Phone(cast.chen), meeting)
    with clock.travel(made + timedelta(minutes=25)):
        assert phone.tap(meeting, code, **kept(minutes=25, fast=fast))["accepted"]
    scan = Scan.objects.get()
    assert scan.taken_at == made
    assert scan.phone_at == made + timedelta(minutes=fast)


def test_a_scan_from_the_future_is_refused_and_kept(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    assert phone.tap(meeting, **kept(minutes=-10))["outcome"] == "clock_wrong"
    assert outcomes(meeting) == ["clock_wrong"]


@pytest.mark.parametrize(("counts", "outcome"), [(False, "too_late"), (True, "accepted")])
def test_what_a_phone_sends_after_the_meeting_counts_where_the_city_says_so(cast, counts, outcome):
    meeting = cast.meeting()
    Parameter.objects.create(
        key="meetings.offline_after_end",
        value=counts,
        valid_from=clock.today(),
        tenant=meeting.committee_id,
        at=clock.now(),
        by=cast.secretary,
    )
    code = screen(meeting)
    phone = at_the_screen(Phone(cast.chen), meeting)
    MEETING.take("open", meeting, by=cast.secretary)
    MEETING.take("end", meeting, by=cast.secretary)
    with clock.travel(clock.now() + timedelta(hours=4)):
        assert phone.tap(meeting, code, **kept(minutes=240))["outcome"] == outcome


@pytest.mark.parametrize("again", ["opened", "sent"])
def test_a_code_that_this_phone_was_told_had_expired_is_not_taken_from_an_earlier_moment(cast, again):
    meeting = cast.meeting()
    code, made = screen(meeting), clock.now()
    phone = at_the_gate_of(cast.chen, meeting)
    with clock.travel(made + timedelta(minutes=20)):
        if again == "opened":
            assert phone.open_screen(meeting, code).status_code == 410
        else:
            assert phone.tap(meeting, code)["outcome"] == "code_expired"
    with clock.travel(made + timedelta(minutes=21)):
        assert phone.tap(meeting, code, **kept(minutes=21))["outcome"] == "code_expired"
        assert phone.tap(meeting)["accepted"]


def test_a_members_phone_is_believed_for_hours_and_not_for_days(cast):
    meeting = cast.meeting()
    code, made = screen(meeting), clock.now()
    phone = at_the_gate_of(cast.chen, meeting)
    with clock.travel(made + timedelta(hours=13)):
        assert phone.tap(meeting, code, **kept(minutes=13 * 60))["outcome"] == "code_expired"


def at_the_gate_of(account, meeting) -> Phone:
    """A phone with its owner's pass that has opened no code yet."""
    phone = Phone(account)
    phone.client.get(f"/check-in/{meeting.pk}/")
    return phone


def test_the_form_needs_its_token(cast):
    meeting = cast.meeting()
    phone = at_the_screen(Phone(cast.chen), meeting)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = phone.client.cookies
    answer = strict.post(f"/check-in/{meeting.pk}/take/", {"nonce": nonce(), "code": screen(meeting)})
    assert answer.status_code == 403
    assert outcomes(meeting) == []
