"""What the floors above need to know of follow-up."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.core.text.library import Library
from xieshang.people.roles import Permission as P

from . import figures, queries, rules, searchable, wording
from .models import Item
from .pages import ITEMS

ITEM = Kind(
    ITEMS,
    visible=queries.items,
    file=queries.ItemFile,
    more="followup:list",
    line=Line(
        related=("unit",),
        without=("text", "answer_text"),
        about=lambda item: [item.numbered, item.body, item.source_title],
        in_place=("receive",),
        signs=("sign_yes", "sign_no"),
    ),
)

ROOM = Room(
    "followup",
    _("落实"),
    kinds=(ITEM,),
    places=(
        Place(
            "followup:mine",
            _("我说的话"),
            "message",
            Group.RECORDS,
            (P.WRITE_PROPOSALS,),
            order=23,
        ),
        Place(
            "followup:list",
            _("落实"),
            "list-check",
            Group.OFFICE,
            (P.RUN_FOLLOWUP, P.HEAD_FOLLOWUP, P.HEAD_OWN_FOLLOWUP),
            order=40,
        ),
        Place(
            "followup:desk",
            _("本单位答复"),
            "arrow-back-up",
            Group.OFFICE,
            (P.HANDLE_PROPOSALS,),
            order=41,
        ),
    ),
    starts=(
        Start(_("录入一条意见建议"), "plus", "followup:enter", (P.RUN_FOLLOWUP,)),
        Start(_("录入一次会议的意见建议"), "plus", "followup:enter_several", (P.RUN_FOLLOWUP,)),
    ),
    rules=rules.RULES,
    figures=figures.FIGURES,
    identities=figures.IDENTITIES,
    library=Library(
        searchable.LIBRARY,
        _("意见建议"),
        (searchable.SEARCHABLE,),
        reader=searchable.reader,
        words=searchable.words,
    ),
    recorded=(Recorded(Item, _("落实事项")),),
    mine=(
        Deed(
            _("提出并送达的意见建议"),
            lambda account, year: Item.objects.counted().filter(
                Q(sent_day__year=year), authors__account=account
            ),
            "followup:mine",
            day="sent_day",
        ),
    ),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
