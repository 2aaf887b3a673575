"""What counts as held: meetings that took place, once each, in the year they began, at the lead host alone."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from xieshang.consultation import services
from xieshang.consultation.deadlines import minutes_by, reckoned
from xieshang.consultation.states import ActivityState as S
from xieshang.core import clock
from xieshang.meetings import services as meetings
from xieshang.meetings.lifecycle import MEETING
from xieshang.reports.figures import values

FORUMS = "consultation_monthly_forums_held"
TALKS = "consultation_mayor_member_talks_held"
TOPICAL = "consultation_topical_standing_committee_meetings"


def moment(*numbers: int) -> datetime:
    return timezone.make_aware(datetime(*numbers, 9, 0))


def counted(key: str, year: int = 2024) -> int:
    return values("jiangcheng", year)[key]


def test_a_two_topics_of_one_meeting_of_the_standing_committee_are_one(cast):
    first = cast.activity(form="topical_standing_committee", by=cast.office, topic="促进民营经济")
    second = cast.activity(
        form="topical_standing_committee", by=cast.office, topic="规划管控", meeting=first.meeting
    )
    for activity in (first, second):
        services.notify(activity=activity, by=cast.office, note="临时安排。")
    cast.hold(first.meeting, by=cast.office)
    assert {row.state for row in type(first).objects.all()} == {S.HELD}
    assert counted(TOPICAL) == 1
    assert counted(FORUMS) == 0


def test_b_a_forum_put_off_into_january_counts_there(cast):
    activity = cast.activity(S.NOTIFIED, on=moment(2024, 12, 27))
    with clock.travel(moment(2024, 12, 26)):
        MEETING.take("put_off", activity.meeting, by=cast.staff, note="大雪封路。")
        services.follow()
        activity.refresh_from_db()
        assert activity.due_on is None, "No day is reckoned while the new one is not settled."
        starts = moment(2025, 1, 9)
        meetings.settle(
            meeting=activity.meeting,
            by=cast.staff,
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
            place="四楼会议室",
            video_link="",
        )
    cast.hold(activity.meeting)
    assert (counted(FORUMS, 2024), counted(FORUMS, 2025)) == (0, 1)


def test_c_a_forum_cancelled_after_its_notice_counts_nowhere(cast):
    activity = cast.activity(S.NOTIFIED)
    MEETING.take("cancel", activity.meeting, by=cast.staff, note="议题并入下月。")
    services.follow()
    activity.refresh_from_db()
    assert activity.state == S.OFF
    assert counted(FORUMS) == 0


def test_d_a_sub_venue_counts_with_its_parent(cast):
    main = cast.activity(S.NOTIFIED)
    starts = main.meeting.starts_at
    venue = meetings.plan(
        by=cast.staff,
        committee=cast.city,
        kind="monthly_forum",
        title="分会场",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="湄江县",
        parent=main.meeting,
    )
    beside = cast.activity(topic="双减政策落实（分会场）", meeting=venue)
    services.notify(activity=beside, by=cast.staff, note="与主会场同时。")
    cast.hold(venue)
    assert counted(FORUMS) == 1
    cast.hold(main.meeting)
    assert counted(FORUMS) == 1


def test_e_what_another_committee_leads_counts_there(cast):
    cast.activity(S.HELD, hosts=[(cast.province, "lead"), (cast.city, "co")])
    cast.activity(S.HELD, hosts=[("邻省政协", "lead"), (cast.city, "co")])
    assert counted(FORUMS) == 0
    cast.activity(S.HELD, hosts=[(cast.city, "lead"), ("邻省政协", "co")])
    assert counted(FORUMS) == 1


def test_g_the_days_are_counted_back_and_on_in_working_days(cast):
    for on, notice, papers, minutes in (
        (moment(2024, 5, 30), date(2024, 5, 10), date(2024, 5, 16), date(2024, 6, 11)),
        (moment(2024, 10, 17), date(2024, 9, 23), date(2024, 9, 29), date(2024, 10, 28)),
    ):
        activity = cast.activity(on=on)
        assert [each.day for each in reckoned(activity)] == [notice, papers]
        assert minutes_by(activity) == minutes
        assert activity.due_on == notice


def test_a_mayors_talk_counts_as_one_and_as_nothing_else(cast):
    cast.activity(S.HELD, form="mayor_talk")
    assert (counted(TALKS), counted(FORUMS), counted(TOPICAL)) == (1, 0, 0)
    assert counted(TALKS, 2023) == 0


def test_the_day_moves_with_the_meeting(cast):
    activity = cast.activity()
    assert activity.due_on == date(2024, 5, 14)
    starts = moment(2024, 6, 14)
    meetings.replan(
        meeting=activity.meeting,
        by=cast.staff,
        kind="monthly_forum",
        audience=[{"kind": "all_members"}],
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="四楼会议室",
    )
    services.follow()
    activity.refresh_from_db()
    assert activity.due_on == date(2024, 5, 23)
    services.follow()
    assert activity.version == type(activity).objects.get(pk=activity.pk).version
