"""What a member's own phone kept without reception is marked, and a steward says whether it holds."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from xieshang.core import clock, trail
from xieshang.core.models import Event
from xieshang.meetings import services
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import OfflineScan, Scan
from xieshang.meetings.presence import statement
from xieshang.meetings.states import OfflineState as O

from .phones import Phone, kept, screen


def sent_later(cast, meeting, *, after_the_end: bool = False) -> OfflineScan:
    """陈晓舟's phone scanned in the hall without reception and sent it half an hour later, or after the meeting."""
    code, made = screen(meeting), clock.now()
    phone = Phone(cast.chen)
    phone.client.get(f"/check-in/{meeting.pk}/")
    later = 240 if after_the_end else 30
    with clock.travel(made + timedelta(minutes=later)):
        phone.tap(meeting, code, **kept(minutes=later))
    return OfflineScan.objects.get()


def take(cast, row, action, *, person=None, **fields):
    row.refresh_from_db()
    browser = cast.browser_of(person or cast.steward)
    address = reverse("meetings:offline_step", args=[row.pk, action])
    return browser.post(address, {"version": row.version, "note": "签名册上有", **fields})


def present(meeting) -> int:
    return statement(meeting, clock.now()).present


def test_what_came_in_time_counts_and_waits_for_a_steward(cast):
    meeting = cast.meeting()
    row = sent_later(cast, meeting)
    assert (row.state, row.scan.outcome, present(meeting)) == (O.WAITING, "accepted", 1)
    assert statement(meeting, clock.now()).unconfirmed == 1


def test_what_came_after_the_meeting_counts_once_it_is_confirmed(cast):
    meeting = cast.meeting()
    row = sent_later(cast, meeting, after_the_end=True)
    assert (row.scan.outcome, present(meeting)) == ("too_late", 0)
    page = cast.browser_of(cast.secretary).get(reverse("meetings:statement", args=[meeting.pk]))
    assert "另有1人的离线签到待核实，尚未计入。" in page.content.decode()
    assert take(cast, row, "confirm_scan").status_code == 302
    assert present(meeting) == 1
    event = trail.history(row).get()
    assert (event.action, event.by, event.note) == ("confirm_scan", cast.steward, "签名册上有")


def test_what_is_refused_does_not_count_and_that_can_be_taken_back(cast):
    meeting = cast.meeting()
    row = sent_later(cast, meeting)
    take(cast, row, "refuse_scan", note="当时不在会场")
    assert present(meeting) == 0
    board = cast.browser_of(cast.secretary).get(reverse("checkin:board", args=[meeting.pk])).content.decode()
    assert "陈晓舟" in board
    take(cast, row, "review_again")
    row.refresh_from_db()
    assert (row.state, present(meeting)) == (O.WAITING, 1)


@pytest.mark.parametrize("action", ["confirm_scan", "refuse_scan"])
def test_a_reason_is_asked_for(cast, action):
    row = sent_later(cast, cast.meeting())
    assert take(cast, row, action, note="").status_code == 422
    row.refresh_from_db()
    assert row.state == O.WAITING


def test_once_the_meeting_is_filed_nothing_is_decided_any_more(cast):
    meeting = cast.meeting()
    row = sent_later(cast, meeting)
    take(cast, row, "confirm_scan")
    for action in ("open", "end", "close"):
        meeting.refresh_from_db()
        MEETING.take(action, meeting, by=cast.secretary)
    assert take(cast, row, "review_again").status_code == 409
    row.refresh_from_db()
    assert row.state == O.CONFIRMED


def test_only_who_stands_at_the_gate_reads_the_list_and_decides(cast):
    row = sent_later(cast, cast.meeting())
    for person in (cast.chen, cast.stranger):
        assert cast.browser_of(person).get(reverse("meetings:offline")).status_code == 404
    for person in (cast.chen, cast.neighbour, cast.stranger):
        assert take(cast, row, "confirm_scan", person=person).status_code == 404
    page = cast.browser_of(cast.steward).get(row.get_absolute_url()).content.decode()
    assert all(words in page for words in ("陈晓舟", "待核实", "确认到会", "不予确认"))


def test_roster_statement_and_export_mark_it(cast):
    meeting = cast.meeting()
    sent_later(cast, meeting)
    browser = cast.browser_of(cast.secretary)
    assert "待核实" in browser.get(reverse("meetings:roster", args=[meeting.pk])).content.decode()
    page = browser.get(reverse("meetings:statement", args=[meeting.pk])).content.decode()
    assert "其中1人为离线签到，1人待核实。" in page
    answer = browser.get(reverse("meetings:roster_export", args=[meeting.pk]))
    head, *rows = openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values
    marks = {row[0]: row[head.index("离线签到")] for row in rows}
    assert marks == {"陈晓舟": "待核实", "刘望溪": None, "周听泉": None}


def test_a_scan_that_came_at_once_or_by_a_steward_is_not_listed(cast):
    meeting = cast.meeting()
    phone = Phone(cast.chen)
    phone.open_screen(meeting)
    assert phone.tap(meeting)["accepted"]
    services.keep_recent_offline()
    assert not OfflineScan.objects.exists()


def test_a_scan_whose_process_ended_is_listed_by_the_background_work_once(cast):
    row = sent_later(cast, cast.meeting())
    scan = row.scan
    row.delete()
    for _round in range(2):
        services.keep_recent_offline()
    assert OfflineScan.objects.get().scan == scan


def test_the_board_that_renews_itself_hears_of_a_decision(cast):
    meeting = cast.meeting()
    row = sent_later(cast, meeting)
    browser = cast.browser_of(cast.secretary)
    address = reverse("checkin:board_now", args=[meeting.pk])
    etag = browser.get(address)["ETag"]
    assert browser.get(address, headers={"if-none-match": etag}).status_code == 304
    take(cast, row, "refuse_scan")
    assert browser.get(address, headers={"if-none-match": etag}).status_code == 200


def test_the_list_costs_the_same_queries_however_long_it_is(cast, django_assert_max_num_queries):
    meeting = cast.meeting()
    scan = sent_later(cast, meeting).scan
    browser = cast.browser_of(cast.steward)
    browser.get(reverse("meetings:offline"))
    for _round in range(2):
        with django_assert_max_num_queries(13):
            browser.get(reverse("meetings:offline"))
        for number, person in enumerate((cast.liu, cast.zhou)):
            line = cast.line(meeting, person)
            copy = Scan.objects.create(
                meeting=meeting,
                line=line,
                direction="in",
                method="hall_code",
                outcome="too_late",
                server_at=scan.server_at,
                taken_at=scan.taken_at,
                nonce=f"copy {number} {_round}",
            )
            OfflineScan.objects.create(scan=copy, line=line, committee=cast.committee)


@pytest.mark.sqlite
@pytest.mark.parametrize("same", ["nonce", "turn"])
def test_sqlite_refuses_to_replace_a_scan_by_another_with_the_same_key(cast, same):
    meeting = cast.meeting()
    phone = Phone(cast.chen)
    phone.open_screen(meeting)
    phone.tap(meeting)
    scan = Scan.objects.get()
    nonce, turn, outcome = (scan.nonce, None, "already") if same == "nonce" else ("another", 0, "accepted")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO meetings_scan (meeting_id, line_id, direction, method, outcome, gate, device,"
            " server_at, taken_at, nonce, turn, note) SELECT meeting_id, line_id, 'out', method, %s, '', '',"
            " server_at, taken_at, %s, %s, 'forged' FROM meetings_scan",
            [outcome, nonce, turn],
        )
    assert Scan.objects.get().direction == scan.direction
    assert not Event.objects.filter(note="forged").exists()
