"""What the secretariat, a convener or a participant enters about a meeting; each is a page of ``core.entries``."""

from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments
from xieshang.core.entries import EntryPage, columns, page, show
from xieshang.core.forms import EntryForm
from xieshang.core.models import Attachment
from xieshang.core.requests import PersonRequest

from .. import services
from ..forms import entries as forms
from ..forms import seats
from ..minutes import attendance_paragraph
from ..models import AgendaItem, Meeting, MeetingPaper, RosterLine, SessionGroup
from ..queries.meetings import meetings
from ..queries.roster import Roster
from ..queries.seats import Hall


def run_by(request: PersonRequest, pk: int) -> Meeting:
    """A meeting this person prepares; for everyone else it is not there."""
    found: Meeting = get_object_or_404(
        Meeting.objects.run_by(request.user).select_related("committee", "parent"), pk=pk
    )
    return found


def _meeting_of(about: Any) -> Meeting:
    return about if isinstance(about, Meeting) else about.meeting


def _back_to(name: str) -> Any:
    """The address of the meeting's page of this name."""
    return lambda about: reverse(f"meetings:{name}", args=[_meeting_of(about).pk])


OfMeeting = partial(
    EntryPage, page="meetings/entry.html", context=lambda about: {"meeting": _meeting_of(about)}
)


# The programme.
def _item(request: PersonRequest, pk: int, item: int) -> AgendaItem:
    items = AgendaItem.objects.select_related("meeting__committee")
    found: AgendaItem = get_object_or_404(items.filter(meeting=run_by(request, pk)), pk=item)
    return found


OfItem = partial(
    OfMeeting,
    _item,
    given=lambda item: {"item": item},
    words=lambda item: {"title": item},
    back=_back_to("agenda"),
)
ADD_ITEM = OfMeeting(
    run_by,
    forms.AgendaForm,
    services.add_agenda_item,
    label=_("增加议程"),
    will=_("列在议程最后，名册上的人员都能看到。"),
    back=_back_to("agenda"),
)
CHANGE_ITEM = OfItem(
    forms.AgendaCorrection,
    services.change_agenda_item,
    initial=columns("version", "title", "starts_at", "minutes", "speaker", "room"),
    label=_("修改议程"),
    will=_("名册上的人员看到修改后的议程；改了什么会记下来。"),
)
REMOVE_ITEM = OfItem(
    EntryForm,
    services.remove_agenda_item,
    label=_("删去议程"),
    will=_("从议程中删去「%(title)s」；会记下是谁删去的。"),
)


# The papers and the questions.
class PaperFile(NamedTuple):
    paper: MeetingPaper
    attachment: Attachment

    @property
    def meeting(self) -> Meeting:
        return self.paper.meeting


def kept_by(request: PersonRequest, pk: int) -> MeetingPaper:
    """A paper of a meeting this person prepares."""
    papers = MeetingPaper.objects.filter(meeting__in=Meeting.objects.run_by(request.user))
    found: MeetingPaper = get_object_or_404(papers.select_related("meeting__committee"), pk=pk)
    return found


def _file(request: PersonRequest, pk: int, number: int) -> PaperFile:
    paper = kept_by(request, pk)
    return PaperFile(paper, get_object_or_404(attachments.of(paper), pk=number))


def _attended(request: PersonRequest, pk: int) -> Meeting:
    """A meeting this person is on the roster of."""
    called = meetings(request.user).filter(roster__account=request.user)
    found: Meeting = get_object_or_404(called.select_related("committee"), pk=pk)
    return found


ADD_PAPER = OfMeeting(
    run_by,
    forms.PaperForm,
    services.add_paper,
    label=_("发布会议材料"),
    will=_("阅读范围内的人员能看到，每人的页面上印有本人姓名；谁读过、谁下载过文件会记下来。"),
    back=Meeting.get_absolute_url,
)
ADD_FILES = OfMeeting(
    kept_by,
    forms.FilesForm,
    services.add_paper_files,
    given=lambda paper: {"paper": paper},
    label=_("添加文件"),
    will=_("放在「%(title)s」下面，阅读范围和解禁时间与材料相同。"),
    words=lambda paper: {"title": paper},
    back=MeetingPaper.get_absolute_url,
)
REMOVE_FILE = OfMeeting(
    _file,
    EntryForm,
    services.remove_paper_file,
    given=PaperFile._asdict,
    label=_("撤下文件"),
    will=_("从「%(title)s」撤下「%(file)s」；已经有人看过的，存档备查。"),
    words=lambda file: {"title": file.paper, "file": file.attachment},
    back=lambda file: file.paper.get_absolute_url(),
)
ASK = OfMeeting(
    _attended,
    forms.QuestionForm,
    services.ask_question,
    label=_("向部门提问"),
    will=_("问题和答复参会人员都能看到；所问部门会收到通知。"),
    back=Meeting.get_absolute_url,
)


# The roster and the minutes.
def _line(request: PersonRequest, pk: int, line: int) -> RosterLine:
    roster = run_by(request, pk).roster.select_related("meeting__committee")
    found: RosterLine = get_object_or_404(roster, pk=line)
    return found


def _due(request: PersonRequest, pk: int, line: int) -> RosterLine:
    """Somebody whose place another may take."""
    due = run_by(request, pk).roster.filter(stands_for=None)
    found: RosterLine = get_object_or_404(due.select_related("meeting__committee"), pk=line)
    return found


def _paragraph(roster: Roster) -> str:
    return attendance_paragraph(roster.statement, over=roster.is_over)


ADD_GUEST = OfMeeting(
    run_by,
    forms.GuestForm,
    services.add_guest,
    label=_("增列人员"),
    will=_("名册已经固定；增列的人员单独登记，留有记录。"),
    back=_back_to("roster"),
)
SUBSTITUTE = OfMeeting(
    _due,
    forms.SubstituteForm,
    services.substitute,
    given=lambda line: {"line": line},
    label=_("登记代会"),
    will=_("代%(name)s参会；代会人员另行统计，不计入应出席人员的实到。"),
    words=lambda line: {"name": line.name},
    back=_back_to("roster"),
)
MINUTES = OfMeeting(
    lambda request, pk: Roster(run_by(request, pk)),
    forms.MinutesForm,
    services.write_minutes,
    given=lambda roster: {"meeting": roster.meeting},
    initial=lambda roster: {
        "minutes": roster.meeting.minutes or _paragraph(roster),
        "version": roster.meeting.version,
    },
    label=_("会议记录"),
    will=_("按名册和签到计算：%(paragraph)s"),
    words=lambda roster: {"paragraph": _paragraph(roster)},
    back=lambda roster: roster.meeting.get_absolute_url(),
)


# The hall.
GIVE_SEATS = OfMeeting(
    run_by,
    seats.SeatsForm,
    services.give_seats,
    initial=lambda meeting: {"rows": meeting.seat_rows, "in_row": meeting.seats_in_row},
    label=_("排座"),
    will=_("按名册的界别顺序从第一排起依次排座，原有座位全部重排，主席台不动；所属的各场会议沿用。"),
    back=_back_to("seats"),
)
ROSTRUM = OfMeeting(
    lambda request, pk: Hall(run_by(request, pk)),
    seats.RostrumForm,
    services.arrange_rostrum,
    given=lambda hall: {"meeting": hall.meeting},
    initial=lambda hall: {
        "rostrum_key": services.rostrum_key(hall.rostrum),
        "people": [line.name for line in hall.rostrum],
    },
    label=_("主席台座次"),
    will=_(
        "按礼宾顺序从第一位写起。列入主席台的人员不再占会场座位；退出主席台的人员请另排座位；"
        "所属的各场会议沿用。"
    ),
    back=_back_to("seats"),
)
SEAT = OfMeeting(
    _line,
    seats.SeatForm,
    services.change_seat,
    given=lambda line: {"line": line},
    initial=lambda line: {"seat_key": line.seat_key, "row": line.seat_row, "number": line.seat_number},
    label=_("改座位"),
    will=_("%(name)s现在：%(seat)s。改后本人马上看到新座位，所属的各场会议沿用。"),
    done=_("%(name)s的座位：%(seat)s。"),
    words=lambda line: {"name": line.name, "seat": line.seat or _("不排座位")},
    back=_back_to("seats"),
)


def seat(request: PersonRequest, pk: int, line: int) -> HttpResponse:
    """One person to another seat; where somebody sits, the page asks whether the two change places."""
    try:
        return page(SEAT)(request, pk=pk, line=line)
    except services.SeatTaken as taken:
        found = _line(request, pk, line)
        form = seats.SeatForm.again(
            request.POST, record=found, initial={**SEAT.initial(found), "swap": taken.occupant.pk}
        )
        entry_page = replace(SEAT, label=_("对调")) if found.seat else SEAT
        return show(request, entry_page, found, form, refusal=str(taken), status=409)


# The groups of a session.
def _group(request: PersonRequest, pk: int, group: int = 0) -> SessionGroup:
    meeting = run_by(request, pk)
    return (
        get_object_or_404(SessionGroup, meeting=meeting, pk=group) if group else SessionGroup(meeting=meeting)
    )


def _led(request: PersonRequest, pk: int) -> SessionGroup:
    """A group this person leads."""
    led = SessionGroup.objects.led_by(request.user).select_related("meeting__committee")
    found: SessionGroup = get_object_or_404(led, pk=pk)
    return found


def _reported(request: PersonRequest, pk: int) -> SessionGroup:
    """A group this person leads, of a meeting they prepare."""
    group = _led(request, pk)
    group.meeting = run_by(request, group.meeting_id)
    return group


def _discussed(group: SessionGroup) -> dict[str, str]:
    """A brief begins with what was said."""
    lines = [f"{row.speaker}：{row.points}" for row in group.discussions.order_by("at", "pk")]
    return {"title": f"{group.name}讨论情况", "text": "\n".join(lines)}


ARRANGE_GROUP = OfMeeting(
    _group,
    forms.GroupForm,
    services.arrange_group,
    given=lambda group: {"meeting": group.meeting, "group": group if group.pk else None},
    label=_("编组"),
    will=_("名册上的人员编入小组；所属的各场会议沿用。一人只在一个小组，最后编入的为准。"),
    back=_back_to("groups"),
)
RECORD = OfMeeting(
    _led,
    forms.DiscussionForm,
    services.record_discussion,
    given=lambda group: {"group": group},
    label=_("记录讨论"),
    will=_("记入本组的讨论记录，会务组据此编简报。"),
    back=SessionGroup.get_absolute_url,
)
ISSUE_BRIEF = OfMeeting(
    _reported,
    forms.BriefForm,
    services.issue_brief,
    given=lambda group: {"meeting": group.meeting, "group": group},
    initial=_discussed,
    label=_("印发简报"),
    will=_("按本次会议的期号编号，印发后名册上的人员都能看到。"),
    back=SessionGroup.get_absolute_url,
)
