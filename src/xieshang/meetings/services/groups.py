"""Groups of a session: who sits where, what was said, the numbered briefs, questions to departments."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, trail
from xieshang.core.models import Account
from xieshang.core.numbering import next_number

from ..models import Brief, Discussion, Meeting, RosterLine, SessionGroup
from .convening import MeetingRefused, check_secretariat


@transaction.atomic
def arrange_group(
    *,
    meeting: Meeting,
    by: Account,
    name: str,
    room: str = "",
    conveners: Iterable[Account] = (),
    lines: Iterable[RosterLine] = (),
    group: SessionGroup | None = None,
) -> SessionGroup:
    """Make a group of the session, or change one: its room, its conveners, who is in it; sittings follow."""
    check_secretariat(by, meeting)
    if meeting.groups.filter(name=name).exclude(pk=group.pk if group else 0).exists():
        raise MeetingRefused(_("已有同名的小组。"))
    if group is None:
        group = SessionGroup(meeting=meeting, order=meeting.groups.count() + 1)
    group.name, group.room = name, room
    group.save()
    group.conveners.set(conveners)
    around = Q(meeting=meeting) | Q(meeting__parent=meeting)
    accounts = [line.account_id for line in lines if line.account_id]
    RosterLine.objects.filter(around, group=group).exclude(account__in=accounts).update(group=None)
    RosterLine.objects.filter(around, account__in=accounts).update(group=group)
    trail.write(
        meeting, "arrange_group", by=by, data={"group": group.pk, "group_name": name, "number": len(accounts)}
    )
    return group


@transaction.atomic
def record_discussion(
    *, group: SessionGroup, by: Account, speaker: str, points: str, sitting: Meeting | None = None
) -> Discussion:
    """Note what one person said in the group; its conveners and the secretariat do this."""
    is_convener = group.conveners.filter(pk=by.pk).exists()
    if not is_convener:
        check_secretariat(by, group.meeting)
    if not speaker.strip() or not points.strip():
        raise MeetingRefused(_("请填写发言人和发言要点。"))
    made = Discussion.objects.create(
        group=group, sitting=sitting, speaker=speaker, points=points, by=by, at=clock.now()
    )
    trail.write(group.meeting, "discussion", by=by, data={"group": group.pk, "speaker": speaker})
    return made


@transaction.atomic
def issue_brief(
    *, meeting: Meeting, by: Account, title: str, text: str, group: SessionGroup | None = None
) -> Brief:
    """Issue the next numbered brief of the session."""
    check_secretariat(by, meeting)
    if not title.strip() or not text.strip():
        raise MeetingRefused(_("标题和正文都不能为空。"))
    brief = Brief.objects.create(
        meeting=meeting,
        group=group,
        number=next_number(meeting.committee_id, f"meetings.brief.{meeting.pk}"),
        title=title,
        text=text,
        issued_on=clock.today(),
        by=by,
    )
    trail.write(meeting, "brief", by=by, data={"number": brief.number, "title": title})
    return brief
