"""The page of each step: the form it shows, the verb that takes it, and the sentence that says what will happen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked, StepForm
from xieshang.core.steps import StepPage

from . import services

# fmt: off
MEETING_PAGES: Mapping[str, StepPage] = {
    "convene": StepPage(StepForm, services.convene,
        _("名册从此固定，下面列出的人员都会收到通知；以后增加的人员另行登记。")),
    "open": StepPage(StepForm, services.open_meeting,
        _("会议进入进行中，签到继续开放。")),
    "end": StepPage(StepForm, services.end,
        _("会议结束，签到关闭；没有签到也没有请假的记为缺席。")),
    "close": StepPage(StepForm, services.close,
        _("会议材料齐全，归档；此后不再改动。")),
    "cancel": StepPage(Reasoned, services.cancel,
        _("会议不再召开，名册上的人员会收到通知和理由。")),
}

LEAVE_PAGES: Mapping[str, StepPage] = {
    "note": StepPage(Remarked, services.note_leave,
        _("您已知悉，请假转给审批人决定。")),
    "pass_on": StepPage(Remarked, services.pass_on_leave,
        _("召集人不便处理时由会务组代为转报，召集人会知道。")),
    "approve": StepPage(Remarked, services.approve_leave,
        _("准假；本人、召集人和会务组会知道，出席统计记为请假。")),
    "refuse": StepPage(Reasoned, services.refuse_leave,
        _("不准假；本人和召集人会知道理由。")),
    "cancel": StepPage(StepForm, services.cancel_leave,
        _("撤回请假，照常参加会议；召集人和会务组会知道。")),
}
# fmt: on
