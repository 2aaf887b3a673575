"""A meeting may name its place: whoever agrees to say where they are checks in only there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.meetings import services
from xieshang.meetings.models import Meeting
from xieshang.meetings.tests.phones import Phone

PLACE = {"latitude": "27.725700", "longitude": "106.927300", "radius": "300"}


def plan_of(**more) -> dict:
    starts = timezone.localtime(clock.now() + timedelta(minutes=20))
    return {
        "kind": "standing_committee",
        "title": "常委会第十二次会议",
        "starts_at": starts.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (starts + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M"),
        "place": "会议中心三楼",
        "all_members": "on",
    } | more


@pytest.fixture
def meeting(cast) -> Meeting:
    cast.browser_of(cast.secretary).post(reverse("meetings:plan"), plan_of(**PLACE))
    meeting = Meeting.objects.get()
    services.convene(meeting=meeting, by=cast.secretary)
    return meeting


def check_in(cast, meeting, **position):
    phone = Phone(cast.chen)
    phone.open_screen(meeting)
    return phone.tap(meeting, **position)["outcome"]


def test_the_secretariat_names_the_place_on_the_sheet_and_reads_it_there(cast, meeting):
    assert (str(meeting.latitude), str(meeting.longitude), meeting.radius) == ("27.725700", "106.927300", 300)
    page = cast.browser_of(cast.chen).get(reverse("checkin:meeting", args=[meeting.pk])).content.decode()
    assert 'name="agree"' in page


def test_a_place_is_named_whole_or_not_at_all(cast):
    answer = cast.browser_of(cast.secretary).post(reverse("meetings:plan"), plan_of(radius="300"))
    assert answer.status_code == 422
    assert "要么都填，要么都不填" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_who_agrees_and_is_elsewhere_does_not_check_in(cast, meeting):
    assert check_in(cast, meeting, latitude="27.800000", longitude="106.927300") == "too_far"


def test_who_agrees_and_is_there_checks_in(cast, meeting):
    assert check_in(cast, meeting, latitude="27.726000", longitude="106.927300") == "accepted"


def test_who_does_not_say_where_they_are_checks_in(cast, meeting):
    assert check_in(cast, meeting) == "accepted"
