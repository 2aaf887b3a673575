"""A meeting, who is due, who was scanned, who asked leave, what is on paper and what was said."""

from .calendar import CalendarAddress
from .groups import Brief, Discussion, Question, SessionGroup
from .leave import Leave
from .meeting import AudienceRule, Meeting
from .offline import OfflineScan, counting
from .papers import AgendaItem, MeetingPaper, PaperRead
from .roster import RosterLine
from .scan import Scan

__all__ = [
    "AgendaItem",
    "AudienceRule",
    "Brief",
    "CalendarAddress",
    "Discussion",
    "Leave",
    "Meeting",
    "MeetingPaper",
    "OfflineScan",
    "PaperRead",
    "Question",
    "RosterLine",
    "Scan",
    "SessionGroup",
    "counting",
]
