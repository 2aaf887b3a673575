"""Places are given in the order of asking; who waits has a number, and moves up when a place is given up in time."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock
from xieshang.core.models import Notice
from xieshang.core.refusals import EntryRefused
from xieshang.learning import places, services
from xieshang.learning.lifecycle import LESSON
from xieshang.learning.states import LessonState as S
from xieshang.learning.states import PlaceState


def words(answer) -> str:
    return answer.content.decode()


def two_places(cast):
    lesson = cast.lesson(S.OPEN, sign_up=True, capacity=2)
    for person in cast.others[:5]:
        services.take_place(lesson=lesson, by=person)
    return lesson


def test_who_comes_too_late_waits_with_a_number(cast):
    lesson = two_places(cast)
    chen = cast.browser_of(cast.chen)
    page = lesson.get_absolute_url()
    sign_up = reverse("learning:sign_up", args=[lesson.pk])
    assert sign_up in words(chen.get(page))
    assert chen.post(sign_up, {}).status_code == 302
    assert "名额已满，您排在候补第4位，有名额时会通知您。" in words(chen.get(page))
    assert "您已经报过名。" in words(chen.post(sign_up, {}))
    assert "委员1" not in words(chen.get(page)), "Who else signed up is for who runs it."


def test_a_place_given_up_goes_to_the_first_who_waits(cast):
    lesson = two_places(cast)
    first, _second, third = cast.others[:3]
    services.give_up(lesson=lesson, by=first)
    assert lesson.seats.get(account=third).state == PlaceState.TAKEN
    assert Notice.objects.filter(recipient=third, what="有名额了，已为您报上").exists()
    assert places.waits_as(lesson.seats.get(account=cast.others[3])) == 1
    services.take_place(lesson=lesson, by=first)
    assert places.waits_as(lesson.seats.filter(account=first).last()) == 3


def test_in_the_last_two_days_nobody_moves_up_by_itself(cast):
    lesson = two_places(cast)
    late = timezone.make_aware(datetime(2024, 5, 13, 9, 0))
    with clock.travel(late):
        services.give_up(lesson=lesson, by=cast.others[0])
        assert lesson.seats.filter(state=PlaceState.TAKEN).count() == 1
    with clock.travel(late + timedelta(days=2)), pytest.raises(EntryRefused, match="现在不能报名。"):
        services.take_place(lesson=lesson, by=cast.chen)


def test_those_with_places_are_on_the_roster_of_the_meeting(cast):
    lesson = two_places(cast)
    officer = cast.browser_of(cast.officer)
    address = reverse("learning:step", args=[lesson.pk, "roll"])
    assert officer.post(address, {"version": lesson.version}).status_code == 302
    audience = lesson.sittings.get().meeting.audience
    assert {rule.account for rule in audience.all()} == {cast.chen, *cast.others[:2]}
    lesson.refresh_from_db()
    LESSON.take("cancel", lesson, by=cast.officer, note="改期。")
    assert Notice.objects.filter(recipient=cast.others[4], what="取消").exists()
