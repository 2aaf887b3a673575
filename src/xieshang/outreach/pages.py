"""The pages of the steps of problems and receptions, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import forms
from .lifecycle import MATTER, RECEPTION

# fmt: off
MATTERS = StepPages(MATTER, "outreach:matter_step", {
    "assign": StepPage(forms.Assign, changes=("unit",),
        will=_("交办理单位办理，反映人会知道由谁办理、什么时候答复。"),
        says=_("%(name)s交%(unit_name)s办理")),
    "merge": StepPage(forms.Merge, changes=("merged_into",),
        will=_("同一企业或群众的同一件事并成一件，只算一件；反映人会知道。"),
        says=_("%(name)s并入另一件")),
    "unmerge": StepPage(Reasoned,
        will=_("恢复为单独的一件，等待交办。"),
        says=_("%(name)s取消并入")),
    "reassign": StepPage(forms.Reassign, changes=("unit",),
        will=_("改由另一单位办理，期限从今天重新计算。"),
        says=_("%(name)s改交%(unit_name)s办理")),
    "answer": StepPage(forms.Answer, changes=("answer",),
        will=_("反映人会看到办理情况；是否解决由有困难的企业或群众说了算。"),
        says=_("%(name)s答复办理情况")),
    "solved": StepPage(forms.Solved, changes=("confirmed_way", "solved_on"),
        will=_("记下企业或群众认可解决；办理的人不能自己认可。"),
        says=_("%(name)s登记企业或群众认可解决")),
    "not_yet": StepPage(Reasoned,
        will=_("退回办理单位继续办理；请写明还差什么。"),
        says=_("%(name)s登记尚未解决")),
    "cannot": StepPage(Reasoned,
        will=_("记为未能解决，反映人会知道理由；以后可以重新办理。"),
        says=_("%(name)s登记无法解决")),
    "close": StepPage(
        will=_("这件事办结，仍计入已解决。"),
        says=_("%(name)s办结")),
    "close_unsolved": StepPage(
        will=_("这件事办结，记为未能解决。"),
        says=_("%(name)s办结")),
    "reopen": StepPage(Reasoned,
        will=_("交原办理单位重新办理；再次认可前不计入已解决。"),
        says=_("%(name)s决定重新办理")),
}, {
    "report": _("%(name)s反映"),
})

RECEPTIONS = StepPages(RECEPTION, "outreach:reception_step", {
    "approve": StepPage(forms.Approve, changes=("host", "companions"),
        will=_("同意接待，联络工作人员按此安排。"),
        says=_("%(name)s同意接待，由%(host)s陪同")),
    "decline": StepPage(Reasoned,
        will=_("不予接待，请写明理由，由联络工作人员回复来函单位。"),
        says=_("%(name)s决定不予接待")),
    "receive": StepPage(forms.Received, changes=("persons_came",),
        will=_("登记来宾已到，计入本年接待批次。"),
        says=_("%(name)s登记已接待，来宾%(persons_came)s人")),
    "close": StepPage(forms.Summary, changes=("summary",),
        will=_("写好小结后办结。"),
        says=_("%(name)s办结")),
    "take_back": StepPage(Reasoned,
        will=_("登记有误时退回，不再计入本年接待批次。"),
        says=_("%(name)s退回待接待")),
    "cancel": StepPage(Reasoned,
        will=_("来宾不来了；不计入接待批次，记录保留。"),
        says=_("%(name)s取消")),
    "restore": StepPage(Reasoned,
        will=_("重新安排，等待审批。"),
        says=_("%(name)s重新安排")),
}, {
    "register": _("%(name)s登记来函"),
    "attach": _("%(name)s附上文件%(file)s"),
})
# fmt: on

TELLER = Teller(MATTERS, RECEPTIONS, called=called_in)
