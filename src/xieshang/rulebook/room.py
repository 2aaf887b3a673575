"""What the floors above need to know of the rulebook."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, pages, queries, rules, searchable, wording
from .models import Regulation, Revision
from .states import CURRENT

REVISION = Kind(
    pages.REVISIONS,
    visible=queries.revisions,
    file=queries.RevisionFile,
    more="rulebook:revisions",
    line=Line(
        related=("regulation", "drafter"),
        without=("text",),
        about=lambda revision: [
            revision.regulation.get_category_display(),
            str(revision.get_cause_display()),
            revision.drafter.name,
        ],
    ),
)

ROOM = Room(
    "rulebook",
    _("制度"),
    kinds=(REVISION,),
    places=(
        Place(
            "rulebook:rules",
            _("制度"),
            "scale",
            Group.RECORDS,
            (P.SEE_REPORTS, P.DRAFT_REGULATIONS, P.KEEP_RULEBOOK),
            order=47,
            aside=True,
        ),
    ),
    starts=(Start(_("起草制度"), "pencil", "rulebook:draft", (P.DRAFT_REGULATIONS,), (P.KEEP_RULEBOOK,)),),
    rules=rules.RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=Library(
        searchable.LIBRARY,
        _("制度"),
        (searchable.ARTICLES,),
        reader=searchable.reader,
        words=lambda committee: {
            "state": {f"{searchable.LIBRARY}.{state.value}": state for state in CURRENT}
        },
    ),
    recorded=(
        Recorded(Revision, _("制度文本")),
        Recorded(Regulation, _("制度"), "rulebook:read"),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
