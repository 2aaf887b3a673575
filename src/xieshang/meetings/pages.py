"""The steps that have a page: what each asks, what it says will happen, and how the history tells of it.

A step without ``verb=`` is the table's own move.
"""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import needs, services
from .forms import rescheduling
from .lifecycle import LEAVE, MEETING, OFFLINE_SCAN
from .models import MeetingPaper

# fmt: off
MEETINGS = StepPages(MEETING, "meetings:step", {
    "convene": StepPage(verb=services.convene,
        will=_("名册从此固定，下面列出的人员都会收到通知；以后增加的人员另行登记。"),
        says=_("%(name)s发出通知，名册%(roster)s人")),
    "rearrange": StepPage(rescheduling.Rearranged, services.rearrange,
        will=_("名册上的人员会收到变更通知，阅读情况从头统计；已有的回复保留，本人可以更改。所属的各场会议不随着变，需要时分别更改。"),
        says=_("%(name)s更改时间地点：%(change)s")),
    "put_off": StepPage(Reasoned,
        will=_("会议不在原定时间召开，新的时间另行通知；已有的回复保留。"),
        says=_("%(name)s将会议延期，时间另定")),
    "settle": StepPage(rescheduling.Settled, services.settle,
        will=_("会议按新的时间地点召开；名册上的人员会收到通知，阅读情况从头统计，已有的回复保留，本人可以更改。"),
        says=_("%(name)s确定新的时间地点：%(change)s")),
    "open": StepPage(
        will=_("会议进入进行中，签到继续开放。"),
        says=_("%(name)s宣布开会")),
    "end": StepPage(
        will=_("会议结束，签到关闭；没有签到也没有请假的记为缺席。"),
        says=_("%(name)s宣布散会")),
    "close": StepPage(
        will=_("会议材料齐全，归档；此后不再改动。"),
        says=_("%(name)s归档")),
    "cancel": StepPage(Reasoned,
        will=_("会议不再召开，名册上的人员会收到通知和理由。"),
        says=_("%(name)s取消会议")),
}, {
    "plan": _("%(name)s开始筹备"),
    "replan": _("%(name)s修改安排"),
    "add_guest": _("%(name)s把%(guest)s列入名册"),
    "substitute": _("%(name)s登记%(guest)s代会"),
    "agenda": _("%(name)s增加议程：%(title)s"),
    "change_agenda": _("%(name)s修改议程：%(title)s"),
    "move_agenda": _("%(name)s把议程「%(title)s」移到第%(place)s项"),
    "remove_agenda": _("%(name)s删去议程：%(title)s"),
    "paper": _("%(name)s发布材料：%(title)s"),
    "recall_paper": _("%(name)s收回一份材料"),
    "arrange_group": _("%(name)s编组：%(group_name)s，%(number)s人"),
    "remind_unread": _("%(name)s催阅通知，%(number)s人"),
    "give_seats": _("%(name)s排座，%(seated)s人"),
    "change_seat": _("%(name)s把%(guest)s的座位改为%(row)s排%(number)s座"),
    "swap_seats": _("%(name)s对调%(guest)s和%(other)s的座位"),
    "clear_seat": _("%(name)s取消%(guest)s的座位"),
    "rostrum": _("%(name)s排定主席台座次，%(number)s人"),
    "minutes": _("%(name)s写会议记录"),
    "discussion": _("%(name)s记录讨论：%(speaker)s发言"),
    "brief": _("%(name)s印发第%(number)s期简报"),
    "question": _("%(name)s提问"),
    "answer": _("%(name)s登记答复"),
}, beforehand={needs.audience: (), needs.place: ()})

LEAVES = StepPages(LEAVE, "meetings:leave_step", {
    "note": StepPage(Remarked,
        will=_("您已知悉，请假转给审批人决定。"),
        says=_("%(name)s知悉")),
    "pass_on": StepPage(Remarked,
        will=_("召集人不便处理时由会务组代为转报，召集人会知道。"),
        says=_("%(name)s代召集人转报")),
    "approve": StepPage(Remarked,
        will=_("准假；本人、召集人和会务组会知道，出席统计记为请假。"),
        says=_("%(name)s准假")),
    "refuse": StepPage(Reasoned,
        will=_("不准假；本人和召集人会知道理由。"),
        says=_("%(name)s不准假")),
    "cancel": StepPage(verb=services.cancel_leave,
        will=_("撤回请假，照常参加会议；召集人和会务组会知道。"),
        says=_("%(name)s销假")),
}, {
    "request": _("%(name)s请假"),
})

OFFLINE_SCANS = StepPages(OFFLINE_SCAN, "meetings:offline_step", {
    "confirm_scan": StepPage(Reasoned,
        will=_("这次签到计入出席；请写明怎样核实的，例如签名册、邻座证明。归档前可以重新核实。"),
        says=_("%(name)s确认这次离线签到")),
    "refuse_scan": StepPage(Reasoned,
        will=_("这次签到不计入出席；请写明理由。归档前可以重新核实。"),
        says=_("%(name)s不予确认这次离线签到")),
    "review_again": StepPage(Reasoned,
        will=_("回到待核实；请写明理由。"),
        says=_("%(name)s要求重新核实这次离线签到")),
})

# fmt: on

TELLER = Teller(
    *(MEETINGS, LEAVES, OFFLINE_SCANS),
    called=called_in,
    beside={
        MeetingPaper: {
            "attach": _("%(name)s上传会议材料文件：%(file)s"),
            "detach": _("%(name)s撤下会议材料文件：%(file)s"),
        },
    },
)

OF_EACH_PERSON = ("take_note", "reply", "read_paper", "look_at_phones", "look_at_roster", "look_at_reason")
"""Hundreds of times the same about a meeting, of which the roster tells person by person, or nothing but a look."""
