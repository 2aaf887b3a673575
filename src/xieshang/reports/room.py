"""What this floor says of itself: its place, and what the trail speaks of."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.room import Group, Place, Recorded, Room
from xieshang.people.roles import Permission as P

from .models import Edition

ROOM = Room(
    "reports",
    _("年度报告"),
    places=(Place("reports:list", _("年度报告"), "chart-bar", Group.RECORDS, (P.SEE_REPORTS,), order=90),),
    recorded=(Recorded(Edition, _("年度报告")),),
    actions={"choose_wording": _("选定写法"), "publish": _("发布")},
)
