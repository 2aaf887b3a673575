"""The pages of the steps of inspections and appraisals, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import appraisal_forms, forms, needs, recheck_forms, services
from .lifecycle import APPRAISAL, INSPECTION

# fmt: off
INSPECTIONS = StepPages(INSPECTION, "supervision:inspection_step", {
    "list": StepPage(forms.Decided, services.list_in_plan,
        will=_("按主席会议的决定列入年度视察计划；牵头专委会和带队领导会收到通知。"),
        says=_("%(name)s列入计划：%(decision)s")),
    "notify": StepPage(verb=services.notify,
        will=_("会议通知发给参加视察的人员，名册从此固定；被视察的单位同时收到通知，看不到“不打招呼”的点位。"),
        says=_("%(name)s发通知")),
    "arrive": StepPage(
        will=_("视察开始，可以记录问题；会议签到后也会自动开始。"),
        says=_("%(name)s开始视察")),
    "finish": StepPage(
        will=_("到过的最后一个点位的日期就是视察日期，计入那一年；参加的人员会收到通知。"),
        says=_("%(name)s结束视察")),
    "draft_paper": StepPage(forms.Paper, services.draft_paper,
        will=_("写成视察报告或监督意见；每个突出问题都要有建议，或者写明原因。"),
        says=_("%(name)s起草《%(title)s》")),
    "change_paper": StepPage(forms.Paper, services.change_paper,
        will=_("审议通过以前可以修改。"),
        says=_("%(name)s修改《%(title)s》")),
    "adopt": StepPage(forms.Decided, services.adopt,
        will=_("按文件登记审议结果：常委会会议视察由常委会会议审议，其他由主席会议审议。"),
        says=_("%(name)s登记审议通过：%(decision)s")),
    "send": StepPage(verb=services.send,
        will=_("编号报送；核定过的建议同时送达承办单位，答复期限从今天起算。"),
        says=_("%(name)s报送%(number)s：%(to)s")),
    "close": StepPage(
        will=_("建议都已办结，这次视察办结；参加视察的人员会收到通知。"),
        says=_("%(name)s办结")),
    "recheck": StepPage(recheck_forms.Rechecked, services.recheck,
        will=_("到同一个点位再看一次，由核查以外的人登记；没有巩固住的，由督办负责人在“落实”里重新办理。"),
        says=_("%(name)s回头看第%(place)s条：%(ask)s")),
    "reopen": StepPage(Reasoned,
        will=_("有建议重新办理，这次视察继续跟踪。"),
        says=_("%(name)s重新跟踪")),
    "cancel": StepPage(forms.Cancelled, services.cancel,
        will=_("视察不再举行；牵头专委会和带队领导会收到通知和理由。"),
        says=_("%(name)s取消视察")),
}, {
    "began": _("会议已开始，视察开始"),
    "fall_through": _("会议已取消，视察须重新安排"),
    "plan_inspection": _("%(name)s提出视察题目"),
    "change_inspection": _("%(name)s修改视察"),
    "arrange": _("%(name)s安排时间和人员"),
    "add_stop": _("%(name)s添加点位：%(place)s"),
    "remove_stop": _("%(name)s取消点位：%(place)s"),
    "find": _("%(name)s记录问题：%(text)s"),
    "drop_finding": _("%(name)s删除问题：%(text)s"),
    "advise": _("%(name)s提出第%(place)s条建议：%(ask)s"),
    "reckon": _("会议日期有变，期限重算"),
}, beforehand={
    needs.arranged: (), needs.route: (), needs.first_day: (), needs.somebody_came: (),
    needs.still_whole: ("change_paper",),
    needs.settled: (), needs.all_closed: (), needs.one_reopened: (), needs.meeting_is_off: (),
})
APPRAISALS = StepPages(APPRAISAL, "supervision:appraisal_step", {
    "draw": StepPage(verb=services.draw_members,
        will=_("从在任委员中抽取；在被评议单位任职的、今年抽到次数已满的不参加抽取。顺序由公开的办法算出，谁都可以复算。"),
        says=_("%(name)s从%(of)s名委员中抽取%(drawn)s名")),
    "hold": StepPage(appraisal_forms.Attended, services.hold,
        will=_("勾选到场参评的委员，没有勾选的登记为缺席。"),
        says=_("%(name)s登记到场%(came)s名")),
    "report": StepPage(
        will=_("测评结果已经通报；被评议的单位会收到通知。"),
        says=_("%(name)s通报测评结果")),
    "cancel": StepPage(Reasoned,
        will=_("测评不再举行；抽到的委员会收到通知和理由。"),
        says=_("%(name)s取消测评")),
}, {
    "plan_appraisal": _("%(name)s筹备测评"),
    "change_appraisal": _("%(name)s修改测评"),
    "replace": _("%(other)s递补"),
}, beforehand={needs.enough_members: (), needs.the_day_has_come: ()})
# fmt: on

TELLER = Teller(INSPECTIONS, APPRAISALS)
