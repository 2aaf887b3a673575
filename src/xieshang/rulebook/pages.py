"""The pages of the steps of a wording, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import forms, needs, services
from .lifecycle import REVISION
from .models import Body, Regulation, Remark

# fmt: off
REVISIONS = StepPages(REVISION, "rulebook:step", {
    "consult": StepPage(forms.Consult, changes=("consult_until",),
        will=_("发给全体委员和机关征求意见；每条意见都要答复，答复后才能送审。"),
        says=_("%(name)s发出征求意见，至%(consult_until)s")),
    "close": StepPage(
        will=_("不再收意见；逐条答复后送合规审核。"),
        says=_("%(name)s结束征求意见")),
    "hand_in": StepPage(
        will=_("送另一位制度工作人员审核：是否与上位规定冲突、是否与其他制度重复、关联的设置能不能用。"),
        says=_("%(name)s送合规审核")),
    "check": StepPage(Remarked,
        will=_("请对照上位规定和现行制度看过全文；起草和审核须是两个人。"),
        says=_("%(name)s通过合规审核")),
    "return": StepPage(Reasoned,
        will=_("退回起草人修改，改好再送审。"),
        says=_("%(name)s退回修改")),
    "issue": StepPage(forms.Issue, services.issue,
        will=_("印发后，关联的设置从生效日起按条文执行；已经起算的期限不变。"),
        says=pgettext_lazy("rule", "%(name)s印发，%(document_no)s，%(effective_on)s起施行")),
    "repeal": StepPage(forms.Repeal, services.repeal,
        will=_("从今天起停止施行；全文和经过保留，可以查阅。"),
        says=_("%(name)s废止，%(ended_by)s")),
    "take_over": StepPage(Reasoned,
        will=_("由您继续起草，原起草人会收到通知。"),
        says=_("%(name)s接手起草")),
    "drop": StepPage(Reasoned,
        will=_("这份草案不再办理，记录保留，不计入统计。"),
        says=_("%(name)s终止")),
}, {
    "draft": _("%(name)s开始起草"),
    "redraft": _("%(name)s修改草案"),
    "remark": _("%(name)s提出意见：%(text)s"),
    "answer_remark": _("%(name)s答复意见：%(verdict)s"),
    "link_setting": _("%(name)s将%(article)s关联到设置"),
    "unlink_setting": _("%(name)s取消%(article)s的关联"),
    "pass": _("%(name)s登记：%(passed_by)s通过"),
    "take_effect": _("生效"),
    "supersede": _("由新版本代替"),
    "lapse": _("有效期已满，失效"),
    "attach": _("%(name)s附上文件%(file)s"),
}, elsewhere={"pass": "rulebook:pass"}, beforehand={
    needs.over: (), needs.answered: (), needs.articles: (), needs.tested: (),
})
# fmt: on

TELLER = Teller(
    REVISIONS,
    beside={Regulation: {"reclassify": _("%(name)s更正制度类别")}},
    choices={"passed_by": Body, "verdict": Remark.Verdict},
    days=("consult_until", "effective_on"),
)
