"""The steps that have a page: what each asks, what it says will happen, and how the history tells of it.

A step without ``verb=`` is the table's own move.
"""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import forms, needs
from .lifecycle import SPEECH

# fmt: off
SPEECHES = StepPages(SPEECH, "speeches:step", {
    "submit": StepPage(
        will=_("发言稿交大会秘书处初选；提交后文字不能修改，请您修改时会退给您。"),
        says=_("%(name)s提交")),
    "preselect": StepPage(Remarked,
        will=_("列入初选，作者会知道。"),
        says=_("%(name)s列入初选")),
    "drop": StepPage(Reasoned,
        will=_("不采用，作者会知道理由。"),
        says=_("%(name)s决定不采用")),
    "ask_revision": StepPage(Reasoned,
        will=_("退给作者修改；请写明要改什么。"),
        says=_("%(name)s请作者修改")),
    "revised": StepPage(
        will=_("修改后的发言稿交回大会秘书处。"),
        says=_("%(name)s修改后交回")),
    "written": StepPage(Remarked,
        will=_("列为书面发言，编入发言材料，作者会知道。"),
        says=_("%(name)s列为书面发言")),
    "schedule": StepPage(forms.Schedule, changes=("order", "minutes"),
        will=_("排入口头发言的顺序，作者会知道顺序和时间。"),
        says=_("%(name)s安排口头发言")),
    "deliver": StepPage(forms.Delivered, changes=("seconds_spoken",),
        will=_("记下已在大会发言和实际用时。"),
        says=_("已在大会发言")),
    "publish": StepPage(
        will=_("全体委员都能读到这篇发言。"),
        says=_("%(name)s公开")),
    "to_proposal": StepPage(
        will=_("发言的内容转成您的一份提案草稿，补齐情况、分析和建议后由您提交；发言本身不变。"),
        says=_("%(name)s转为提案草稿")),
    "to_opinion": StepPage(
        will=_("发言的内容转成您的一份社情民意信息草稿，补齐后由您报送；发言本身不变。"),
        says=_("%(name)s转为信息草稿")),
    "unused_to_proposal": StepPage(
        will=_("发言的内容转成您的一份提案草稿，补齐情况、分析和建议后由您提交；发言本身不变。"),
        says=_("%(name)s转为提案草稿")),
    "unused_to_opinion": StepPage(
        will=_("发言的内容转成您的一份社情民意信息草稿，补齐后由您报送；发言本身不变。"),
        says=_("%(name)s转为信息草稿")),
}, {
    "begin": _("%(name)s开始撰写"),
    "hold_up_draft": _("未能转为草稿"),
}, beforehand={needs.speech_text: ()})
# fmt: on

TELLER = Teller(SPEECHES, called=called_in)
