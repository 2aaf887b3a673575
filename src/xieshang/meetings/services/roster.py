"""Keeping the roster: who has not read the notice is reminded, the minutes are written."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import notices, trail
from xieshang.core.models import Account

from ..models import Meeting
from ..states import EXPECTED, MeetingState
from .convening import MeetingRefused, check_secretariat


@transaction.atomic
def remind_unread(*, meeting: Meeting, by: Account) -> int:
    """Tell everyone who has not confirmed reading the notice once more; returns how many they are."""
    check_secretariat(by, meeting)
    if meeting.state not in EXPECTED:
        raise MeetingRefused(_("会议没有在通知阶段，不再催阅。"))
    people = list(Account.objects.filter(pk__in=meeting.roster.unread().values("account")))
    if people:
        event = trail.write(meeting, "remind_unread", by=by, data={"number": len(people)})
        notices.tell(people, event, meeting, _("请阅读会议通知"))
    return len(people)


@transaction.atomic
def write_minutes(*, meeting: Meeting, by: Account, minutes: str, version: int | None = None) -> None:
    """Keep the minutes; they can be written until the meeting is filed away."""
    check_secretariat(by, meeting)
    version = meeting.version if version is None else version
    open_ = Q(pk=meeting.pk, version=version) & ~Q(state__in=(MeetingState.DRAFT, MeetingState.CLOSED))
    if not Meeting.objects.filter(open_).update(minutes=minutes, version=F("version") + 1):
        raise MeetingRefused(_("会议记录刚刚有了变化或已经归档，请看过最新内容再写。"))
    trail.write(meeting, "minutes", by=by, data={"length": len(minutes)})
