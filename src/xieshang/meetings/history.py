"""The history of a meeting, of a leave and of a speech in sentences.

One sentence for every action that can stand in the trail; a test holds the list against the tables.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core.history import Entry
from xieshang.core.models import Event
from xieshang.core.trail import kind_of

from .changes import TITLES, in_words
from .models import Leave, Meeting, MeetingPaper, Speech

MEETING, LEAVE, SPEECH = kind_of(Meeting), kind_of(Leave), kind_of(Speech)
PAPER = kind_of(MeetingPaper)

SENTENCES = {
    (MEETING, "plan"): _("%(name)s开始筹备"),
    (MEETING, "replan"): _("%(name)s修改安排"),
    (MEETING, "convene"): _("%(name)s发出通知，名册%(roster)s人"),
    (MEETING, "rearrange"): _("%(name)s更改时间地点：%(change)s"),
    (MEETING, "put_off"): _("%(name)s将会议延期，时间另定"),
    (MEETING, "settle"): _("%(name)s确定新的时间地点：%(change)s"),
    (MEETING, "open"): _("%(name)s宣布开会"),
    (MEETING, "end"): _("%(name)s宣布散会"),
    (MEETING, "close"): _("%(name)s归档"),
    (MEETING, "cancel"): _("%(name)s取消会议"),
    (MEETING, "add_guest"): _("%(name)s把%(guest)s列入名册"),
    (MEETING, "substitute"): _("%(name)s登记%(guest)s代会"),
    (MEETING, "agenda"): _("%(name)s增加议程：%(title)s"),
    (MEETING, "change_agenda"): _("%(name)s修改议程：%(title)s"),
    (MEETING, "move_agenda"): _("%(name)s把议程「%(title)s」移到第%(place)s项"),
    (MEETING, "remove_agenda"): _("%(name)s删去议程：%(title)s"),
    (MEETING, "paper"): _("%(name)s发布材料：%(title)s"),
    (PAPER, "attach"): _("%(name)s上传会议材料文件：%(file)s"),
    (PAPER, "detach"): _("%(name)s撤下会议材料文件：%(file)s"),
    (MEETING, "recall_paper"): _("%(name)s收回一份材料"),
    (MEETING, "arrange_group"): _("%(name)s编组：%(group_name)s，%(number)s人"),
    (MEETING, "remind_unread"): _("%(name)s催阅通知，%(number)s人"),
    (MEETING, "give_seats"): _("%(name)s排座，%(seated)s人"),
    (MEETING, "change_seat"): _("%(name)s把%(guest)s的座位改为%(row)s排%(number)s座"),
    (MEETING, "swap_seats"): _("%(name)s对调%(guest)s和%(other)s的座位"),
    (MEETING, "clear_seat"): _("%(name)s取消%(guest)s的座位"),
    (MEETING, "rostrum"): _("%(name)s排定主席台座次，%(number)s人"),
    (MEETING, "minutes"): _("%(name)s写会议记录"),
    (MEETING, "discussion"): _("%(name)s记录讨论：%(speaker)s发言"),
    (MEETING, "brief"): _("%(name)s印发第%(number)s期简报"),
    (MEETING, "question"): _("%(name)s提问"),
    (MEETING, "answer"): _("%(name)s登记答复"),
    (LEAVE, "request"): _("%(name)s请假"),
    (LEAVE, "note"): _("%(name)s知悉"),
    (LEAVE, "pass_on"): _("%(name)s代召集人转报"),
    (LEAVE, "approve"): _("%(name)s准假"),
    (LEAVE, "refuse"): _("%(name)s不准假"),
    (LEAVE, "cancel"): _("%(name)s销假"),
    (SPEECH, "begin"): _("%(name)s开始撰写"),
    (SPEECH, "submit"): _("%(name)s提交"),
    (SPEECH, "preselect"): _("%(name)s列入初选"),
    (SPEECH, "drop"): _("%(name)s决定不采用"),
    (SPEECH, "ask_revision"): _("%(name)s请作者修改"),
    (SPEECH, "revised"): _("%(name)s修改后交回"),
    (SPEECH, "written"): _("%(name)s列为书面发言"),
    (SPEECH, "schedule"): _("%(name)s安排口头发言"),
    (SPEECH, "deliver"): _("已在大会发言"),
    (SPEECH, "publish"): _("%(name)s公开"),
    (SPEECH, "hold_up_draft"): _("未能转为草稿"),
    (SPEECH, "to_proposal"): _("%(name)s转为提案草稿"),
    (SPEECH, "to_opinion"): _("%(name)s转为信息草稿"),
    (SPEECH, "unused_to_proposal"): _("%(name)s转为提案草稿"),
    (SPEECH, "unused_to_opinion"): _("%(name)s转为信息草稿"),
}

OF_EACH_PERSON = frozenset({(MEETING, "take_note"), (MEETING, "reply"), (MEETING, "read_paper")})
"""Hundreds of times the same; the roster tells of each person."""


def entries(events: Iterable[Event], *, remarks: bool = True) -> Iterator[Entry]:
    """The history as it is read, oldest first; ``remarks``: whether what was written at the steps is shown."""
    for event in events:
        key = (event.kind, event.action)
        if key in OF_EACH_PERSON:
            continue
        facts: dict[str, Any] = dict(event.data) | {"name": event.by_name}
        facts["guest"] = event.data.get("name", "")
        if event.action in TITLES:
            facts["change"] = in_words(event.data)
        sentence = str(SENTENCES[key]) % facts
        yield Entry(event.at, sentence, "", event.note if remarks else "")
