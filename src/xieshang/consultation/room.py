"""What the floors above need to know of consultation."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, pages, plans, queries, rules, searchable, wording
from .models import Activity, Plan
from .models.activity import PREPARES

ACTIVITY = Kind(
    pages.ACTIVITIES,
    visible=queries.activities,
    file=queries.ActivityFile,
    more="consultation:list",
    line=Line(
        related=("meeting",),
        without=("meeting__notice", "meeting__minutes"),
        about=lambda activity: [
            activity.meeting.place,
            date_format(localtime(activity.meeting.starts_at), "DATETIME_FORMAT"),
        ],
    ),
)

PLAN = Kind(
    pages.PLANS,
    visible=plans.plans,
    file=plans.PlanFile,
    more="consultation:plans",
    line=Line(about=lambda plan: [str(plan.year)]),
)

ROOM = Room(
    "consultation",
    _("协商"),
    kinds=(ACTIVITY, PLAN),
    places=(
        Place(
            "consultation:list",
            _("协商"),
            "arrows-exchange",
            Group.RECORDS,
            (
                P.SEE_REPORTS,
                *PREPARES,
                P.HEAD_CONSULTATION,
                P.HEAD_OWN_CONSULTATION,
                P.LEAD_CONSULTATION,
                P.HANDLE_PROPOSALS,
            ),
            order=22,
            aside=True,
        ),
    ),
    starts=(Start(_("筹备协商活动"), "calendar", "consultation:prepare", PREPARES),),
    rules=rules.RULES,
    carried={
        rules.FORMS.key: lambda committee: set(
            Activity.objects.filter(committee=committee).order_by().values_list("form", flat=True).distinct()
        )
    },
    figures=figures.FIGURES,
    library=Library(
        searchable.LIBRARY,
        _("协商"),
        (searchable.ACTIVITIES,),
        reader=searchable.reader,
        words=searchable.words,
    ),
    recorded=(Recorded(Activity, _("协商活动")), Recorded(Plan, _("年度协商计划"))),
    mine=(
        Deed(
            _("协商活动上的发言"),
            lambda account, year: Activity.objects.took_place(year).filter(talks__speaker=account),
            "consultation:list",
            day="meeting__starts_at",
            related=("meeting",),
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
