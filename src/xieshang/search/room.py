"""What this floor says of itself: its places and what it writes into the trail."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Place, Room
from xieshang.people.roles import Permission as P

ROOM = Room(
    "search",
    _("查两库"),
    places=(
        Place("search:find", _("查两库"), "search", Group.RECORDS, order=80),
        Place("search:same_matters", _("同一件事的提案"), "files", Group.OFFICE, (P.FIRST_REVIEW,), order=20),
    ),
    actions={"found": _("关注的检索有新结果")},
)
