"""The roll of a lesson is what its meetings know; what counts is confirmed by another person, persons apart from person-times."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from xieshang.core.refusals import EntryRefused, MissingSomething, WrongPerson, WrongState
from xieshang.learning import services
from xieshang.learning.lifecycle import LESSON
from xieshang.learning.states import LessonState as S
from xieshang.meetings import services as meetings
from xieshang.meetings.models import OfflineScan, Scan
from xieshang.reports.figures import values


def words(answer) -> str:
    return answer.content.decode()


def counted(year: int = 2024) -> dict[str, int]:
    return {key: value for key, value in values("jiangcheng", year).items() if key.startswith("learning_")}


def class_of(cast, came, days=(14, 15, 16), **fields):
    """A class of all members with a meeting a day; ``came`` says by day who came."""
    lesson = services.plan_lesson(committee=cast.city, by=cast.officer, **FIELDS | fields)
    everyone = [cast.chen, *cast.others]
    sittings = [cast.meeting(day, everyone) for day in days]
    for meeting in sittings:
        services.add_sitting(lesson=lesson, by=cast.officer, meeting=meeting)
    LESSON.take("announce", lesson, by=cast.officer)
    for meeting, people in zip(sittings, came, strict=True):
        cast.lasts(meeting, people)
    return lesson


FIELDS = {
    "kind": "class",
    "series": "",
    "title": "第一期培训班",
    "organiser": "委员联络委",
    "teacher": "",
    "starts_on": date(2024, 5, 14),
    "ends_on": date(2024, 5, 16),
    "about": "",
    "sign_up": False,
    "capacity": None,
}


def test_two_thirds_of_the_meetings_make_a_trainee_and_two_classes_two_person_times(cast):
    one, two, three = cast.others[:3]
    first = class_of(cast, [[cast.chen, one, two], [cast.chen, one], [cast.chen, three]])
    services.confirm(lesson=first, by=cast.checker)
    assert {row.name for row in first.roll.filter(counts=True)} == {"陈晓舟", "委员1"}
    assert first.roll.get(account=two).came == 1
    assert counted()["learning_training_attendance"] == 2
    second = class_of(cast, [[cast.chen]], days=(20,), title="第二期培训班")
    assert counted()["learning_training_classes"] == 1, "Not before its roll is confirmed."
    services.confirm(lesson=second, by=cast.checker)
    found = counted()
    assert (found["learning_training_classes"], found["learning_training_attendance"]) == (2, 3)
    assert found["learning_training_persons"] == 2, "陈晓舟 was in both."


def test_a_briefing_counts_everyone_who_came_once_and_no_observer(cast):
    lesson = services.plan_lesson(
        committee=cast.city, by=cast.officer, **FIELDS | {"kind": "briefing", "title": "全会精神宣讲会"}
    )
    morning = cast.meeting(14, cast.others[:4])
    other_hall = cast.meeting(15, cast.others[2:6])
    guests = cast.meeting(16, [cast.reader], standing="observer")
    for meeting in (morning, other_hall, guests):
        services.add_sitting(lesson=lesson, by=cast.officer, meeting=meeting)
    LESSON.take("announce", lesson, by=cast.officer)
    cast.lasts(morning, cast.others[:3])
    cast.lasts(other_hall, cast.others[2:5])
    cast.lasts(guests, [cast.reader])
    services.confirm(lesson=lesson, by=cast.checker)
    found = counted()
    assert (found["learning_briefing_sessions"], found["learning_briefing_attendance"]) == (1, 5)


def test_both_series_are_counted_as_one_number_and_what_belongs_to_none_is_not(cast):
    for series, kind, title in (
        ("stories", "reading", "读书会"),
        ("hall", "lecture", "大讲堂"),
        ("", "lecture", "内部讲座"),
    ):
        lesson = cast.lesson(S.OPEN, series=series, kind=kind, title=title)
        cast.lasts(lesson.sittings.get().meeting, [cast.chen])
        services.confirm(lesson=lesson, by=cast.checker)
    assert counted()["learning_lecture_events"] == 2


def test_who_prepared_does_not_confirm_and_nobody_before_the_end(cast):
    lesson = cast.lesson(S.OPEN)
    with pytest.raises(WrongState, match="还有课次没有结束"):
        services.confirm(lesson=lesson, by=cast.checker)
    cast.lasts(lesson.sittings.get().meeting, [cast.chen])
    with pytest.raises(WrongPerson):
        services.confirm(lesson=lesson, by=cast.officer)
    officer, checker = cast.browser_of(cast.officer), cast.browser_of(cast.checker)
    assert reverse("learning:step", args=[lesson.pk, "confirm"]) not in words(
        officer.get(lesson.get_absolute_url())
    )
    assert lesson.title in words(checker.get(reverse("workbench:home")))


def test_scans_that_wait_hold_the_roll_back(cast):
    lesson = cast.lesson(S.OPEN)
    meeting = lesson.sittings.get().meeting
    cast.lasts(meeting, [])
    scan = Scan.objects.create(
        meeting=meeting,
        line=meeting.roster.get(),
        direction=Scan.Direction.IN,
        method=Scan.Method.HALL_CODE,
        outcome=Scan.Outcome.TOO_LATE,
        server_at=meeting.ends_at + timedelta(hours=1),
        taken_at=meeting.starts_at,
        nonce="later",
    )
    meetings.keep_offline(pk=scan.pk)
    assert OfflineScan.objects.filter(state="waiting").exists()
    with pytest.raises(MissingSomething, match="还有1条签到待核对，核对后才能核定名册。"):
        services.confirm(lesson=lesson, by=cast.checker)


def test_a_roll_is_given_back_and_confirmed_again(cast):
    lesson = cast.lesson(S.CONFIRMED)
    assert counted()["learning_training_attendance"] == 1
    checker = cast.browser_of(cast.checker)
    address = reverse("learning:step", args=[lesson.pk, "reopen"])
    assert checker.post(address, {"version": lesson.version, "note": "有人代签。"}).status_code == 302
    assert counted()["learning_training_attendance"] == 0
    assert "原在册1人，计入1人次" in words(checker.get(lesson.get_absolute_url()))
    lesson.refresh_from_db()
    services.confirm(lesson=lesson, by=cast.checker)
    assert counted()["learning_training_attendance"] == 1


def test_a_lesson_stands_on_meetings_and_each_meeting_on_one_lesson(cast):
    lesson = cast.lesson()
    with pytest.raises(MissingSomething, match="请先关联会议"):
        LESSON.take("announce", lesson, by=cast.officer)
    officer = cast.browser_of(cast.officer)
    meeting = cast.meeting(14)
    address = reverse("learning:add_sitting", args=[lesson.pk])
    assert "5月14日上午" in words(officer.get(address))
    assert officer.post(address, {"meeting": meeting.pk}).status_code == 302
    with pytest.raises(EntryRefused, match="这次会议已属于另一次培训或讲座。"):
        services.add_sitting(lesson=cast.lesson(title="另一个"), by=cast.officer, meeting=meeting)
    services.remove_sitting(sitting=lesson.sittings.get(), by=cast.officer)
    assert not lesson.sittings.exists()


def test_a_member_reads_their_own_line_of_the_roll_and_nobody_elses(cast):
    lesson = class_of(cast, [[cast.chen, cast.others[0]]], days=(14,))
    services.confirm(lesson=lesson, by=cast.checker)
    page = words(cast.browser_of(cast.chen).get(lesson.get_absolute_url()))
    assert "陈晓舟" in page
    assert "委员1" not in page
    assert lesson.title in words(cast.browser_of(cast.chen).get(reverse("learning:mine")))


def test_the_list_costs_the_same_queries_at_two_and_at_twenty(cast, django_assert_num_queries):
    officer = cast.browser_of(cast.officer)
    officer.get(reverse("learning:lessons"))
    for more in (2, 18):
        for number in range(more):
            cast.lesson(title=f"讲座{number}")
        with django_assert_num_queries(QUERIES):
            officer.get(reverse("learning:lessons"))


QUERIES = 7
"""Session, person, posts, memberships, unread notices, the ids, and the rows."""
