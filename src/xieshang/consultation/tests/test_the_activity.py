"""An activity is prepared, called late with a reason, spoken at, and what was said becomes items that are answered."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.consultation import services
from xieshang.consultation.models import Activity
from xieshang.consultation.states import ActivityState as S
from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.core.refusals import EntryRefused
from xieshang.followup.models import Item
from xieshang.meetings import services as meetings
from xieshang.meetings.lifecycle import MEETING
from xieshang.meetings.states import MeetingState


def words(answer) -> str:
    return answer.content.decode()


def typed(cast, **more) -> dict:
    return {
        "topic": "双减政策落实",
        "form": "monthly_forum",
        "lead": cast.education.pk,
        "leader": cast.chair.pk,
        "units": [cast.schools.pk],
        "starts_at": "2024-06-04T09:00",
        "ends_at": "2024-06-04T12:00",
        "place": "四楼会议室",
        "all_members": "on",
    } | more


def step(browser, activity, action, **fields):
    activity.refresh_from_db()
    address = reverse("consultation:step", args=[activity.pk, action])
    return browser.post(address, {"version": activity.version} | fields)


def test_a_special_committee_prepares_and_calls_its_own_forum(cast):
    staff = cast.browser_of(cast.staff)
    assert cast.browser_of(cast.chen).get(reverse("consultation:prepare")).status_code == 404
    for missing, sentence in (
        ({"starts_at": ""}, "请选择会议，或填写开始和结束时间。"),
        ({"ends_at": "2024-06-04T08:00"}, "结束时间应在开始时间之后。"),
        ({"named": "无此人"}, "没有找到：无此人。"),
        ({"co_hosts": "邻省政协\n邻省政协"}, "同一家机构只能写一次。"),
        ({"form": "topical_standing_committee"}, "这种形式的会议由会务组筹备"),
    ):
        answer = staff.post(reverse("consultation:prepare"), typed(cast, **missing))
        assert answer.status_code == 422
        assert sentence in words(answer)
    hosts = {"co_hosts": "南省政协\n邻省政协"}
    assert staff.post(reverse("consultation:prepare"), typed(cast, **hosts)).status_code == 302
    activity = Activity.objects.get()
    assert activity.meeting.kind == "monthly_forum"
    assert [str(host) for host in activity.hosts.all()] == ["江城市政协", "南省政协", "邻省政协"]
    assert activity.hosts.get(committee=cast.province).part == "co"
    page = words(staff.get(activity.get_absolute_url()))
    assert "自2024年6月4日往前数15个工作日" in page
    assert activity.meeting.get_absolute_url() in page
    assert cast.browser_of(cast.chen).get(activity.get_absolute_url()).status_code == 404
    assert cast.browser_of(cast.clerk).get(activity.get_absolute_url()).status_code == 404

    assert step(staff, activity, "notify").status_code == 302
    activity.refresh_from_db()
    activity.meeting.refresh_from_db()
    assert (activity.state, activity.meeting.state) == (S.NOTIFIED, MeetingState.CONVENED)
    assert activity.late_because == ""
    for person in (cast.chen, cast.clerk, cast.chair):
        assert cast.browser_of(person).get(activity.get_absolute_url()).status_code == 200
    assert Notice.objects.filter(recipient=cast.clerk).exists()
    assert cast.browser_of(cast.reader).get(activity.get_absolute_url()).status_code == 404
    assert step(cast.browser_of(cast.farmer), activity, "give_papers").status_code == 403


def test_refusal_4_a_late_notice_says_why_and_the_record_shows_it(cast):
    activity = cast.activity(on=timezone.make_aware(datetime(2024, 5, 30, 9, 0)))
    staff = cast.browser_of(cast.staff)
    with clock.travel(timezone.make_aware(datetime(2024, 5, 11, 9, 0))):
        answer = step(staff, activity, "notify")
        assert answer.status_code == 422
        assert "距会议不足15个工作日（最迟5月10日）。仍要发送，请写明原因。" in words(answer)
        assert step(staff, activity, "notify", note="省里调研组提前到来。").status_code == 302
    page = words(staff.get(activity.get_absolute_url()))
    assert "通知晚于规定的原因：省里调研组提前到来。" in page
    assert "晚于规定" in page


def test_refusal_7_who_speaks_is_on_the_roster(cast):
    activity = cast.activity(S.NOTIFIED)
    chen = cast.browser_of(cast.chen)
    page = words(chen.get(activity.get_absolute_url()))
    assert reverse("consultation:book", args=[activity.pk]) in page
    assert (
        chen.post(reverse("consultation:book", args=[activity.pk]), {"title": "减负要减到课后"}).status_code
        == 302
    )
    assert reverse("consultation:book", args=[activity.pk]) not in words(
        chen.get(activity.get_absolute_url())
    )
    assert (
        cast.browser_of(cast.clerk).get(reverse("consultation:book", args=[activity.pk])).status_code == 404
    )
    staff = cast.browser_of(cast.staff)
    register = reverse("consultation:book_for", args=[activity.pk])
    answer = staff.post(register, {"name": "路人", "title": "说两句", "way": "free"})
    assert "该发言人不在名册，请先补入。" in words(answer)
    assert staff.post(register, {"name": "周听泉", "title": "说两句", "way": "free"}).status_code == 302
    assert list(activity.talks.values_list("order", "name", "minutes_planned")) == [
        (1, "陈晓舟", 8),
        (2, "周听泉", 5),
    ]
    own = activity.talks.get(speaker=cast.chen)
    other = activity.talks.get(speaker=cast.zhou)
    assert chen.post(reverse("consultation:cross_out", args=[activity.pk, other.pk])).status_code == 404
    assert chen.post(reverse("consultation:cross_out", args=[activity.pk, own.pk])).status_code == 302
    assert activity.talks.count() == 1


def test_papers_are_handed_out_once_they_are_there(cast):
    activity = cast.activity(S.NOTIFIED)
    staff = cast.browser_of(cast.staff)
    assert "会议还没有材料" in words(step(staff, activity, "give_papers"))
    cast.paper(activity)
    assert step(staff, activity, "give_papers").status_code == 302
    activity.refresh_from_db()
    assert (activity.state, activity.due_on) == (S.NOTIFIED, None)
    assert step(staff, activity, "give_papers").status_code != 302
    assert "情况通报" in words(cast.browser_of(cast.chen).get(activity.get_absolute_url()))


def test_a_sentence_of_the_forum_becomes_its_next_item(cast):
    activity = cast.activity(S.NOTIFIED)
    with pytest.raises(EntryRefused, match="活动还没有召开"):
        services.suggest(activity=activity, by=cast.staff, ask="灯", text="建议装灯。", authors=["陈晓舟"])
    cast.hold(activity.meeting)
    staff = cast.browser_of(cast.staff)
    address = reverse("consultation:suggest", args=[activity.pk])
    for ask in ("课后服务请非遗传人", "作业公示"):
        sentence = {
            "ask": ask,
            "text": f"建议{ask}。",
            "authors": "陈晓舟",
            "kind": "suggestion",
            "unit": cast.schools.pk,
        }
        assert staff.post(address, sentence).status_code == 302
    items = list(Item.objects.order_by("order"))
    assert [(item.order, item.origin, item.meeting_id) for item in items] == [
        (1, "consultation", activity.meeting_id),
        (2, "consultation", activity.meeting_id),
    ]
    assert items[0].authors.get().account == cast.chen
    assert "课后服务请非遗传人" in words(staff.get(activity.get_absolute_url()))
    assert "课后服务请非遗传人" not in words(cast.browser_of(cast.reader).get(activity.get_absolute_url()))
    assert cast.browser_of(cast.farmer).get(address).status_code == 404


def test_what_was_called_is_called_off_by_its_meeting(cast):
    activity = cast.activity(S.NOTIFIED)
    director = cast.browser_of(cast.director)
    assert "请先取消会议" in words(step(director, activity, "call_off", note="不议了。"))
    MEETING.take("cancel", activity.meeting, by=cast.staff, note="领导出差。")
    services.follow()
    activity.refresh_from_db()
    assert activity.state == S.OFF
    assert Notice.objects.filter(recipient=cast.clerk, what="会议取消").exists()


def test_a_meeting_that_the_secretariat_called_takes_its_activity_along(cast):
    activity = cast.activity()
    meetings.convene(meeting=activity.meeting, by=cast.office)
    services.follow()
    activity.refresh_from_db()
    assert activity.state == S.NOTIFIED


def test_what_it_is_about_changes_until_it_took_place(cast):
    activity = cast.activity(S.NOTIFIED)
    staff = cast.browser_of(cast.staff)
    address = reverse("consultation:prepare_again", args=[activity.pk])
    fields = {"topic": "双减政策落实情况", "lead": "", "leader": cast.chair.pk, "version": activity.version}
    answer = staff.post(address, fields)
    assert "您只能为自己的专委会筹备协商活动。" in words(answer)
    assert cast.browser_of(cast.office).post(address, fields).status_code == 302
    activity.refresh_from_db()
    assert (activity.topic, activity.lead, activity.units.count()) == ("双减政策落实情况", None, 0)
    assert staff.get(address).status_code == 404, "It is the office's now."
    cast.hold(activity.meeting)
    with pytest.raises(EntryRefused, match="不能再改"):
        services.prepare_again(activity=Activity.objects.get(), by=cast.office, topic="改")


def test_the_list_costs_the_same_queries_at_two_and_at_twenty(cast, django_assert_num_queries):
    staff = cast.browser_of(cast.staff)
    staff.get(reverse("consultation:list"))
    for more in (2, 18):
        for _ in range(more):
            cast.activity()
        with django_assert_num_queries(QUERIES):
            staff.get(reverse("consultation:list"))


QUERIES = 8
"""Session, person, posts, memberships, unread notices, the ids, the rows, and the forms."""
