"""A meeting that was called comes to another time or place, or is put off: everyone is told and asked again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock, trail
from xieshang.core.models import Notice
from xieshang.meetings import services
from xieshang.meetings.lifecycle import LEAVE, MEETING
from xieshang.meetings.models import Leave, RosterLine, Scan
from xieshang.meetings.states import MeetingState as M
from xieshang.people.models import Post
from xieshang.people.roles import Role


def words(page) -> str:
    return page.content.decode()


def step(meeting, action: str) -> str:
    return reverse("meetings:step", args=[meeting.pk, action])


def typed(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def posted(meeting, **more) -> dict:
    return {
        "version": meeting.version,
        "starts_at": typed(meeting.starts_at),
        "ends_at": typed(meeting.ends_at),
        "place": meeting.place,
        "note": "会议中心检修",
    } | more


@pytest.fixture
def meeting(cast):
    """A sitting of tomorrow, told of an hour ago; 陈晓舟 has read and replied, 刘望溪 has only read."""
    with clock.travel(clock.now() - timedelta(hours=1)):
        found = cast.meeting(starts_in=24 * 60)
        services.reply(line=cast.line(found, cast.chen), by=cast.chen)
        services.take_note(line=cast.line(found, cast.liu), by=cast.liu)
    return found


def test_everyone_is_told_of_another_time_and_place_with_both_wordings(cast, meeting):
    later = meeting.starts_at + timedelta(days=1)
    secretary = cast.browser_of(cast.secretary)
    assert "更改时间地点" in words(secretary.get(meeting.get_absolute_url()))
    change = posted(
        meeting, starts_at=typed(later), ends_at=typed(later + timedelta(hours=2)), place="市民大礼堂"
    )
    secretary.post(step(meeting, "rearrange"), change)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at, meeting.place) == (M.CONVENED, later, "市民大礼堂")
    for person in (cast.chen, cast.liu, cast.zhou):
        assert Notice.objects.filter(recipient=person, what="更改时间地点").count() == 1
    page = words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
    assert "时间地点已变更" in page
    assert "<del>会议中心</del>" in page
    assert "<ins>市民大礼堂</ins>" in page
    assert "<del>2024年1月17日 07:30</del>" in page
    assert "<ins>2024年1月18日 07:30</ins>" in page
    assert "会议中心检修" in page
    event = trail.history(meeting).latest("id")
    assert (event.action, event.data["place"]) == ("rearrange", ["会议中心", "市民大礼堂"])
    sentence = secretary.get(meeting.get_absolute_url()).context["file"].history[0].sentence
    assert "地点由会议中心改为市民大礼堂" in sentence


def test_what_was_replied_stays_and_the_change_must_be_read_anew(cast, meeting):
    services.rearrange(meeting=meeting, by=cast.secretary, **hours(meeting), place="二楼", note="检修")
    line = cast.line(meeting, cast.chen)
    assert (line.reply, line.has_read) == (RosterLine.Reply.ATTENDS, False)
    secretary = cast.browser_of(cast.secretary)
    assert secretary.get(meeting.get_absolute_url()).context["file"].answers["read"] == 0
    page = secretary.get(reverse("meetings:roster", args=[meeting.pk]) + "?show=unread")
    assert [(entry.line.name, entry.line.reading) for entry in page.context["roster"].entries] == [
        ("陈晓舟", "未阅读变更"),
        ("刘望溪", "未阅读变更"),
        ("周听泉", "未阅读"),
    ]
    member = cast.browser_of(cast.chen)
    page = words(member.get(meeting.get_absolute_url()))
    assert "您原来的回复仍然有效" in page
    assert "我已阅读" in page
    member.post(reverse("meetings:read", args=[meeting.pk]))
    assert "我已阅读" not in words(member.get(meeting.get_absolute_url()))
    assert secretary.get(meeting.get_absolute_url()).context["file"].answers["read"] == 1
    secretary.post(reverse("meetings:remind", args=[meeting.pk]))
    reminded = Notice.objects.filter(what="请阅读会议通知").values_list("recipient__name", flat=True)
    assert sorted(reminded) == ["刘望溪", "周听泉"]
    assert cast.line(meeting, cast.chen).reply == RosterLine.Reply.ATTENDS


def hours(meeting) -> dict:
    return {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "video_link": meeting.video_link}


def test_the_event_in_a_phones_calendar_is_replaced(cast, meeting):
    member = cast.browser_of(cast.chen)

    def event() -> dict[str, str]:
        lines = words(member.get(reverse("meetings:calendar", args=[meeting.pk]))).split("\r\n")
        return dict(line.split(":", 1) for line in lines if ":" in line)

    before = event()
    later = {
        "starts_at": meeting.starts_at + timedelta(days=1),
        "ends_at": meeting.ends_at + timedelta(days=1),
    }
    services.rearrange(
        meeting=meeting, by=cast.secretary, **hours(meeting) | later, place="二楼", note="检修"
    )
    after = event()
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert (before["DTSTART"][:8], after["DTSTART"][:8]) == ("20240116", "20240117")
    MEETING.take("put_off", meeting, by=cast.secretary, note="大雪")
    assert event()["STATUS"] == "TENTATIVE"
    MEETING.take("cancel", meeting, by=cast.secretary, note="不再召开")
    assert event()["STATUS"] == "CANCELLED"


def test_a_change_that_is_none_or_lies_in_the_past_or_has_no_reason_is_refused_beside_the_field(
    cast, meeting
):
    secretary = cast.browser_of(cast.secretary)
    answer = secretary.post(step(meeting, "rearrange"), posted(meeting))
    assert (answer.status_code, "时间和地点都没有变化" in words(answer)) == (422, True)
    yesterday = clock.now() - timedelta(days=1)
    answer = secretary.post(step(meeting, "rearrange"), posted(meeting, starts_at=typed(yesterday), note=""))
    assert answer.context["form"].errors == {
        "starts_at": ["新的开始时间已经过去，请重新填写。"],
        "note": ["请写明理由。"],
    }
    answer = secretary.post(
        step(meeting, "rearrange"), posted(meeting, place="", ends_at=typed(meeting.starts_at))
    )
    assert set(answer.context["form"].errors) == {"place", "ends_at"}
    answer = secretary.post(
        step(meeting, "rearrange"), posted(meeting, starts_at="", ends_at="", place="二楼")
    )
    assert answer.context["form"].errors == {
        "starts_at": ["请填写开始时间。"],
        "ends_at": ["请填写结束时间。"],
    }
    meeting.refresh_from_db()
    assert (meeting.changed_at, meeting.place) == (None, "会议中心")


def test_two_secretaries_changing_at_once_are_told_who_was_faster(cast, meeting):
    other = cast.person_at_the_secretariat("second", "会务秘书乙")
    cast.browser_of(other).post(step(meeting, "rearrange"), posted(meeting, place="二楼"))
    answer = cast.browser_of(cast.secretary).post(step(meeting, "rearrange"), posted(meeting, place="四楼"))
    assert answer.status_code == 409
    assert "会务秘书乙" in words(answer)
    assert "四楼" in words(answer)
    meeting.refresh_from_db()
    assert meeting.place == "二楼"


def test_where_somebody_was_scanned_only_the_place_changes(cast, meeting):
    line = cast.line(meeting, cast.chen)
    Scan.objects.create(
        meeting=meeting,
        line=line,
        direction="in",
        method="list",
        outcome="accepted",
        server_at=clock.now(),
        taken_at=clock.now(),
        nonce="chen",
        turn=0,
    )
    secretary = cast.browser_of(cast.secretary)
    later = typed(meeting.ends_at + timedelta(hours=1))
    answer = secretary.post(
        step(meeting, "rearrange"), posted(meeting, ends_at=later, starts_at=later[:-2] + "00")
    )
    assert "已有1人签到，不能再改时间" in words(answer)
    assert "已有1人签到" in words(secretary.post(step(meeting, "put_off"), posted(meeting)))
    secretary.post(step(meeting, "rearrange"), posted(meeting, place="二楼"))
    meeting.refresh_from_db()
    assert meeting.place == "二楼"


def test_a_meeting_put_off_has_no_day_until_a_new_one_is_settled(cast, meeting):
    secretary = cast.browser_of(cast.secretary)
    secretary.post(step(meeting, "put_off"), {"version": meeting.version, "note": "道路结冰"})
    meeting.refresh_from_db()
    assert meeting.state == M.PUT_OFF
    member = cast.browser_of(cast.chen)
    with clock.travel(meeting.ends_at + timedelta(days=3)):
        page = member.get(reverse("meetings:list"))
        assert [line.meeting for line in page.context["ahead"]] == [meeting]
        assert "时间另行通知" in words(page)
        page = words(member.get(meeting.get_absolute_url()))
        assert "会议延期，新的时间另行通知" in page
        assert "道路结冰" in page
        assert "我参加" not in page
        assert "未到3名" in words(secretary.get(reverse("meetings:statement", args=[meeting.pk])))
        assert "确定新的时间地点" in words(secretary.get("/"))
        starts = clock.now() + timedelta(days=5)
        secretary.post(
            step(meeting, "settle"),
            posted(meeting, starts_at=typed(starts), ends_at=typed(starts + timedelta(hours=2)), note=""),
        )
        meeting.refresh_from_db()
        assert (meeting.state, typed(meeting.starts_at)) == (M.CONVENED, typed(starts))
        assert "新的时间地点已确定" in words(member.get(meeting.get_absolute_url()))
        assert Notice.objects.filter(recipient=cast.zhou, what="确定新的时间地点").exists()


def test_leave_from_the_whole_meeting_goes_with_it_to_its_new_day(cast, meeting):
    Post.objects.create(account=cast.zhou, committee=cast.committee, role=Role.CHAIR, since=clock.today())
    leave = services.request_leave(line=cast.line(meeting, cast.chen), by=cast.chen, reason="official")
    LEAVE.take("approve", leave, by=cast.zhou)
    later = {
        "starts_at": meeting.starts_at + timedelta(days=9),
        "ends_at": meeting.ends_at + timedelta(days=9),
    }
    services.rearrange(
        meeting=meeting, by=cast.secretary, **hours(meeting) | later, place="二楼", note="检修"
    )
    assert Leave.objects.get().starts_at == meeting.starts_at
    page = cast.browser_of(cast.secretary).get(reverse("meetings:statement", args=[meeting.pk]))
    assert "应出席3名，请假1名" in words(page)


def test_whoever_was_called_to_a_cancelled_meeting_reads_why(cast, meeting):
    MEETING.take("cancel", meeting, by=cast.secretary, note="与省里会议冲突")
    page = words(cast.browser_of(cast.chen).get(meeting.get_absolute_url()))
    assert "会议已取消" in page
    assert "与省里会议冲突" in page


def test_the_way_to_the_calendar_stays_after_every_change(cast, meeting):
    member = cast.browser_of(cast.chen)
    calendar = reverse("meetings:calendar", args=[meeting.pk])
    page = words(member.get(meeting.get_absolute_url()))
    assert (page.count(calendar), "加入手机日历" in page) == (1, True)
    MEETING.take("put_off", meeting, by=cast.secretary, note="大雪")
    services.take_note(line=cast.line(meeting, cast.chen), by=cast.chen)
    page = words(member.get(meeting.get_absolute_url()))
    assert (page.count(calendar), "更新手机日历" in page) == (1, True)
    MEETING.take("cancel", meeting, by=cast.secretary, note="不再召开")
    page = words(member.get(meeting.get_absolute_url()))
    assert (page.count(calendar), "更新手机日历" in page) == (1, True)


def test_nobody_but_the_secretariat_moves_a_meeting(cast, meeting):
    for action in ("rearrange", "put_off"):
        assert cast.browser_of(cast.chen).post(step(meeting, action), posted(meeting)).status_code == 403
        assert cast.browser_of(cast.neighbour).post(step(meeting, action), posted(meeting)).status_code == 404
    meeting.refresh_from_db()
    assert meeting.state == M.CONVENED
