"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.learning import services
from xieshang.learning.lifecycle import LESSON
from xieshang.learning.models import Lesson, Material, Sitting
from xieshang.meetings.models import Meeting
from xieshang.people.models import Committee


def lesson(
    committee: Committee, officer: Account, member: Account, meeting: Meeting
) -> tuple[Lesson, Sitting]:
    """A lecture that takes sign-ups; the member has a place."""
    day = clock.today() + timedelta(days=2)
    made = services.plan_lesson(
        committee=committee,
        by=officer,
        kind="lecture",
        series="",
        title="河湖治理讲座",
        organiser="委员联络委",
        teacher="",
        starts_on=day,
        ends_on=day,
        about="",
        sign_up=True,
        capacity=30,
    )
    sitting = services.add_sitting(lesson=made, by=officer, meeting=meeting)
    LESSON.take("announce", made, by=officer)
    services.take_place(lesson=made, by=member)
    return made, sitting


def material(committee: Committee, officer: Account) -> Material:
    """Pushed to all members."""
    made = services.collect(
        committee=committee,
        by=officer,
        title="河长制学习要点",
        text="河长每月巡河一次。",
        address="",
        source="研究室",
        licence="公开文件",
        sector=None,
        read_by=None,
        must_confirm=True,
    )
    services.push(material=made, by=officer)
    return made
