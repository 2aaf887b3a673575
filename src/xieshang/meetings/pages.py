"""The page of each step: the form it shows, the verb that takes it, and the sentence that says what will happen."""

from collections.abc import Mapping
from functools import partial

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked, StepForm
from xieshang.core.steps import StepPage

from . import services
from .forms import rescheduling
from .forms import speeches as forms

# fmt: off
MEETING_PAGES: Mapping[str, StepPage] = {
    "convene": StepPage(StepForm, services.convene,
        _("名册从此固定，下面列出的人员都会收到通知；以后增加的人员另行登记。")),
    "rearrange": StepPage(rescheduling.Rearranged, services.rearrange,
        _("名册上的人员会收到变更通知，阅读情况从头统计；已有的回复保留，本人可以更改。所属的各场会议不随着变，需要时分别更改。")),
    "put_off": StepPage(Reasoned, services.put_off,
        _("会议不在原定时间召开，新的时间另行通知；已有的回复保留。")),
    "settle": StepPage(rescheduling.Settled, services.settle,
        _("会议按新的时间地点召开；名册上的人员会收到通知，阅读情况从头统计，已有的回复保留，本人可以更改。")),
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

SPEECH_PAGES: Mapping[str, StepPage] = {
    "submit": StepPage(StepForm, services.submit_speech,
        _("发言稿交大会秘书处初选；提交后文字不能修改，请您修改时会退给您。")),
    "preselect": StepPage(Remarked, services.preselect_speech,
        _("列入初选，作者会知道。")),
    "drop": StepPage(Reasoned, services.drop_speech,
        _("不采用，作者会知道理由。")),
    "ask_revision": StepPage(Reasoned, services.ask_revision,
        _("退给作者修改；请写明要改什么。")),
    "revised": StepPage(StepForm, services.submit_speech,
        _("修改后的发言稿交回大会秘书处。")),
    "written": StepPage(Remarked, services.list_as_written,
        _("列为书面发言，编入发言材料，作者会知道。")),
    "schedule": StepPage(forms.Schedule, services.schedule_speech,
        _("排入口头发言的顺序，作者会知道顺序和时间。")),
    "deliver": StepPage(forms.Delivered, services.deliver_speech,
        _("记下已在大会发言和实际用时。")),
    "publish": StepPage(StepForm, services.publish_speech,
        _("全体委员都能读到这篇发言。")),
    "to_proposal": StepPage(StepForm, partial(services.make_proposal_of, action="to_proposal"),
        _("发言的内容转成您的一份提案草稿，补齐情况、分析和建议后由您提交；发言本身不变。")),
    "to_opinion": StepPage(StepForm, partial(services.make_opinion_of, action="to_opinion"),
        _("发言的内容转成您的一份社情民意信息草稿，补齐后由您报送；发言本身不变。")),
    "unused_to_proposal": StepPage(StepForm, partial(services.make_proposal_of, action="unused_to_proposal"),
        _("发言的内容转成您的一份提案草稿，补齐情况、分析和建议后由您提交；发言本身不变。")),
    "unused_to_opinion": StepPage(StepForm, partial(services.make_opinion_of, action="unused_to_opinion"),
        _("发言的内容转成您的一份社情民意信息草稿，补齐后由您报送；发言本身不变。")),
}
# fmt: on
