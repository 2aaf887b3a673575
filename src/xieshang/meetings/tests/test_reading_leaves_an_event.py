"""Why somebody is away and telephone numbers are not read unseen: one event a view, and none for what is one's own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from xieshang.core import clock
from xieshang.core.models import Account, Event
from xieshang.meetings import services
from xieshang.meetings.lifecycle import LEAVE
from xieshang.meetings.models import Leave


@pytest.fixture
def meeting(cast):
    for number, person in enumerate((cast.chen, cast.liu, cast.zhou)):
        Account.objects.filter(pk=person.pk).update(phone=f"1380000000{number}")
    return cast.meeting()


@pytest.fixture
def leave(cast, meeting) -> Leave:
    """陈晓舟's, which the secretariat decides."""
    leave = services.request_leave(
        line=cast.line(meeting, cast.chen), by=cast.chen, reason="health", explanation="住院检查"
    )
    Leave.objects.filter(pk=leave.pk).update(approver="secretariat")
    leave.refresh_from_db()
    return leave


def readings(action: str) -> list[tuple]:
    return [(event.by, event.data) for event in Event.objects.filter(action=action).order_by("pk")]


def test_whoever_reads_the_reason_of_a_leave_stands_in_the_trail_once_a_view(cast, leave):
    secretary = cast.browser_of(cast.secretary)
    for _view in range(2):
        assert "住院检查" in secretary.get(leave.get_absolute_url()).content.decode()
    assert readings("look_at_reason") == [(cast.secretary, {})] * 2
    event = Event.objects.filter(action="look_at_reason").first()
    assert (event.kind, event.record, event.tenant) == ("meetings.leave", leave.pk, cast.committee.pk)


def test_the_page_on_which_a_leave_is_decided_tells_the_reason_and_leaves_an_event(cast, leave):
    page = cast.browser_of(cast.secretary).get(reverse("meetings:leave_step", args=[leave.pk, "approve"]))
    assert "住院检查" in page.content.decode()
    assert readings("look_at_reason") == [(cast.secretary, {})]


def test_ones_own_reason_is_read_without_an_event(cast, leave):
    assert "住院检查" in cast.browser_of(cast.chen).get(leave.get_absolute_url()).content.decode()
    assert not readings("look_at_reason")


def test_a_reading_stands_in_no_history_and_is_nobodys_step(cast, leave):
    secretary = cast.browser_of(cast.secretary)
    before = leave.version
    page = secretary.get(leave.get_absolute_url()).content.decode()
    assert "查看请假事由" not in page
    LEAVE.take("approve", leave, by=cast.secretary)
    secretary.get(leave.get_absolute_url())
    stale = secretary.post(
        reverse("meetings:leave_step", args=[leave.pk, "approve"]), {"version": before, "note": ""}
    )
    assert stale.status_code in (302, 409)
    assert "look_at_reason" not in stale.content.decode()


def test_the_roster_leaves_one_event_with_how_many_numbers_it_showed(cast, meeting):
    cast.browser_of(cast.secretary).get(reverse("meetings:roster", args=[meeting.pk]))
    assert readings("look_at_phones") == [(cast.secretary, {"phones": 3})]
    cast.browser_of(cast.secretary).get(reverse("meetings:roster", args=[meeting.pk]), {"show": "leave"})
    assert len(readings("look_at_phones")) == 1


def test_a_board_that_renews_itself_is_one_view_for_a_quarter_of_an_hour(cast, meeting):
    secretary = cast.browser_of(cast.secretary)
    secretary.get(reverse("checkin:board", args=[meeting.pk]))
    for _round in range(3):
        secretary.get(reverse("checkin:board_now", args=[meeting.pk]))
    assert readings("look_at_phones") == [(cast.secretary, {"phones": 3})]
    with clock.travel(clock.now() + timedelta(minutes=16)):
        secretary.get(reverse("checkin:board_now", args=[meeting.pk]))
    assert len(readings("look_at_phones")) == 2


def test_the_moving_part_alone_leaves_its_event_too(cast, meeting):
    cast.browser_of(cast.secretary).get(reverse("checkin:board_now", args=[meeting.pk]))
    assert len(readings("look_at_phones")) == 1


def test_a_board_without_numbers_leaves_none(cast, meeting):
    page = cast.browser_of(cast.steward).get(reverse("checkin:board", args=[meeting.pk])).content.decode()
    assert "tel:" not in page
    assert not readings("look_at_phones")


def test_a_phone_at_the_gate_that_takes_the_roster_along_leaves_an_event(cast, meeting):
    cast.browser_of(cast.steward).get(reverse("checkin:roster", args=[meeting.pk]))
    assert readings("look_at_roster") == [(cast.steward, {"people": 3})]
