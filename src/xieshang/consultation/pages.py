"""The pages of the steps of an activity, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import forms, needs, services
from .lifecycle import ACTIVITY

# fmt: off
ACTIVITIES = StepPages(ACTIVITY, "consultation:step", {
    "notify": StepPage(forms.Notify, services.notify,
        will=_("会议通知发给名册上的人员，名册从此固定；参加协商的单位和领衔领导一并收到通知。"),
        says=_("%(name)s发通知")),
    "give_papers": StepPage(
        will=_("会议材料已经上传，登记为今天印发；参加协商的单位会收到通知。"),
        says=_("%(name)s印发材料")),
    "call_off": StepPage(Reasoned,
        will=_("活动不再举行；牵头专委会、领衔领导和参加协商的单位会收到通知和理由。"),
        says=_("%(name)s取消活动")),
}, {
    "called": _("会议通知已由会务组发出"),
    "hold": _("会议已召开"),
    "fall_through": _("会议已取消，活动不再举行"),
    "prepare": _("%(name)s开始筹备"),
    "prepare_again": _("%(name)s修改活动"),
    "reckon": _("会议日期有变，期限重算"),
    "book": _("%(name)s登记发言：%(speaker)s《%(title)s》"),
    "cross_out": _("%(name)s撤下发言：%(speaker)s《%(title)s》"),
    "suggest": _("%(name)s编入第%(place)s条：%(ask)s"),
}, beforehand=(needs.meeting_ready, needs.has_paper, needs.meeting_is_off))
# fmt: on

TELLER = Teller(ACTIVITIES)
