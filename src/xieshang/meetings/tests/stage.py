"""What stands behind the addresses of this room when every address of the house is asked."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.meetings import services
from xieshang.meetings.models import Meeting, OfflineScan, Scan, SessionGroup
from xieshang.people.models import Committee, Unit


def planned(committee: Committee, secretary: Account) -> Meeting:
    """A sitting of the day after tomorrow whose notice is not sent."""
    starts = clock.now() + timedelta(days=2)
    return services.plan(
        by=secretary,
        committee=committee,
        kind="plenary",
        title="六届三次会议闭幕会",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="会议中心",
        audience=[{"kind": "all_members"}],
    )


def prepared(
    meeting: Meeting, secretary: Account, *, convener: Account, member: Account, unit: Unit
) -> SessionGroup:
    """Seats, a paper, a question, a group that has talked."""
    group = services.arrange_group(
        meeting=meeting, by=secretary, name="第一组", conveners=[convener], lines=meeting.roster.all()
    )
    services.give_seats(meeting=meeting, by=secretary, rows=2, in_row=6)
    services.arrange_rostrum(meeting=meeting, by=secretary, lines=[meeting.roster.get(account=convener)])
    services.add_paper(
        meeting=meeting,
        by=secretary,
        title="讨论提纲",
        text="请围绕民生实事讨论。",
        uploads=[SimpleUploadedFile("参考数据.pdf", b"%PDF-1.7\n" + b"figures " * 50)],
    )
    services.add_agenda_item(meeting=meeting, by=secretary, title="听取报告", minutes=40)
    services.add_agenda_item(meeting=meeting, by=secretary, title="通过决议")
    services.record_discussion(group=group, by=convener, speaker="陈晓舟", points="建议补齐路灯。")
    services.issue_brief(
        meeting=meeting, by=secretary, group=group, title="第一组讨论情况", text="建议补齐路灯。"
    )
    services.ask_question(meeting=meeting, by=member, unit=unit, text="何时开放操场？")
    services.read_paper(paper=meeting.papers.get(), by=member)
    return group


def sent_later(meeting: Meeting, member: Account) -> OfflineScan:
    """A scan of a phone without reception that came after the meeting, and waits for the gate."""
    scan = Scan.objects.create(
        meeting=meeting,
        line=meeting.roster.get(account=member),
        direction=Scan.Direction.IN,
        method=Scan.Method.HALL_CODE,
        outcome=Scan.Outcome.TOO_LATE,
        server_at=meeting.ends_at + timedelta(hours=1),
        taken_at=meeting.starts_at,
        nonce="kept without reception",
    )
    services.keep_offline(pk=scan.pk)
    return OfflineScan.objects.get()
