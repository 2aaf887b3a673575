"""What the floors above need to know of people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account
from xieshang.core.room import Group, NextThing, Place, Recorded, Room

from . import history
from .models import (
    Committee,
    Installation,
    Member,
    Party,
    PlenarySession,
    Post,
    Sector,
    SpecialCommittee,
    Term,
    Unit,
)
from .roles import Permission as P
from .rosters import ROSTERS
from .rules import RULES

ROOM = Room(
    "people",
    _("人员与单位"),
    # The doors and a person's own page stand at the root.
    prefix="",
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
            "people:sign_ins",
            _("登录记录"),
            "key",
            Group.OFFICE,
            (P.READ_TRAIL, P.MANAGE_ACCOUNTS),
            order=93,
        ),
        Place("people:me", pgettext_lazy("tab", "我的"), "user-circle", Group.SELF, tab=5),
    ),
    rules=RULES,
    rosters=ROSTERS,
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
        Recorded(Installation, _("本套系统")),
    ),
    next_things=(
        NextThing(P.MANAGE_ACCOUNTS, _("可以查看人员和账号。"), _("人员与单位"), "people:register"),
    ),
    actions=history.ACTIONS,
)
