"""What the floors above need to know of learning."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .models import Attendance, Lesson, Material
from .states import LessonState

LESSON = Kind(
    pages.LESSONS,
    visible=queries.lessons,
    file=queries.LessonFile,
    more="learning:lessons",
    line=Line(
        related=("created_by",),
        without=("about",),
        about=lambda lesson: [str(lesson.get_kind_display()), lesson.organiser],
    ),
)
MATERIAL = Kind(
    pages.MATERIALS,
    visible=queries.materials,
    file=queries.MaterialFile,
    more="learning:materials",
    line=Line(related=("created_by",), without=("text",), about=lambda material: [material.source]),
)

ROOM = Room(
    "learning",
    _("学习"),
    kinds=(LESSON, MATERIAL),
    places=(
        Place(
            "learning:mine",
            _("学习"),
            "bookmark",
            Group.RECORDS,
            (P.SEE_REPORTS, P.RUN_LEARNING),
            order=44,
            aside=True,
        ),
    ),
    waits=queries.unfinished,
    starts=(
        Start(_("筹备培训或讲座"), "plus", "learning:plan", (P.RUN_LEARNING,)),
        Start(_("整理学习资料"), "pencil", "learning:collect", (P.RUN_LEARNING,)),
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=Library(
        searchable.LIBRARY,
        _("学习"),
        (searchable.LESSONS,),
        reader=searchable.reader,
        words=lambda committee: {
            "state": {f"{searchable.LIBRARY}.{state.value}": state for state in LessonState}
        },
    ),
    recorded=(
        Recorded(Lesson, _("培训和讲座")),
        Recorded(Material, _("学习资料")),
    ),
    mine=(
        Deed(
            _("参加的培训和讲座"),
            lambda account, year: Attendance.objects.filter(
                account=account, came__gt=0, lesson__starts_on__year=year
            ),
            "learning:mine",
            day="lesson__starts_on",
            about=lambda attendance: attendance.lesson,
            related=("lesson",),
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
