"""The roster of one meeting as its secretariat keeps it: the same rows on the page and in Excel."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.lifecycle import Words
from xieshang.core.sheets import Column

from ..models import Meeting, RosterLine
from ..presence import Presence, Statement, lines, presence_of, statement
from ..states import OfflineState

SHOWN: dict[str, Words] = {
    "": _("全部"),
    "unread": _("未阅读"),
    "silent": _("未回复"),
    "leave": _("请假"),
    "missing": _("未到或缺席"),
}


@dataclass(frozen=True)
class RosterRow:
    """One person of the roster, and what they come to now."""

    line: Any
    presence: Presence

    @property
    def came(self) -> str:
        at = self.line.came_at
        return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""

    @property
    def offline(self) -> str:
        """Of somebody whose phone sent the scan later: whether a steward has confirmed it."""
        return str(OfflineState(self.line.offline).label) if self.line.offline else ""

    @property
    def read(self) -> str:
        at = self.line.read_at if self.line.has_read else None
        return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT") if at else ""

    @property
    def stands_for(self) -> str:
        return self.line.stands_for.name if self.line.stands_for else ""


COLUMNS = (
    Column(_("姓名"), lambda row: row.line.name, 12),
    Column(_("界别或单位"), lambda row: row.line.body, 24),
    Column(_("身份"), lambda row: row.line.get_standing_display(), 10),
    Column(_("代替"), lambda row: row.stands_for, 12),
    Column(_("小组"), lambda row: str(row.line.group or ""), 14),
    Column(_("座位"), lambda row: row.line.seat, 12),
    Column(_("阅读时间"), lambda row: row.read, 20),
    Column(_("回复"), lambda row: row.line.get_reply_display(), 10),
    Column(_("出席"), lambda row: str(row.presence.label), 10),
    Column(_("签到时间"), lambda row: row.came, 20),
    Column(_("离线签到"), lambda row: row.offline, 12),
)


class Roster:
    """Everyone of one meeting; read once."""

    def __init__(self, meeting: Meeting, show: str = "") -> None:
        self.meeting = meeting
        self.show = show if show in SHOWN else ""

    @cached_property
    def everyone(self) -> list[RosterRow]:
        now = clock.now()
        found = lines(self.meeting).select_related("group", "stands_for", "account")
        return [RosterRow(line, presence_of(line, self.meeting, now)) for line in found]

    @property
    def entries(self) -> list[RosterRow]:
        return [entry for entry in self.everyone if self._shows(entry, self.show)]

    @property
    def phones(self) -> int:
        """How many telephone numbers the page shows."""
        return sum(bool(row.line.account and row.line.account.phone) for row in self.entries)

    @property
    def views(self) -> list[tuple[str, Words, int]]:
        """Each narrowing with how many it shows."""
        return [
            (name, label, sum(self._shows(entry, name) for entry in self.everyone))
            for name, label in SHOWN.items()
        ]

    @property
    def is_over(self) -> bool:
        return self.meeting.is_over(clock.now())

    @cached_property
    def statement(self) -> Statement:
        return statement(self.meeting, clock.now())

    @staticmethod
    def _shows(entry: RosterRow, show: str) -> bool:
        line = entry.line
        return {
            "": True,
            "unread": not line.has_read and line.account_id is not None,
            "silent": line.reply == RosterLine.Reply.NONE and line.account_id is not None,
            "leave": entry.presence == Presence.ON_LEAVE or line.reply == RosterLine.Reply.LEAVE,
            "missing": entry.presence in (Presence.AWAITED, Presence.ABSENT),
        }[show]
