"""What this floor says of itself: its places and what it writes into the trail."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Place, Room
from xieshang.people.roles import Permission as P

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
    ),
    actions={"found": _("关注的检索有新结果")},
)
