"""The places of a lesson with a sign-up: whether they are asked for now, whether any is free, who waits as which."""

from datetime import datetime, time

from django.utils import timezone

from xieshang.core import clock

from .models import Lesson, Seat
from .states import LessonState, PlaceState


def takes_sign_ups(lesson: Lesson) -> bool:
    """Whether places are taken and given up now: it was announced and has not begun."""
    return lesson.sign_up and lesson.state == LessonState.OPEN and begins(lesson) > clock.now()


def full(lesson: Lesson) -> bool:
    """Whether every place is taken."""
    taken = lesson.seats.filter(state=PlaceState.TAKEN).count()
    return lesson.capacity is not None and taken >= lesson.capacity


def waits_as(seat: Seat) -> int:
    """The number on the waiting list, from 1."""
    ahead = Seat.objects.filter(lesson=seat.lesson_id, state=PlaceState.WAITING, pk__lte=seat.pk)
    return ahead.count()


def begins(lesson: Lesson) -> datetime:
    """When its first meeting begins; while it has none, in the morning of its first day."""
    first = (
        lesson.sittings.order_by("meeting__starts_at").values_list("meeting__starts_at", flat=True).first()
    )
    return first or timezone.make_aware(datetime.combine(lesson.starts_on, time(9)))
