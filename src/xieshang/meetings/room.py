"""What the floors above need to know of meetings."""

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.models import Account
from xieshang.core.room import Deed, Group, Kind, Line, Place, Recorded, Room, Start
from xieshang.people.roles import Permission as P

from . import rules, wording
from .guests import GUESTS
from .models import Leave, Meeting, OfflineScan, Scan, counting
from .moments import MOMENTS, day_of, unanswered
from .pages import LEAVES, MEETINGS, OFFLINE_SCANS
from .queries.meetings import LeaveFile, MeetingFile, leaves, meetings
from .queries.offline import OfflineFile, offline_scans


def _attended(account: Account, year: int) -> QuerySet[Meeting]:
    """Those at which the person was let in, once each."""
    came = Scan.objects.filter(counting(), line__account=account, direction=Scan.Direction.IN)
    return Meeting.objects.filter(pk__in=came.values("meeting"), starts_at__year=year)


LEAVE = Kind(
    LEAVES,
    visible=leaves,
    file=LeaveFile,
    more="meetings:leaves",
    line=Line(
        related=("line__meeting", "line__group"),
        without=("explanation", "line__meeting__notice", "line__meeting__minutes"),
        about=lambda leave: [str(leave.line.meeting), str(leave.line.group or "")],
        in_place=("note",),
    ),
)
MEETING = Kind(
    MEETINGS,
    visible=meetings,
    file=MeetingFile,
    more="meetings:list",
    line=Line(
        without=("notice", "minutes"),
        day=day_of,
        about=lambda meeting: [
            meeting.place,
            date_format(localtime(meeting.starts_at), "DATETIME_FORMAT"),
        ],
    ),
)
OFFLINE_SCAN = Kind(
    OFFLINE_SCANS,
    visible=offline_scans,
    file=OfflineFile,
    more="meetings:offline",
    line=Line(
        related=("line", "scan__meeting"),
        without=("scan__meeting__notice", "scan__meeting__minutes"),
        about=lambda row: [str(row.scan.meeting)],
    ),
)
KINDS = (LEAVE, MEETING, OFFLINE_SCAN)

PLACES = (
    Place("meetings:list", pgettext_lazy("several", "会议"), "calendar", Group.RECORDS, order=20),
    Place("checkin:mine", _("签到"), "circle-check", Group.RECORDS, order=21, tab=3, aside=True),
    Place(
        "meetings:leaves",
        _("请假审批"),
        "clipboard-list",
        Group.OFFICE,
        (P.RUN_MEETINGS, P.APPROVE_LEAVE),
        order=40,
    ),
)

ROOM = Room(
    "meetings",
    _("会议"),
    kinds=KINDS,
    places=PLACES,
    waits=unanswered,
    moments=MOMENTS,
    starts=(Start(_("筹备会议"), "calendar", "meetings:plan", (P.RUN_MEETINGS,)),),
    rules=rules.RULES,
    rosters=(GUESTS,),
    recorded=(
        Recorded(Meeting, _("会议")),
        Recorded(Leave, _("请假")),
        Recorded(OfflineScan, _("离线签到")),
    ),
    mine=(Deed(_("出席的会议"), _attended, "meetings:list", day="starts_at"),),
    done=wording.DONE,
    actions=wording.ACTIONS,
)
