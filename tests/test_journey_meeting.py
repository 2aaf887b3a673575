"""A meeting by everyone's own hands: called at a desk, answered on a phone, moved, and its attendance printed."""

import re

import pytest
from harness.browser import PHONE, accessibility_faults
from harness.house import House
from playwright.sync_api import expect

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import services
from xieshang.meetings.lifecycle import LEAVE
from xieshang.meetings.models import Leave, RosterLine, Scan
from xieshang.meetings.presence import attendance
from xieshang.meetings.tests.cast import Cast, everybody
from xieshang.people.models import Post
from xieshang.people.roles import Role

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(house: House, language: str) -> Cast:
    cast = everybody()
    Post.objects.create(account=cast.zhou, committee=cast.committee, role=Role.CHAIR, since=clock.today())
    Account.objects.update(language=language, elder_mode=True)
    return cast


def test_a_member_reads_the_notice_replies_learns_of_a_change_and_asks_for_leave(cast, person, in_language):
    meeting = cast.meeting("优化营商环境协商会", starts_in=3 * 24 * 60)
    chen = person(cast.chen, "/meetings/", PHONE)
    chen.window.get_by_role("link", name=meeting.title).click()
    chen.press("我已阅读")
    chen.reads(in_language("已记下您阅读了通知。"))
    chen.press("我参加")
    chen.reads(in_language("已回复参加「%(meeting)s」。").split("%(")[0])
    assert accessibility_faults(chen.window) == []

    secretary = person(cast.secretary, f"/meetings/{meeting.pk}/")
    secretary.begin_step("更改时间地点")
    secretary.labelled("地点", exact=False).fill("市民大礼堂")
    secretary.labelled("理由").fill("会议中心检修")
    assert accessibility_faults(secretary.window) == []
    secretary.take("更改时间地点")

    chen.go("/notices/")
    chen.window.get_by_role("link", name=meeting.title).first.click()
    changed = chen.window.locator("section.message")
    expect(changed).to_contain_text(in_language("时间地点已变更"))
    expect(changed.locator("del")).to_have_text("会议中心")
    expect(changed.locator("ins")).to_have_text("市民大礼堂")
    expect(changed).to_contain_text(in_language("您原来的回复仍然有效；如需更改，请在下面重新选择。"))
    assert accessibility_faults(chen.window) == []
    chen.press("我已阅读")
    chen.follow("请假")
    chen.window.get_by_label(in_language("公务")).check()
    assert accessibility_faults(chen.window) == []
    chen.press("提交请假")
    chen.window.wait_for_url("**/meetings/leave/*/")
    expect(chen.window.locator(".page-head")).to_contain_text(in_language("待批准"))
    assert accessibility_faults(chen.window) == []

    chair = person(cast.zhou, "/", PHONE)
    chair.window.locator("#main").get_by_role("link", name="陈晓舟").first.click()
    chair.step("准假")
    line = cast.line(meeting, cast.chen)
    assert (line.reply, line.has_read) == (RosterLine.Reply.LEAVE, True)
    assert Leave.objects.get().state == "approved"


def test_the_secretary_prints_the_attendance_statement_and_it_is_right_against_the_roster(
    cast, person, in_language
):
    meeting = cast.meeting("六届三次会议开幕会", starts_in=5)
    services.add_guest(
        meeting=meeting, by=cast.secretary, name="来宾甲", body="市统计局", standing="observer"
    )
    leave = services.request_leave(line=cast.line(meeting, cast.liu), by=cast.liu, reason="official")
    LEAVE.take("approve", leave, by=cast.zhou)
    for turn, line in enumerate(meeting.roster.filter(name__in=["陈晓舟", "来宾甲"])):
        Scan.objects.create(
            meeting=meeting,
            line=line,
            direction="in",
            method="list",
            outcome="accepted",
            server_at=clock.now(),
            taken_at=clock.now(),
            nonce=f"scan-{turn}",
            turn=0,
        )

    secretary = person(cast.secretary, f"/meetings/{meeting.pk}/")
    secretary.follow("宣布开会")
    secretary.take("宣布开会")
    secretary.follow("散会")
    secretary.take("散会")
    secretary.follow("出席情况")
    expect(secretary.window.locator("h1")).to_have_text(in_language("出席情况"))
    assert accessibility_faults(secretary.window) == []
    secretary.window.emulate_media(media="print")
    printed = secretary.window.locator("body").inner_text()
    assert meeting.title in printed
    numbers = [
        int(number) for number in re.findall(r"\d+", secretary.window.locator("#main b").first.inner_text())
    ]
    # Due, on leave, present, absent, observing.
    assert numbers == [3, 1, 1, 1, 1]
    for gone in (in_language("会议"), "Excel"):
        assert not re.search(rf"^{gone}$", printed, re.MULTILINE), f"{gone} is for the screen"
    meeting.refresh_from_db()
    came_to = attendance(meeting, clock.now())
    rows = secretary.window.locator("table tbody tr")
    shown = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows.all()]
    assert [(row[0], row[3]) for row in shown] == [
        (line.name, in_language(came_to[line.pk].presence.label)) for line in meeting.roster.order_by("pk")
    ]
    assert secretary.window.pdf().startswith(b"%PDF")
