"""The pages of the steps of an activity, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import forms, needs, paper_forms, paper_needs, plan_forms, plan_needs, services
from .lifecycle import ACTIVITY, PLAN

# fmt: off
ACTIVITIES = StepPages(ACTIVITY, "consultation:step", {
    "notify": StepPage(forms.Notify, services.notify,
        will=_("会议通知发给名册上的人员，名册从此固定；参加协商的单位和领衔领导一并收到通知。"),
        says=_("%(name)s发通知")),
    "give_papers": StepPage(
        will=_("会议材料已经上传，登记为今天印发；参加协商的单位会收到通知。"),
        says=_("%(name)s印发材料")),
    "draft_paper": StepPage(paper_forms.Paper, services.draft_paper,
        will=_("写成会议纪要、建议案、专报或简报；会上的话先编为意见建议，没有的写明原因。"),
        says=_("%(name)s起草成果《%(title)s》")),
    "change_paper": StepPage(paper_forms.Paper, services.change_paper,
        will=_("审议通过以前可以修改。"),
        says=_("%(name)s修改成果《%(title)s》")),
    "adopt": StepPage(paper_forms.Adopted, services.adopt,
        will=_("按文件登记审议结果；建议案还要登记应出席、出席和票数。发言人会收到通知。"),
        says=_("%(name)s登记审议通过：%(decision)s")),
    "issue": StepPage(verb=services.issue,
        will=_("编号印发，报送有关单位；核定过的意见建议同时送达答复单位，期限从今天起算。"),
        says=_("%(name)s印发%(number)s，报送%(to)s")),
    "close": StepPage(
        will=_("意见建议都已办结，这次协商办结；发言人会收到通知。"),
        says=_("%(name)s办结")),
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
}, beforehand={
    needs.meeting_ready: (), needs.has_paper: (), needs.meeting_is_off: (),
    paper_needs.settled: (), paper_needs.all_closed: (),
})
PLANS = StepPages(PLAN, "consultation:plan_step", {
    "draft": StepPage(
        will=_("议题已经齐备，形成草案，依次报各环节审议；各议题的领衔领导和牵头专委会会收到通知。"),
        says=_("%(name)s形成草案")),
    "redraft": StepPage(Reasoned,
        will=_("退回起草，可以增减议题；已登记的环节保留。"),
        says=_("%(name)s退回起草")),
    "pass_stage": StepPage(plan_forms.Decided, services.pass_stage,
        will=_("登记下一个环节已经通过。须有文件的环节，先在“决定”里登记文件，再在这里选择。"),
        says=_("%(name)s登记：%(stage)s通过")),
    "record_approval": StepPage(plan_forms.Decided, services.record_approval,
        will=_("登记市委的批复。批复不在这里作出，只按文件登记。"),
        says=_("%(name)s登记批复：%(decision)s")),
    "take_effect": StepPage(plan_forms.Decided, services.take_effect,
        will=_("计划印发执行，全体委员会收到通知。从此议题只能通过计划调整增减。"),
        says=_("%(name)s印发执行")),
    "amend": StepPage(Reasoned, services.amend,
        will=_("开始新的一版：增减议题后登记批复，批复以前原计划照旧执行。"),
        says=_("%(name)s开始调整")),
    "record_amendment": StepPage(plan_forms.Decided, services.record_amendment,
        will=_("登记调整的批复，新的一版从今天起执行。"),
        says=_("%(name)s登记调整批复：%(decision)s")),
    "drop_amendment": StepPage(Reasoned, services.drop_amendment,
        will=_("不再调整，计划恢复原样。"),
        says=_("%(name)s放弃调整")),
}, {
    "complete": _("年终结清"),
    "begin": _("%(name)s开始起草"),
    "add_item": _("%(name)s加入第%(no)s项：%(topic)s"),
    "drop_item": _("%(name)s取消第%(no)s项：%(topic)s"),
    "put_off": _("%(name)s把第%(no)s项改到%(month)s月：%(topic)s"),
}, beforehand={
    plan_needs.complete: (), plan_needs.stages_before: ("pass_stage",), plan_needs.differs: (),
})
# fmt: on

TELLER = Teller(ACTIVITIES, PLANS)
