"""What the floors above need to know of surveys."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .models import Piece, Response, Survey
from .states import SurveyState

SURVEY = Kind(
    pages.SURVEYS,
    visible=queries.surveys,
    file=queries.SurveyFile,
    more="surveys:list",
    line=Line(
        related=("created_by",), without=("purpose", "digest"), about=lambda survey: [survey.addressee]
    ),
)

ROOM = Room(
    "surveys",
    _("问卷"),
    kinds=(SURVEY,),
    places=(
        Place(
            "surveys:list",
            _("问卷"),
            "clipboard-check",
            Group.RECORDS,
            (P.SEE_REPORTS, P.RUN_SURVEYS),
            order=46,
            aside=True,
        ),
    ),
    waits=queries.unanswered,
    starts=(Start(_("起草问卷"), "pencil", "surveys:plan", (P.RUN_SURVEYS,)),),
    rules=rules.RULES,
    figures=figures.FIGURES,
    library=Library(
        searchable.LIBRARY,
        _("问卷"),
        (searchable.SURVEYS,),
        reader=searchable.reader,
        words=lambda committee: {
            "state": {f"{searchable.LIBRARY}.{state.value}": state for state in SurveyState}
        },
    ),
    recorded=(
        Recorded(Survey, _("问卷")),
        Recorded(Response, _("答卷")),
        Recorded(Piece, _("意见建议")),
    ),
    mine=(
        Deed(
            _("答过的问卷"),
            lambda account, year: Response.objects.filter(account=account, submitted_at__year=year),
            "surveys:list",
            day="submitted_at",
            about=lambda response: response.survey,
            related=("survey",),
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
