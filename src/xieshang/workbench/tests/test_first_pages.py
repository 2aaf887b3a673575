"""The first page as a person's work asks: the door for a steward, signatures for a leader, replies in one tap."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from harness.pages import markup

from xieshang.core import clock
from xieshang.meetings import services as meetings
from xieshang.meetings.models import RosterLine
from xieshang.people.roles import Role
from xieshang.proposals.states import HandlingState as H
from xieshang.proposals.states import ProposalState as S

from .test_frame import appointed


@pytest.fixture
def secretary(cast):
    from xieshang.core.models import Account
    from xieshang.people.models import Post

    account = Account.objects.create(username="secretary", name="会务秘书")
    Post.objects.create(
        account=account,
        committee=cast.place.committee,
        role=Role.SESSION_SECRETARIAT,
        since=cast.place.term.starts_on,
    )
    return account


def convened(cast, secretary, *, after: timedelta):
    starts = clock.now() + after
    meeting = meetings.plan(
        by=secretary,
        committee=cast.place.committee,
        kind="plenary",
        title="六届三次会议闭幕会",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="会议中心",
        audience=[{"kind": "all_members"}],
    )
    meetings.convene(meeting=meeting, by=secretary)
    return meeting


def main_of(cast, person) -> str:
    return markup(cast.browser_of(person).get("/")).split('id="main"')[1].split("</main>")[0]


def test_a_steward_lands_on_todays_door_with_one_large_button(cast, secretary):
    meeting = convened(cast, secretary, after=timedelta(minutes=18))
    page = main_of(cast, appointed(cast, Role.STEWARD))
    button = rf'<a class="btn btn-primary btn-large" href="{reverse("checkin:steward", args=[meeting.pk])}">(<svg.*?</svg>)开始扫码'
    assert re.search(button, page)
    assert page.count("btn-primary") == 1
    assert "现在没有等您办的事" not in page


def test_a_steward_reads_when_check_in_begins_and_what_comes_when_no_door_is_kept_today(cast, secretary):
    steward = appointed(cast, Role.STEWARD)
    assert "今天没有要值守的会议，近期也没有。" in main_of(cast, steward)
    convened(cast, secretary, after=timedelta(days=2))
    page = main_of(cast, steward)
    assert "今天没有要值守的会议。接下来：" in page
    assert "六届三次会议闭幕会" in page
    with clock.travel(clock.now() + timedelta(days=2) - timedelta(hours=8)):
        assert "开始签到" in main_of(cast, steward)


def test_a_unit_leader_sees_first_what_waits_for_their_signature(cast):
    with cast.on(2024, 1, 3):
        late = cast.paper(S.ASSIGNED)
    to_sign = cast.carry(cast.paper(S.ASSIGNED).handlings.get(), H.TO_SIGN)
    page = main_of(cast, cast.schools_lead)
    headings = re.findall(r'<h2 id="urgency-\d+">(.*?)<span', page)
    assert headings[0] == "等您签发"
    assert page.index(str(to_sign)) < page.index(str(late.handlings.get()))


def test_a_notice_is_answered_on_the_first_page_in_one_tap(cast, secretary):
    meeting = convened(cast, secretary, after=timedelta(days=2))
    chen = cast.browser_of(cast.chen)
    page = markup(chen.get("/"))
    assert "有1件事等您办。" in page
    assert "等您回复的会议通知" in page
    answer = chen.post(f"/meetings/{meeting.pk}/reply/", {"next": "/"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    assert "已回复参加「六届三次会议闭幕会」。" in markup(answer)
    assert "等您回复的会议通知" not in markup(answer)
    assert meeting.roster.get(account=cast.chen).reply == RosterLine.Reply.ATTENDS


def test_what_waits_for_an_answer_counts_in_the_room_of_meetings(cast, secretary):
    convened(cast, secretary, after=timedelta(days=2))
    page = markup(cast.browser_of(cast.chen).get("/rooms/"))
    assert 'waits" href="/meetings/"><b class="num">1</b>等您办' in page


def test_a_meeting_in_eighteen_minutes_is_todays_work_and_not_for_later(cast, secretary):
    convened(cast, secretary, after=timedelta(minutes=18))
    page = main_of(cast, secretary)
    assert re.findall(r'<h2 id="urgency-\d+">(.*?)<span', page) == ["今天"]
    assert "宣布开会" in page


def test_leave_asked_shortly_before_a_meeting_is_decided_before_it(cast, secretary):
    meeting = convened(cast, secretary, after=timedelta(minutes=20))
    leave = meetings.request_leave(
        line=meeting.roster.get(account=cast.chen), by=cast.chen, reason="official"
    )
    assert leave.due_on == clock.today()


def test_leave_noted_shortly_before_a_meeting_is_decided_before_it(cast, secretary):
    meeting = convened(cast, secretary, after=timedelta(hours=20))
    meetings.arrange_group(
        meeting=meeting, by=secretary, name="第一组", conveners=[cast.zhou], lines=meeting.roster.all()
    )
    leave = meetings.request_leave(
        line=meeting.roster.get(account=cast.chen), by=cast.chen, reason="official"
    )
    answer = cast.browser_of(cast.zhou).post(
        f"/meetings/leave/{leave.pk}/steps/note/", {"version": leave.version}
    )
    assert answer.status_code == 302
    leave.refresh_from_db()
    assert leave.due_on <= meeting.starts_at.date()


def test_elder_mode_shows_three_of_a_kind_and_folds_the_rest(cast):
    for _ in range(5):
        cast.draft()
    cast.chen.elder_mode = True
    cast.chen.save()
    page = main_of(cast, cast.chen)
    before, folded = page.split("<details>")
    assert before.count('class="entry-title"') == 3
    assert "还有2件" in folded
    assert folded.count('class="entry-title"') == 2
    assert 'class="tally"' not in page
