"""The steward's phone, the hall's screen and the board: who sees them, and what they do and show."""

from datetime import timedelta

import pytest

from xieshang.core import clock
from xieshang.core.models import Account, Parameter
from xieshang.meetings import codes, services
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Scan, SessionGroup
from xieshang.meetings.tests.phones import Phone, kept, nonce, screen


@pytest.fixture
def meeting(cast):
    return cast.meeting()


def scan(phone: Phone, meeting, **fields) -> dict:
    return answer(phone, meeting, **fields).json()


def answer(phone: Phone, meeting, **fields):
    return phone.client.post(
        f"/check-in/{meeting.pk}/steward/take/",
        {"nonce": nonce()} | fields,
        headers={"accept": "application/json"},
    )


def personal(cast, meeting, account) -> str:
    return codes.personal_code(meeting.pk, cast.line(meeting, account).pk, clock.now())


def test_a_steward_scans_a_members_own_code(cast, meeting):
    answer = scan(Phone(cast.steward), meeting, code=personal(cast, meeting, cast.chen), gate="东门")
    assert (answer["outcome"], answer["sentence"]) == ("accepted", "陈晓舟：签到成功。")
    kept_scan = Scan.objects.get()
    assert (kept_scan.by, kept_scan.gate, kept_scan.method) == (cast.steward, "东门", "personal_code")


def test_the_second_steward_is_told_when_and_where_the_first_was(cast, meeting):
    code = personal(cast, meeting, cast.chen)
    scan(Phone(cast.steward), meeting, code=code, gate="东门")
    answer = scan(Phone(cast.secretary), meeting, code=code, gate="西门")
    assert answer["sentence"] == "陈晓舟：08:30已在东门扫过，这次没有再记。"
    assert [s.outcome for s in Scan.objects.order_by("id")] == ["accepted", "already"]


@pytest.mark.parametrize(
    ("forge", "outcome"),
    [
        (lambda code, other: code[:-2] + "AA", "code_wrong"),
        (lambda code, other: "1.2.3", "code_wrong"),
        (lambda code, other: "", "code_wrong"),
        (lambda code, other: other, "other_meeting"),
    ],
)
def test_codes_that_are_not_of_this_meeting_are_refused_and_kept(cast, meeting, forge, outcome):
    other = cast.meeting("常委会会议")
    code = forge(personal(cast, meeting, cast.chen), personal(cast, other, cast.chen))
    answer = scan(Phone(cast.steward), meeting, code=code)
    assert (answer["outcome"], answer["name"]) == (outcome, "")
    assert Scan.objects.get().line is None


def test_a_code_whose_line_was_exchanged_is_wrong(cast, meeting):
    first, _line, *proof = personal(cast, meeting, cast.chen).split(".")
    swapped = f"{first}.{cast.line(meeting, cast.liu).pk}.{'.'.join(proof)}"
    assert scan(Phone(cast.steward), meeting, code=swapped)["outcome"] == "code_wrong"


def test_the_list_needs_a_reason(cast, meeting):
    line = cast.line(meeting, cast.chen).pk
    steward = Phone(cast.steward)
    refused = answer(steward, meeting, line=line, note=" ")
    assert (refused.status_code, refused.json()["sentence"]) == (422, "补签请写明原因。")
    assert scan(steward, meeting, line=line, note="手机没有电")["accepted"]
    assert (Scan.objects.get().method, Scan.objects.get().note) == ("list", "手机没有电")


def test_the_list_of_another_meeting_does_not_help(cast, meeting):
    line = cast.line(cast.meeting("常委会会议"), cast.chen).pk
    assert scan(Phone(cast.steward), meeting, line=line, note="补签")["outcome"] == "not_on_roster"


def test_the_list_stays_open_for_corrections_after_the_meeting(cast, meeting):
    MEETING.take("open", meeting, by=cast.secretary)
    MEETING.take("end", meeting, by=cast.secretary)
    steward, line = Phone(cast.steward), cast.line(meeting, cast.chen)
    with clock.travel(meeting.ends_at + timedelta(hours=1)):
        late = personal(cast, meeting, cast.chen)
        assert scan(steward, meeting, code=late)["outcome"] == "too_late"
        assert scan(steward, meeting, line=line.pk, note="核对照片后补签")["accepted"]


def test_offline_scans_sent_later_count_from_when_they_were_made(cast, meeting):
    steward, code, made = Phone(cast.steward), personal(cast, meeting, cast.chen), clock.now()
    with clock.travel(made + timedelta(hours=5)):
        assert scan(steward, meeting, code=code, **kept(minutes=300))["accepted"]
        page = steward.client.get(f"/check-in/{meeting.pk}/steward/").content.decode()
    assert Scan.objects.get().taken_at == made
    assert "离线扫码，13:30传到" in page


def test_the_page_works_without_scripts(cast, meeting):
    steward = Phone(cast.steward)
    page = steward.client.get(f"/check-in/{meeting.pk}/steward/", {"q": "晓舟"}).content.decode()
    line = cast.line(meeting, cast.chen).pk
    assert f'name="line" value="{line}"' in page
    answer = steward.client.post(
        f"/check-in/{meeting.pk}/steward/take/", {"nonce": nonce(), "line": line, "note": "手机没有电"}
    )
    assert "陈晓舟：签到成功。" in answer.content.decode()


def test_refused_scans_are_marked_on_the_stewards_page(cast, meeting):
    phone = Phone(cast.chen)
    phone.client.get(f"/check-in/{meeting.pk}/")
    phone.tap(meeting, screen(meeting, ago=60))
    steward = Phone(cast.steward)
    problems = steward.client.get(
        f"/check-in/{meeting.pk}/steward/scans/", {"problems": "1"}
    ).content.decode()
    assert "二维码已过期" in problems
    assert "陈晓舟" in problems


GATE = ("steward/", "steward/scans/", "steward/roster/", "hall/", "hall/now/")
BOARD = ("board/", "board/now/")


@pytest.mark.parametrize("page", GATE + BOARD)
def test_only_those_at_the_gate_see_the_gate(cast, meeting, page):
    path = f"/check-in/{meeting.pk}/{page}"
    for person, status in (
        (cast.steward, 200),
        (cast.secretary, 200),
        (cast.chen, 404),
        (cast.stranger, 404),
        (cast.neighbour, 404),
    ):
        assert Phone(person).client.get(path).status_code == status, person.name
    assert Phone().client.get(path).url.startswith("/account/login/")


def test_a_member_cannot_send_what_a_steward_sends(cast, meeting):
    sent = answer(Phone(cast.chen), meeting, code=personal(cast, meeting, cast.liu))
    assert sent.status_code == 404
    assert not Scan.objects.exists()


def test_the_screen_shows_a_new_code_every_fifteen_seconds(cast, meeting):
    hall = Phone(cast.steward)
    path = f"/check-in/{meeting.pk}/hall/now/"
    first = hall.client.get(path)
    assert hall.client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    with clock.travel(clock.now() + timedelta(seconds=15)):
        second = hall.client.get(path, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert second.content != first.content
    digits = codes.digits(meeting.pk, clock.now())
    assert f"{digits[:3]} {digits[3:]}" in first.content.decode()


@pytest.mark.parametrize(("decided", "stands"), [(20, 20), (0, 5), (99_999, 120)])
def test_how_long_a_code_stands_is_a_rule_within_reason(cast, meeting, decided, stands):
    Parameter.objects.create(
        tenant=cast.committee.pk,
        key="meetings.code_seconds",
        value=decided,
        valid_from=clock.today(),
        at=clock.now(),
        by=cast.secretary,
    )
    page = Phone(cast.steward).client.get(f"/check-in/{meeting.pk}/hall/now/")
    code = codes.hall_code(meeting.pk, clock.now(), stands)
    assert code in page["ETag"]
    read = codes.read_hall_code(meeting.pk, code)
    assert read is not None
    assert read.ends - read.begins == 2 * stands


def grouped(cast, meeting) -> SessionGroup:
    """周听泉 convenes the first group with 陈晓舟 in it; 刘望溪 is in the second."""
    first = SessionGroup.objects.create(meeting=meeting, name="第一组", order=1)
    second = SessionGroup.objects.create(meeting=meeting, name="第二组", order=2)
    first.conveners.add(cast.zhou)
    for person, group in ((cast.chen, first), (cast.zhou, first), (cast.liu, second)):
        meeting.roster.filter(account=person).update(group=group)
    Account.objects.filter(pk=cast.chen.pk).update(phone="13800000001")
    Account.objects.filter(pk=cast.liu.pk).update(phone="13800000002")
    return first


def test_a_convener_sees_who_is_missing_in_their_group_and_calls_them(cast, meeting):
    grouped(cast, meeting)
    page = Phone(cast.zhou).client.get(f"/check-in/{meeting.pk}/board/").content.decode()
    assert 'href="tel:13800000001"' in page
    assert "陈晓舟" in page
    assert "刘望溪" not in page
    assert "13800000002" not in page


def test_the_board_is_new_when_somebody_has_come_and_304_until_then(cast, meeting):
    grouped(cast, meeting)
    convener, path = Phone(cast.zhou), f"/check-in/{meeting.pk}/board/now/"
    before = convener.client.get(path)
    unchanged = {"if-none-match": before["ETag"]}
    assert convener.client.get(path, headers=unchanged).status_code == 304
    scan(Phone(cast.steward), meeting, code=personal(cast, meeting, cast.chen))
    after = convener.client.get(path, headers=unchanged)
    assert after.status_code == 200
    assert "陈晓舟" in before.content.decode()
    assert "陈晓舟" not in after.content.decode()


def test_the_board_counts_who_is_due_present_on_leave_and_missing(cast, meeting):
    from xieshang.meetings.queries.checkin import tallies

    grouped(cast, meeting)
    scan(Phone(cast.steward), meeting, code=personal(cast, meeting, cast.chen))
    rows = [
        (tally.name, tally.due, tally.present, tally.on_leave, tally.missing) for tally in tallies(meeting)
    ]
    assert rows == [("第一组", 2, 1, 0, 1), ("第二组", 1, 0, 0, 1)]


@pytest.mark.parametrize("people", [2, 40])
def test_a_board_costs_the_same_for_few_and_for_many(cast, meeting, people, django_assert_max_num_queries):
    group = grouped(cast, meeting)
    for number in range(people):
        services.add_guest(meeting=meeting, by=cast.secretary, name=f"来宾{number}", standing="due")
    meeting.roster.filter(account=None).update(group=group)
    phone = Phone(cast.steward)
    phone.client.get(f"/check-in/{meeting.pk}/board/now/")
    with django_assert_max_num_queries(9):
        phone.client.get(f"/check-in/{meeting.pk}/board/now/")


def test_the_roster_for_the_phone_verifies_codes_and_names_no_telephones(cast, meeting):
    grouped(cast, meeting)
    answer = Phone(cast.steward).client.get(f"/check-in/{meeting.pk}/steward/roster/").json()
    assert {person["name"] for person in answer["roster"]} == {"陈晓舟", "刘望溪", "周听泉"}
    assert set(answer["roster"][0]) == {"line", "name", "body", "group", "seat"}
    assert answer["key"] == codes.public_key(meeting.pk)


def test_from_the_meetings_page_each_finds_their_part_of_check_in(cast, meeting):
    grouped(cast, meeting)
    parts = {"": cast.chen, "board/": cast.zhou, "steward/": cast.steward, "hall/": cast.secretary}
    for part, person in parts.items():
        page = Phone(person).client.get(f"/meetings/{meeting.pk}/").content.decode()
        assert f'href="/check-in/{meeting.pk}/{part}"' in page, person.name
    assert "/steward/" not in Phone(cast.chen).client.get(f"/meetings/{meeting.pk}/").content.decode()


def test_the_tab_leads_straight_to_the_one_meeting_that_checks_in(cast, meeting):
    assert Phone(cast.chen).client.get("/check-in/").url == f"/check-in/{meeting.pk}/"
    assert meeting.title not in Phone(cast.stranger).client.get("/check-in/").content.decode()
