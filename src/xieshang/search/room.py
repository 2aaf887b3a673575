"""What this floor says of itself: its places and what it writes into the trail."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Place, Recorded, Room
from xieshang.people.roles import Permission as P

from .models import SynonymGroup

_READERS = (
    P.SEE_FILED_PROPOSALS,
    P.SEE_ALL_PROPOSALS,
    P.HANDLE_PROPOSALS,
    P.REPORT_OPINIONS,
    P.SEE_ISSUED_OPINIONS,
    P.SEE_ALL_OPINIONS,
    P.RECEIVE_OPINIONS,
    P.HANDLE_OPINIONS,
)
"""Whoever has any of these finds something in a library."""

ROOM = Room(
    "search",
    _("查两库"),
    places=(
        Place("search:find", _("查两库"), "search", Group.RECORDS, _READERS, order=80),
        Place(
            "search:same_matters",
            _("同一件事的提案"),
            "files",
            Group.OFFICE,
            (P.FIRST_REVIEW,),
            order=20,
            aside=True,
        ),
        Place(
            "search:synonyms", _("同义词"), "language", Group.OFFICE, (P.EDIT_RULES,), order=75, aside=True
        ),
    ),
    actions={
        "found": _("关注的检索有新结果"),
        "add_synonyms": _("增加同义词"),
        "change_synonyms": _("修改同义词"),
        "remove_synonyms": _("删除同义词"),
        "restore_synonyms": _("恢复同义词"),
    },
    recorded=(Recorded(SynonymGroup, _("同义词")),),
)
