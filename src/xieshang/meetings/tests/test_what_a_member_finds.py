"""What a member finds about their own meetings: check-in while it is open, afterwards whether they were there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from xieshang.core import clock
from xieshang.meetings import services
from xieshang.meetings.lifecycle import LEAVE, MEETING
from xieshang.meetings.models import Meeting, Scan
from xieshang.meetings.states import MeetingState as M
from xieshang.people.models import Post
from xieshang.people.roles import Role


def words(page) -> str:
    return page.content.decode()


def scan(cast, meeting, person) -> None:
    Scan.objects.create(
        meeting=meeting,
        line=cast.line(meeting, person),
        direction="in",
        method="list",
        outcome="accepted",
        server_at=clock.now(),
        taken_at=clock.now(),
        nonce=person.username,
        turn=0,
    )


def past_of(cast, person) -> list:
    """The person's past meetings with what their being there came to, as the list shows them."""
    page = cast.browser_of(person).get(reverse("meetings:list"))
    return [row.presence and str(row.presence.label) for row in page.context["list"].lines]


@pytest.fixture
def over(cast):
    """A meeting at which 陈晓舟 was scanned and 周听泉 was on leave, ended and filed away; 刘望溪 never came."""
    meeting = cast.meeting()
    Post.objects.create(account=cast.steward, committee=cast.committee, role=Role.CHAIR, since=clock.today())
    leave = services.request_leave(line=cast.line(meeting, cast.zhou), by=cast.zhou, reason="official")
    LEAVE.take("approve", leave, by=cast.steward)
    scan(cast, meeting, cast.chen)
    MEETING.take("open", meeting, by=cast.secretary)
    MEETING.take("end", meeting, by=cast.secretary)
    MEETING.take("close", meeting, by=cast.secretary)
    return meeting


def test_a_meeting_that_is_over_says_whether_one_was_there_and_not_what_one_answered(cast, over):
    for person, presence in ((cast.chen, "出席"), (cast.liu, "缺席"), (cast.zhou, "请假")):
        page = cast.browser_of(person).get(over.get_absolute_url())
        assert str(page.context["file"].own_presence.label) == presence
        assert "我的出席" in words(page)
        assert "未回复" not in words(page)
        assert past_of(cast, person) == [presence]


def test_nobody_is_called_absent_from_a_meeting_that_was_called_off_or_scanned_nobody(cast):
    called_off, nobody_scanned = cast.meeting("取消的会议"), cast.meeting("没有签到的会议")
    MEETING.take("cancel", called_off, by=cast.secretary, note="改期")
    with clock.travel(nobody_scanned.ends_at + timedelta(hours=1)):
        assert past_of(cast, cast.chen) == [None, None]
        for meeting in (called_off, nobody_scanned):
            page = words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
            assert "我的出席" not in page
            assert "未回复" not in page


def test_leave_from_a_session_is_leave_from_its_sittings_in_the_list(cast):
    session = cast.meeting()
    Post.objects.create(account=cast.steward, committee=cast.committee, role=Role.CHAIR, since=clock.today())
    leave = services.request_leave(line=cast.line(session, cast.zhou), by=cast.zhou, reason="official")
    LEAVE.take("approve", leave, by=cast.steward)
    sitting = cast.meeting("开幕会", parent=session)
    scan(cast, sitting, cast.chen)
    with clock.travel(session.ends_at + timedelta(hours=1)):
        assert past_of(cast, cast.zhou) == ["请假", "请假"]
        assert past_of(cast, cast.liu) == ["缺席", None]


@pytest.mark.parametrize("address", ["workbench:home", "meetings:list"])
def test_check_in_stands_on_top_while_it_is_open_and_says_when_it_is_done(cast, address):
    meeting = cast.meeting(starts_in=90)
    member = cast.browser_of(cast.chen)
    button = f'href="{reverse("checkin:meeting", args=[meeting.pk])}"'
    assert button not in words(member.get(reverse(address)))
    with clock.travel(meeting.starts_at - timedelta(minutes=30)):
        page = words(member.get(reverse(address)))
        assert "正在签到" in page
        assert button in page
        assert button not in words(cast.browser_of(cast.stranger).get(reverse(address)))
        scan(cast, meeting, cast.chen)
        assert "您已签到" in words(member.get(reverse(address)))
    with clock.travel(meeting.ends_at + timedelta(minutes=1)):
        assert "正在签到" not in words(member.get(reverse(address)))


def test_the_tabs_of_a_members_phone_lead_to_check_in_and_the_page_of_rooms_to_the_meetings(cast):
    page = words(cast.browser_of(cast.chen).get("/"))
    tabs = page.split('<nav class="tabs"')[1].split("</nav>")[0]
    assert f'href="{reverse("checkin:mine")}"' in tabs
    assert f'href="{reverse("meetings:list")}"' not in tabs
    rooms = words(cast.browser_of(cast.chen).get(reverse("workbench:rooms")))
    assert f'href="{reverse("meetings:list")}"' in rooms.split('<ul class="rooms"')[1]


def test_the_list_of_past_meetings_costs_the_same_for_one_and_for_twenty(
    cast, over, django_assert_max_num_queries
):
    browser = cast.browser_of(cast.chen)
    browser.get(reverse("meetings:list"))
    with django_assert_max_num_queries(16) as few:
        browser.get(reverse("meetings:list"))
    for number in range(19):
        Meeting.objects.filter(pk=cast.meeting(f"第{number}次").pk).update(state=M.CLOSED)
    with django_assert_max_num_queries(16) as many:
        browser.get(reverse("meetings:list"))
    assert len(few.captured_queries) == len(many.captured_queries)
