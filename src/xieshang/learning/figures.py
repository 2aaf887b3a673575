"""What learning contributes to the year's report: persons and person-times are two measures, never one of the other."""

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Identity, Listing, Period, Scope, Unit, distinct

from .models import Attendance, Lesson
from .queries import LESSON_COLUMNS, ROLL_COLUMNS
from .states import LessonState

_LESSONS = Listing(
    columns=LESSON_COLUMNS,
    facts=lambda lesson: [lesson.get_kind_display(), date_format(lesson.starts_on, "DATE_FORMAT")],
    order=("starts_on", "id"),
    state=lambda lesson: lesson,
)
_ROLL = Listing(
    columns=ROLL_COLUMNS,
    facts=lambda row: [row.lesson.title, row.body],
    order=("lesson__starts_on", "id"),
    related=("lesson",),
)
_TERMS = Unit(npgettext_lazy("counted classes", "期", "期", "count"), "classes", Counts.EVENTS)
_TIMES = Unit(npgettext_lazy("counted events of learning", "次", "次", "count"), "events", Counts.EVENTS)
_PERSON_TIMES = Unit(
    npgettext_lazy("counted attendances", "人次", "人次", "count"), "person-times", Counts.PERSON_TIMES
)
_PERSONS = Unit(npgettext_lazy("counted persons", "人", "人", "count"), "persons", Counts.PERSONS)


def _confirmed(scope: Scope, *kinds: str) -> QuerySet[Lesson]:
    return Lesson.objects.filter(
        committee_id=scope.tenant,
        state=LessonState.CONFIRMED,
        starts_on__year=scope.year,
        kind__in=kinds,
    )


def _came(scope: Scope, *kinds: str) -> QuerySet[Attendance]:
    return Attendance.objects.filter(lesson__in=_confirmed(scope, *kinds), counts=True)


_K = Lesson.Kind
FIGURES = (
    Figure(
        "learning_training_classes",
        _("委员培训班"),
        _("名册已核定、在本年开始的培训班；跨年的计入开始的那一年，延期的只算一次。"),
        _TERMS,
        Period.YEAR,
        lambda scope: _confirmed(scope, _K.CLASS),
        _LESSONS,
    ),
    Figure(
        "learning_training_attendance",
        _("委员培训班人次"),
        _("各期培训班出勤达到规定比例的学员，一人参加两期算两人次；请假、缺勤、列席和授课的不算。"),
        _PERSON_TIMES,
        Period.YEAR,
        lambda scope: _came(scope, _K.CLASS),
        _ROLL,
    ),
    Figure(
        "learning_training_persons",
        _("参加培训班的委员"),
        _("本年至少参加一期培训班并达到规定出勤的人，一人只算一次。"),
        _PERSONS,
        Period.YEAR,
        lambda scope: _came(scope, _K.CLASS),
        _ROLL,
        measure=distinct("account"),
    ),
    Figure(
        "learning_briefing_sessions",
        _("宣讲会"),
        _("名册已核定的宣讲会；同一次宣讲分两个会场仍是一期。"),
        _TERMS,
        Period.YEAR,
        lambda scope: _confirmed(scope, _K.BRIEFING),
        _LESSONS,
    ),
    Figure(
        "learning_briefing_attendance",
        _("宣讲会人次"),
        _("到会签到的人，包括受邀的县（市、区）干部；一期里一人只算一次。"),
        _PERSON_TIMES,
        Period.YEAR,
        lambda scope: _came(scope, _K.BRIEFING),
        _ROLL,
    ),
    Figure(
        "learning_lecture_events",
        _("读书活动和大讲堂"),
        _("“讲政协故事 述家国情怀”读书学习活动和“人文遵义大讲堂”两个系列合计，名册已核定的。"),
        _TIMES,
        Period.YEAR,
        lambda scope: _confirmed(scope, _K.LECTURE, _K.READING).exclude(series=""),
        _LESSONS,
    ),
)
IDENTITIES = (
    Identity(
        _("参加培训的人不多于人次"),
        ("learning_training_persons",),
        ("learning_training_attendance",),
        at_most=True,
    ),
)
