"""What the floors above need to know of research."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .models import Topic
from .models.topic import ORGANISES

TOPIC = Kind(
    pages.TOPICS,
    visible=queries.topics,
    file=queries.TopicFile,
    more="research:topics",
    line=Line(
        related=("lead", "leader"),
        without=("aim", "plan"),
        about=lambda topic: [str(topic.get_kind_display()), topic.leader.name],
    ),
)

ROOM = Room(
    "research",
    _("调研"),
    kinds=(TOPIC,),
    places=(
        Place(
            "research:mine",
            _("调研"),
            "compass",
            Group.RECORDS,
            (P.SEE_REPORTS, *ORGANISES),
            order=24,
            aside=True,
        ),
    ),
    starts=(
        Start(_("申请自主调研"), "pencil", "research:begin_own", (P.WRITE_PROPOSALS,)),
        Start(_("起草课题"), "plus", "research:begin", ORGANISES),
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    library=Library(
        searchable.LIBRARY,
        _("调研"),
        (searchable.TOPICS,),
        reader=searchable.reader,
        words=searchable.words,
    ),
    recorded=(Recorded(Topic, _("调研课题")),),
    mine=(
        Deed(
            _("参加完成的调研"),
            lambda account, year: queries.own(account).filter(finished_on__year=year),
            "research:mine",
            day="finished_on",
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
