"""What the floors above need to know of gifts."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room
from xieshang.core.text.library import PaperLibrary

from . import figures, pages, rules, searchable
from .models import Gift
from .queries import GiftFile, gifts

GIFT = Kind(
    pages.GIFTS,
    visible=gifts,
    file=GiftFile,
    more="gifts:list",
    line=Line(related=("giver",), without=("about",), about=lambda gift: [gift.giver.name]),
)

ROOM = Room(
    "gifts",
    _("赠书"),
    kinds=(GIFT,),
    places=(Place("gifts:list", _("赠书"), "bookmark", Group.RECORDS),),
    rules=rules.RULES,
    figures=figures.FIGURES,
    library=PaperLibrary(
        searchable.LIBRARY,
        _("赠书"),
        (searchable.SEARCHABLE,),
        papers=searchable.SEARCHABLE,
        reader=searchable.reader,
        office=searchable.office,
        words=searchable.words,
    ),
    recorded=(Recorded(Gift, _("赠书")),),
    mine=(
        Deed(
            _("赠送的书"),
            lambda account, year: Gift.objects.filter(giver=account, offered_on__year=year),
            "gifts:list",
            day="offered_on",
        ),
    ),
    done={"入藏": _("已入藏"), "谢绝": _("已谢绝")},
    actions={"offer": _("赠书")},
)
