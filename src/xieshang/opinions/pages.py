"""The page of each step: the form it shows, the verb that takes it, and the sentence that says what will happen."""

from collections.abc import Mapping
from functools import partial

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked, StepForm
from xieshang.core.models import Account
from xieshang.core.steps import StepPage

from . import services
from .forms import steps as forms
from .models import Opinion


def _put_back(*, opinion: Opinion, by: Account, version: int | None = None) -> None:
    """A report leaves the desk together with the item made from it, and with the item's other reports."""
    services.put_back(item=opinion.source_of.item, by=by)


# fmt: off
OPINION_PAGES: Mapping[str, StepPage] = {
    "submit": StepPage(StepForm, services.submit,
        _("信息送信息编辑初选。报送后文字不能修改，采编之前可以撤回；处理结果会告诉您。")),
    "resubmit": StepPage(StepForm, services.resubmit,
        _("补充后的信息再次送信息编辑初选。")),
    "discard": StepPage(StepForm, services.discard,
        _("这份草稿不再保留，也不能再编辑。"), leaves=True),
    "withdraw": StepPage(Reasoned, services.withdraw,
        _("信息停止处理，信息编辑会知道您撤回的理由。")),
    "classify": StepPage(forms.Classify, services.classify,
        _("类别和紧急程度记入信息；涉敏感内容的，编发后只有信息工作人员和接收单位能看。")),
    "return": StepPage(Reasoned, services.return_for_more,
        _("信息退给报送人补充；请写明要补充什么。")),
    "keep": StepPage(Remarked, services.keep,
        _("信息留存备用，以后可以与其他信息合并编发。")),
    "drop": StepPage(Reasoned, services.drop,
        _("信息不采用，理由告知报送人。")),
    "take_up": StepPage(StepForm, services.take_up,
        _("从这份信息开始编一条；报送人的原文保留不动，与编辑稿对照。")),
    "take_kept": StepPage(StepForm, services.take_up,
        _("从这份留存的信息开始编一条；报送人的原文保留不动，与编辑稿对照。")),
    "ask_convert": StepPage(Reasoned, services.ask_convert,
        _("请报送人决定是否转为提案，由其补充后提交；逾期未答复不视为同意。请写明为什么写成提案更合适。")),
    "agree_convert": StepPage(StepForm, services.agree_convert,
        _("这份信息不再采编，全文转为您名下的一份提案草稿，由您补充后提交；两份记录互相链接。")),
    "decline_convert": StepPage(Reasoned, services.decline_convert,
        _("仍作为信息处理，回到初选；理由告知信息编辑。")),
    "end_convert": StepPage(Reasoned, services.end_convert,
        _("不再征求转为提案的意见，这份信息回到初选；理由告知报送人。")),
    "put_back": StepPage(StepForm, _put_back,
        _("放弃已编的一条，其中的信息全部回到留存备用；编辑稿不再保留。")),
}

ISSUE_PAGES: Mapping[str, StepPage] = {
    "send_review": StepPage(StepForm, services.send_review,
        _("这一期送审核。审核期间内容和顺序不能改动，退回后才能修改。")),
    "pass_review": StepPage(Remarked, services.pass_review,
        _("审核通过，送签发人签发。")),
    "send_back": StepPage(Reasoned, services.send_back,
        _("退给信息编辑修改；请写明要改什么。")),
    "sign": StepPage(StepForm, services.sign,
        _("您签发这一期，姓名和日期印在期上；随后编号、报送。")),
    "decline_to_sign": StepPage(Reasoned, services.decline_to_sign,
        _("退给信息编辑修改；请写明要改什么。")),
    "issue": StepPage(forms.Send, services.issue,
        _("这一期编入本年期号并送出，全体作者会收到通知。每期只有一个首次去向，统计以它为准；其他去向可以以后追加。")),
    "route": StepPage(forms.Send, services.route,
        _("这一期再送一处；统计仍以首次去向为准。")),
    "close": StepPage(Remarked, services.close,
        _("这一期办结，其中的信息一并办结，作者会收到通知。")),
    "abandon": StepPage(Reasoned, services.abandon,
        _("撤销这一期，其中各条退回，可以编入别的期。"), leaves=True),
}

ROUTE_PAGES: Mapping[str, StepPage] = {
    "receive": StepPage(StepForm, services.receive,
        _("签收这一期，反馈期限从今天起算。")),
    "adopt": StepPage(forms.Adopt, partial(services.adopt, action="adopt"),
        _("采用情况按层级登记，全体作者和报送方的信息编辑会收到通知。采用并报送上级的，同时送上级政协。")),
    "adopt_again": StepPage(forms.Adopt, partial(services.adopt, action="adopt_again"),
        _("再登记一种采用，例如先采用、后转办。")),
    "pass_over": StepPage(Remarked, services.pass_over,
        _("这一期不采用，报送方的信息编辑会知道。")),
    "pass_on": StepPage(forms.PassOn, services.pass_on,
        _("这一期转给所选单位，由该单位签收并反馈；本处仍可另作反馈。")),
    "answer": StepPage(forms.Answer, services.answer,
        _("办理结果反馈给全体作者和信息编辑，发出后不能修改。")),
}
# fmt: on
