"""What the floors above need to know of people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account
from xieshang.core.room import Group, Kind, Place, Recorded, Room, Start
from xieshang.core.text.library import Library

from . import history
from .areas import AREAS
from .decisions import queries, searchable
from .decisions.pages import DECISIONS
from .models import (
    Area,
    Committee,
    Decision,
    Installation,
    Member,
    Party,
    PlenarySession,
    Post,
    Sector,
    SpecialCommittee,
    Term,
    TermChange,
    Unit,
)
from .roles import Permission as P
from .rosters import ROSTERS
from .rules import RULES
from .term_changes import queries as term_changes
from .term_changes.pages import TERM_CHANGES

DECISION = Kind(DECISIONS, visible=queries.decisions, file=queries.DecisionFile, more="people:decisions")

TERM_CHANGE = Kind(
    TERM_CHANGES,
    visible=term_changes.term_changes,
    file=term_changes.TermChangeFile,
    more="people:organisation",
)

ROOM = Room(
    "people",
    _("人员与单位"),
    # The doors and a person's own page stand at the root.
    prefix="",
    kinds=(DECISION, TERM_CHANGE),
    places=(
        Place(
            "people:register",
            _("人员与单位"),
            "users",
            Group.OFFICE,
            (P.EDIT_PEOPLE, P.MANAGE_ACCOUNTS),
            order=80,
        ),
        Place(
            "people:decisions",
            _("决定"),
            "rubber-stamp",
            Group.OFFICE,
            (P.RECORD_DECISIONS, P.READ_DECISIONS),
            order=82,
            aside=True,
        ),
        Place(
            "people:sign_ins",
            _("登录记录"),
            "key",
            Group.OFFICE,
            (P.READ_TRAIL, P.MANAGE_ACCOUNTS),
            order=93,
        ),
        Place("people:me", pgettext_lazy("tab", "我的"), "user-circle", Group.SELF, tab=5),
    ),
    starts=(Start(_("登记决定"), "plus", "people:record_decision", (P.RECORD_DECISIONS,)),),
    rules=RULES,
    library=Library(
        searchable.LIBRARY,
        _("决定"),
        (searchable.SEARCHABLE,),
        reader=searchable.reader,
        words=searchable.words,
    ),
    done={
        "更正": _("已更正"),
        "登记决定": _("已登记决定"),
        "撤回决定": _("已撤回决定"),
        "换届生效": _("换届已生效"),
        "撤销换届": _("已撤销换届"),
        "结转完成": _("结转已完成"),
        "取消换届": _("已取消换届"),
    },
    rosters=ROSTERS,
    registers=(AREAS,),
    recorded=(
        Recorded(Unit, _("承办单位")),
        Recorded(Member, _("委员")),
        Recorded(Post, _("任职")),
        Recorded(Account, _("账号")),
        Recorded(Committee, _("政协委员会")),
        Recorded(Term, _("届")),
        Recorded(PlenarySession, _("全体会议")),
        Recorded(Sector, _("界别")),
        Recorded(Party, _("党派团体")),
        Recorded(SpecialCommittee, _("专门委员会")),
        Recorded(Area, _("地区")),
        Recorded(TermChange, _("换届")),
        Recorded(Decision, _("决定")),
        Recorded(Installation, _("本套系统")),
    ),
    actions=history.ACTIONS,
)
