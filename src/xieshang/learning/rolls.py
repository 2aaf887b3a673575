"""The roll of a lesson as its meetings know it: who was expected, who came, who counts."""

from dataclasses import dataclass
from fractions import Fraction

from xieshang.core import clock
from xieshang.meetings import presence
from xieshang.meetings.models import AudienceRule, Meeting
from xieshang.meetings.states import TOOK_PLACE

from .models import Attendance, Lesson

_S = AudienceRule.Standing
TRAINEES = (_S.DUE, _S.INVITED, _S.SUBSTITUTE)
"""Whose attendance is counted; those who observe and those who teach are not trained."""


@dataclass
class _Person:
    account: int | None
    name: str
    body: str
    standing: str
    due: int = 0
    came: int = 0


def of(lesson: Lesson, share: str) -> list[Attendance]:
    """Everyone on the rosters of its meetings, once each. Two queries a meeting.

    Of a class counts who came to at least ``share`` of the meetings at which they were expected; of everything
    else who came at all.
    """
    found: dict[tuple[int | None, str], _Person] = {}
    meetings = Meeting.objects.filter(pk__in=lesson.sittings.values("meeting"), state__in=TOOK_PLACE)
    for meeting in meetings.order_by("starts_at", "pk"):
        came = presence.attendance(meeting, clock.now())
        for line in meeting.roster.order_by("pk"):
            key = (line.account_id, "" if line.account_id else line.name)
            person = found.setdefault(key, _Person(line.account_id, line.name, line.body, line.standing))
            person.due += 1
            person.came += came[line.pk].presence in presence.CAME
    least = Fraction(share) if lesson.kind == Lesson.Kind.CLASS else Fraction(0)
    return [
        Attendance(
            lesson=lesson,
            account_id=person.account,
            name=person.name,
            body=person.body,
            standing=person.standing,
            due=person.due,
            came=person.came,
            counts=person.standing in TRAINEES and person.came > 0 and person.came >= least * person.due,
        )
        for person in found.values()
    ]
