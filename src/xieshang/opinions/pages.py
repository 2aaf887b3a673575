"""The steps that have a page: what each asks, what it says will happen, and how the history tells of it.

A step without ``verb=`` is the table's own move.
"""

from functools import partial

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.models import Account
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import needs, services
from .forms import steps as forms
from .lifecycle import ISSUE, OPINION, ROUTE
from .models import Adoption, Item, Opinion


def _put_back(*, opinion: Opinion, by: Account, version: int | None = None) -> None:
    """A report leaves the desk together with the item made from it, and with the item's other reports."""
    services.put_back(item=opinion.source_of.item, by=by)


# fmt: off
REPORTS = StepPages(OPINION, "opinions:step", {
    "submit": StepPage(
        will=_("信息送信息编辑初选。报送后文字不能修改，采编之前可以撤回；处理结果会告诉您。"),
        says=_("%(name)s报送信息")),
    "resubmit": StepPage(
        will=_("补充后的信息再次送信息编辑初选。"),
        says=_("%(name)s补充后重新报送")),
    "discard": StepPage(leaves=True,
        will=_("这份草稿不再保留，也不能再编辑。"),
        says=_("%(name)s删除草稿")),
    "withdraw": StepPage(Reasoned,
        will=_("信息停止处理，信息编辑会知道您撤回的理由。"),
        says=_("%(name)s撤回")),
    "classify": StepPage(forms.Classify, changes=("field", "urgency", "sensitive"),
        will=_("类别和紧急程度记入信息；涉敏感内容的，编发后只有信息工作人员和接收单位能看。"),
        says=_("%(name)s作初选分类")),
    "return": StepPage(Reasoned,
        will=_("信息退给报送人补充；请写明要补充什么。"),
        says=_("%(name)s退回补充")),
    "keep": StepPage(Remarked,
        will=_("信息留存备用，以后可以与其他信息合并编发。"),
        says=_("%(name)s留存备用")),
    "drop": StepPage(Reasoned,
        will=_("信息不采用，理由告知报送人。"),
        says=_("%(name)s决定不采用")),
    "take_up": StepPage(verb=services.take_up,
        will=_("从这份信息开始编一条；报送人的原文保留不动，与编辑稿对照。"),
        says=_("%(name)s开始采编")),
    "take_kept": StepPage(verb=services.take_up,
        will=_("从这份留存的信息开始编一条；报送人的原文保留不动，与编辑稿对照。"),
        says=_("%(name)s从留存中取出采编")),
    "ask_convert": StepPage(Reasoned,
        will=_("请报送人决定是否转为提案，由其补充后提交；逾期未答复不视为同意。请写明为什么写成提案更合适。"),
        says=_("%(name)s建议转为提案，征求报送人意见")),
    "agree_convert": StepPage(
        will=_("这份信息不再采编，全文转为您名下的一份提案草稿，由您补充后提交；两份记录互相链接。"),
        says=_("%(name)s同意转为提案")),
    "decline_convert": StepPage(Reasoned,
        will=_("仍作为信息处理，回到初选；理由告知信息编辑。"),
        says=_("%(name)s不同意转为提案")),
    "end_convert": StepPage(Reasoned,
        will=_("不再征求转为提案的意见，这份信息回到初选；理由告知报送人。"),
        says=_("%(name)s收回转提案提议")),
    "put_back": StepPage(verb=_put_back,
        will=_("放弃已编的一条，其中的信息全部回到留存备用；编辑稿不再保留。"),
        says=_("%(name)s移出采编，留存备用")),
}, {
    "begin": _("%(name)s开始撰写"),
    "receive_converted": _("%(name)s把提案转为信息"),
    "derived_from_speech": _("由大会发言转来"),
    "hold_up_convert": _("未能转为提案"),
    "issue": _("编入%(issue)s发出"),
    "close": _("办结"),
    "attach": _("%(name)s添加附件「%(file)s」"),
    "detach": _("%(name)s删除附件「%(file)s」"),
}, beforehand={needs.required_elements: ()})

ISSUES = StepPages(ISSUE, "opinions:issue_step", {
    "send_review": StepPage(
        will=_("这一期送审核。审核期间内容和顺序不能改动，退回后才能修改。"),
        says=_("%(name)s送审")),
    "pass_review": StepPage(Remarked,
        will=_("审核通过，送签发人签发。"),
        says=_("%(name)s审核通过")),
    "send_back": StepPage(Reasoned,
        will=_("退给信息编辑修改；请写明要改什么。"),
        says=_("%(name)s退回修改")),
    "sign": StepPage(
        will=_("您签发这一期，姓名和日期印在期上；随后编号、报送。"),
        says=_("%(name)s签发")),
    "decline_to_sign": StepPage(Reasoned,
        will=_("退给信息编辑修改；请写明要改什么。"),
        says=_("%(name)s退回修改")),
    "issue": StepPage(forms.Send, services.issue,
        will=_("这一期编入本年期号并送出，全体作者会收到通知。每期只有一个首次去向，统计以它为准；其他去向可以以后追加。"),
        says=_("编为%(issue)s发出")),
    "route": StepPage(forms.Send, services.route,
        will=_("这一期再送一处；统计仍以首次去向为准。"),
        says=_("%(name)s追加报送")),
    "close": StepPage(Remarked, services.close,
        will=_("这一期办结，其中的信息一并办结，作者会收到通知。"),
        says=_("%(name)s办结这一期")),
    "abandon": StepPage(Reasoned, services.abandon, leaves=True,
        will=_("撤销这一期，其中各条退回，可以编入别的期。"),
        says=_("%(name)s撤销这一期")),
}, {
    "begin": _("%(name)s开始编这一期"),
    "add_item": _("%(name)s编入一条"),
    "remove_item": _("%(name)s移出一条"),
    "order_items": _("%(name)s调整顺序"),
    "import": _("据「%(file)s」第%(line)s行导入，最后状态由原系统而来"),
    "correct_import": _("据「%(file)s」第%(line)s行更正导入的内容"),
}, beforehand={needs.items: ()})

ROUTES = StepPages(ROUTE, "opinions:route_step", {
    "receive": StepPage(
        will=_("签收这一期，反馈期限从今天起算。"),
        says=_("%(addressee)s签收")),
    "adopt": StepPage(forms.Adopt, partial(services.adopt, action="adopt"),
        will=_("采用情况按层级登记，全体作者和报送方的信息编辑会收到通知。采用并报送上级的，同时送上级政协。"),
        says=_("%(addressee)s：%(adoption)s")),
    "adopt_again": StepPage(forms.Adopt, partial(services.adopt, action="adopt_again"),
        will=_("再登记一种采用，例如先采用、后转办。"),
        says=_("%(addressee)s：%(adoption)s")),
    "pass_over": StepPage(Remarked,
        will=_("这一期不采用，报送方的信息编辑会知道。"),
        says=_("%(addressee)s不采用")),
    "pass_on": StepPage(forms.PassOn, services.pass_on,
        will=_("这一期转给所选单位，由该单位签收并反馈；本处仍可另作反馈。"),
        says=_("%(addressee)s转有关单位")),
    "answer": StepPage(forms.Answer, changes=("reply",),
        will=_("办理结果反馈给全体作者和信息编辑，发出后不能修改。"),
        says=_("%(addressee)s反馈办理结果")),
}, {
    "send": _("送%(addressee)s"),
})
# fmt: on

ITEM = {
    "begin": _("%(name)s编成一条"),
    "import": _("据「%(file)s」第%(line)s行导入，最后状态由原系统而来"),
    "correct_import": _("据「%(file)s」第%(line)s行更正导入的内容"),
    "edit": _("%(name)s改动编辑稿"),
    "put_back": _("%(name)s放弃编辑稿"),
    "adoption": _("登记采用：%(level)s，%(kind)s"),
    "instruction": _("登记%(level)s领导批示"),
    "read_instructions": _("%(name)s阅读领导批示"),
}
"""An item has no table: the desk edits it, and the issue carries it."""

TELLER = Teller(
    *(REPORTS, ISSUES, ROUTES),
    called=called_in,
    beside={Item: ITEM},
    choices={"level": Adoption.Level, "kind": Adoption.Kind, "adoption": Adoption.Kind},
)
