"""What the floors above need to know of supervision."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import appraisal_queries, figures, pages, queries, rules, searchable, wording
from .models import Appraisal, Inspection, Seat
from .models.inspection import PREPARES
from .states import SeatState

INSPECTION = Kind(
    pages.INSPECTIONS,
    visible=queries.inspections,
    file=queries.InspectionFile,
    more="supervision:list",
    line=Line(
        related=("meeting",),
        without=("meeting__notice", "meeting__minutes"),
        about=lambda inspection: [str(inspection.get_level_display()), queries.when(inspection)],
    ),
)

APPRAISAL = Kind(
    pages.APPRAISALS,
    visible=appraisal_queries.appraisals,
    file=appraisal_queries.AppraisalFile,
    more="supervision:appraisals",
    line=Line(about=lambda appraisal: [appraisal.organiser, date_format(appraisal.on, "DATE_FORMAT")]),
)

ROOM = Room(
    "supervision",
    _("视察监督"),
    kinds=(INSPECTION, APPRAISAL),
    places=(
        Place(
            "supervision:list",
            _("视察监督"),
            "eye",
            Group.RECORDS,
            (
                P.SEE_REPORTS,
                *PREPARES,
                P.HEAD_SUPERVISION,
                P.HEAD_OWN_SUPERVISION,
                P.LEAD_INSPECTIONS,
                P.HANDLE_PROPOSALS,
            ),
            order=24,
            aside=True,
        ),
    ),
    starts=(Start(_("提出视察题目"), "eye", "supervision:plan", PREPARES),),
    rules=rules.RULES,
    figures=figures.FIGURES,
    library=Library(
        searchable.LIBRARY,
        _("视察监督"),
        (searchable.INSPECTIONS, searchable.APPRAISALS),
        reader=searchable.reader,
        words=searchable.words,
    ),
    recorded=(Recorded(Inspection, _("视察")), Recorded(Appraisal, _("评议测评"))),
    mine=(
        Deed(
            _("参加的视察"),
            queries.attended,
            "supervision:list",
            day="visited_on",
        ),
        Deed(
            _("参加的评议测评"),
            lambda account, year: Seat.objects.filter(
                state=SeatState.ATTENDED, appraisal__on__year=year, member__account=account
            ),
            "supervision:appraisals",
            day="appraisal__on",
            about=lambda seat: seat.appraisal,
            related=("appraisal",),
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
