"""A meeting from its plan to the reply: planned, previewed, convened, read, answered, and leave from it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.meetings import services
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.models import Leave, Meeting, RosterLine, SessionGroup
from xieshang.meetings.states import LeaveState as L
from xieshang.meetings.states import MeetingState as M
from xieshang.people.models import Post
from xieshang.people.roles import Role


def typed(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def plan_of(cast, **more) -> dict:
    starts = clock.now() + timedelta(days=2)
    return {
        "kind": "standing_committee",
        "title": "常委会第十二次会议",
        "starts_at": typed(starts),
        "ends_at": typed(starts + timedelta(hours=3)),
        "place": "会议中心三楼",
        "all_members": "on",
    } | more


def words(page) -> str:
    return page.content.decode()


def chairman(cast):
    Post.objects.create(account=cast.zhou, committee=cast.committee, role=Role.CHAIR, since=clock.today())
    return cast.zhou


def test_a_meeting_is_planned_previewed_and_convened(cast):
    browser = cast.browser_of(cast.secretary)
    answer = browser.post(reverse("meetings:plan"), plan_of(cast, named="陈晓舟\n路人甲"))
    assert answer.status_code == 422
    assert "没有找到：路人甲" in words(answer)
    assert "会议中心三楼" in words(answer)
    assert not Meeting.objects.exists()

    answer = browser.post(reverse("meetings:plan"), plan_of(cast, invited="值守员"), follow=True)
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.quorum, meeting.approver) == (M.DRAFT, "1/2", "chair")
    convene = reverse("meetings:step", args=[meeting.pk, "convene"])
    assert convene in words(answer)
    page = browser.get(convene)
    assert [line.name for line in page.context["file"].preview.people] == [
        "陈晓舟",
        "刘望溪",
        "周听泉",
        "值守员",
    ]
    assert "名册预览" in words(page)
    browser.post(convene, {"version": meeting.version})
    meeting.refresh_from_db()
    assert meeting.state == M.CONVENED
    assert list(meeting.roster.values_list("name", "standing")) == [
        ("陈晓舟", "due"),
        ("刘望溪", "due"),
        ("周听泉", "due"),
        ("值守员", "invited"),
    ]
    assert Notice.objects.filter(recipient=cast.chen, what="发出通知").count() == 1


def test_a_notice_without_an_audience_or_a_place_is_not_sent(cast):
    browser = cast.browser_of(cast.secretary)
    posted = plan_of(cast, place="")
    del posted["all_members"]
    browser.post(reverse("meetings:plan"), posted)
    meeting = Meeting.objects.get()
    page = browser.get(reverse("meetings:step", args=[meeting.pk, "convene"]))
    assert "请先选择参会范围。" in words(page)
    assert "请填写地点或视频会议链接。" in words(page)
    answer = browser.post(
        reverse("meetings:step", args=[meeting.pk, "convene"]), {"version": meeting.version}
    )
    assert answer.status_code == 422
    assert not RosterLine.objects.exists()


def test_a_plan_is_changed_until_the_notice_goes_out_and_never_over_somebody_elses_change(cast):
    browser = cast.browser_of(cast.secretary)
    browser.post(reverse("meetings:plan"), plan_of(cast))
    meeting = Meeting.objects.get()
    edit = reverse("meetings:edit", args=[meeting.pk])
    assert browser.get(edit).context["form"].initial["all_members"]
    browser.post(edit, plan_of(cast, version=meeting.version, place="二楼"))
    answer = browser.post(edit, plan_of(cast, version=meeting.version, place="四楼"))
    assert answer.status_code == 409
    assert "四楼" in words(answer)
    meeting.refresh_from_db()
    assert meeting.place == "二楼"
    services.convene(meeting=meeting, by=cast.secretary)
    assert browser.get(edit).status_code == 302


def test_whoever_joins_later_is_not_on_the_roster_and_a_sitting_takes_it_over(cast):
    session = cast.meeting()
    group = SessionGroup.objects.create(meeting=session, name="第一组")
    session.roster.filter(account=cast.chen).update(group=group, seat_row=3, seat_number=8)
    sitting = services.plan(
        by=cast.secretary,
        committee=cast.committee,
        kind="plenary",
        title="闭幕会",
        starts_at=session.starts_at + timedelta(hours=4),
        ends_at=session.starts_at + timedelta(hours=6),
        place="大礼堂",
        parent=session,
    )
    services.convene(meeting=sitting, by=cast.secretary)
    line = cast.line(sitting, cast.chen)
    assert (line.group, line.seat) == (group, "3排8座")
    assert sitting.roster.count() == session.roster.count() == 3


def test_a_member_reads_the_notice_and_replies(cast):
    meeting = cast.meeting(video_link="https://meeting.example/42")
    browser = cast.browser_of(cast.chen)
    page = browser.get(meeting.get_absolute_url())
    assert "我已阅读" in words(page)
    browser.post(reverse("meetings:read", args=[meeting.pk]))
    first = cast.line(meeting, cast.chen).read_at
    assert first
    browser.post(reverse("meetings:reply", args=[meeting.pk]), {"as": "remote"})
    line = cast.line(meeting, cast.chen)
    assert (line.reply, line.read_at) == (RosterLine.Reply.REMOTE, first)
    assert "我视频参加" not in words(browser.get(meeting.get_absolute_url()))
    answer = cast.browser_of(cast.secretary).get(meeting.get_absolute_url())
    assert answer.context["file"].answers == {
        "everyone": 3,
        "read": 1,
        "coming": 1,
        "on_leave": 0,
        "silent": 2,
    }


def test_nobody_replies_by_video_where_there_is_none_or_to_a_meeting_that_is_over(cast):
    meeting = cast.meeting()
    browser = cast.browser_of(cast.chen)
    answer = browser.post(reverse("meetings:reply", args=[meeting.pk]), {"as": "remote"}, follow=True)
    assert "没有视频参会方式" in words(answer)
    MEETING.take("cancel", meeting, by=cast.secretary, note="改期")
    answer = browser.post(reverse("meetings:reply", args=[meeting.pk]), follow=True)
    assert "现在不能回复" in words(answer)
    assert cast.line(meeting, cast.chen).reply == RosterLine.Reply.NONE


def test_leave_goes_from_the_member_by_the_convener_to_who_decides(cast):
    meeting, chair = cast.meeting(), chairman(cast)
    group = SessionGroup.objects.create(meeting=meeting, name="第一组")
    group.conveners.add(cast.liu)
    meeting.roster.update(group=group)
    member = cast.browser_of(cast.chen)
    answer = member.post(
        reverse("meetings:ask_leave", args=[meeting.pk]), {"reason": "health", "explanation": "住院手术"}
    )
    leave = Leave.objects.get()
    assert answer.url == leave.get_absolute_url()
    assert (leave.state, leave.whole) == (L.REQUESTED, True)
    assert Notice.objects.filter(recipient=cast.liu, what="请假").exists()

    convener = cast.browser_of(cast.liu)
    assert "陈晓舟" in words(convener.get("/"))
    convener.post(reverse("meetings:leave_step", args=[leave.pk, "note"]), {"version": leave.version})
    decider = cast.browser_of(chair)
    assert "陈晓舟" in words(decider.get(reverse("meetings:leaves")))
    leave.refresh_from_db()
    decider.post(reverse("meetings:leave_step", args=[leave.pk, "approve"]), {"version": leave.version})
    leave.refresh_from_db()
    assert leave.state == L.APPROVED
    assert Notice.objects.filter(recipient=cast.chen, what="准假").exists()
    member.post(reverse("meetings:leave_step", args=[leave.pk, "cancel"]), {"version": leave.version})
    assert cast.line(meeting, cast.chen).reply == RosterLine.Reply.ATTENDS


def test_why_somebody_is_away_is_read_by_themselves_and_by_who_decides_only(cast):
    meeting, chair = cast.meeting(), chairman(cast)
    group = SessionGroup.objects.create(meeting=meeting, name="第一组")
    group.conveners.add(cast.liu)
    meeting.roster.update(group=group)
    leave = services.request_leave(
        line=cast.line(meeting, cast.chen), by=cast.chen, reason="health", explanation="住院手术"
    )
    page = leave.get_absolute_url()
    for person in (cast.chen, chair):
        assert "住院手术" in words(cast.browser_of(person).get(page))
    for person in (cast.liu, cast.secretary):
        answer = words(cast.browser_of(person).get(page))
        assert "住院手术" not in answer
        assert "身体原因" not in answer
    assert cast.browser_of(cast.stranger).get(page).status_code == 404


def test_without_a_convener_leave_goes_to_who_decides_at_once(cast):
    meeting, chair = cast.meeting(), chairman(cast)
    leave = services.request_leave(line=cast.line(meeting, cast.chen), by=cast.chen, reason="official")
    assert leave.state == L.NOTED
    assert Notice.objects.filter(recipient=chair, what="请假").exists()


def test_leave_can_be_asked_for_half_days_that_follow_each_other(cast):
    meeting = cast.meeting()
    Meeting.objects.filter(pk=meeting.pk).update(ends_at=meeting.starts_at + timedelta(days=2, hours=3))
    member = cast.browser_of(cast.chen)
    ask = reverse("meetings:ask_leave", args=[meeting.pk])
    halves = [label for _place, label in member.get(ask).context["form"]["half_days"].field.choices]
    assert halves == ["1月16日上午", "1月16日下午", "1月17日上午", "1月17日下午", "1月18日上午"]
    gap = {"reason": "official", "extent": "part", "half_days": ["0", "2"]}
    assert "应当相连" in words(member.post(ask, gap))
    member.post(ask, {"reason": "official", "extent": "part", "half_days": ["1", "2"]})
    leave = Leave.objects.get()
    assert not leave.whole
    assert [typed(moment) for moment in (leave.starts_at, leave.ends_at)] == [
        "2024-01-16T12:30",
        "2024-01-17T12:30",
    ]
    assert "您已为本次会议请过假" in words(member.post(ask, {"reason": "official"} | {"extent": "whole"}))


def test_a_meeting_is_hidden_from_whoever_is_not_called(cast):
    meeting = cast.meeting()
    for person in (cast.stranger, cast.neighbour):
        assert cast.browser_of(person).get(meeting.get_absolute_url()).status_code == 404
    assert cast.browser_of(cast.steward).get(meeting.get_absolute_url()).status_code == 200
    draft = services.plan(
        by=cast.secretary,
        committee=cast.committee,
        kind="event",
        title="秘密筹备",
        starts_at=clock.now(),
        ends_at=clock.now() + timedelta(hours=1),
    )
    assert cast.browser_of(cast.steward).get(draft.get_absolute_url()).status_code == 404


def test_the_meeting_comes_into_the_calendar_of_a_phone(cast):
    meeting = cast.meeting()
    answer = cast.browser_of(cast.chen).get(reverse("meetings:calendar", args=[meeting.pk]))
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20240116T005000Z" in lines
    assert "SUMMARY:六届三次会议开幕会" in lines
    assert max(len(line.encode()) for line in lines) <= 75


def test_on_a_phone_the_way_to_the_meetings_is_on_the_page_of_all_rooms(cast):
    page = words(cast.browser_of(cast.chen).get(reverse("workbench:rooms")))
    places = page.split('<ul class="rooms"')[1]
    assert f'href="{reverse("meetings:list")}"' in places
    assert f'href="{reverse("meetings:leaves")}"' not in places
