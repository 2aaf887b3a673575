"""What the floors above need to know of speeches."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room
from xieshang.people.roles import Permission as P

from . import figures, queries, rules, wording
from .models import Speech, SpeechCall
from .pages import SPEECHES

SPEECH = Kind(
    SPEECHES,
    visible=queries.speeches,
    file=queries.SpeechFile,
    more="speeches:list",
    line=Line(
        related=("party",),
        without=("text",),
        about=lambda speech: [str(speech.party or ""), speech.speaker],
    ),
)

ROOM = Room(
    "speeches",
    _("大会发言"),
    kinds=(SPEECH,),
    places=(
        Place(
            "speeches:list",
            _("大会发言"),
            "microphone",
            Group.RECORDS,
            (P.SEE_FILED_PROPOSALS, P.RUN_MEETINGS),
            order=21,
        ),
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    recorded=(Recorded(Speech, _("大会发言")), Recorded(SpeechCall, _("大会发言征集"))),
    mine=(
        Deed(
            _("提交的大会发言"),
            lambda account, year: Speech.objects.filter(member__account=account, submitted_at__year=year),
            "speeches:list",
            day="submitted_at",
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
