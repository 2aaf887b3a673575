"""The page of each step: the form it shows, the verb that takes it, and the sentence that says what will happen.

Whether a person may open it, who will be told and what cannot be undone is said by the tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked, StepForm
from xieshang.core.steps import StepPage

from . import services
from .forms import marks
from .forms import steps as forms
from .services.marks import Mark


@dataclass(frozen=True)
class MarkPage:
    form: type[marks.MarkForm]
    verb: Callable[..., Any]
    will: str | Promise


# fmt: off
PROPOSAL_PAGES: Mapping[str, StepPage] = {
    "invite": StepPage(forms.Invite, services.invite,
        _("受邀委员会收到通知，由本人确认是否联名。等待确认期间文本不能修改；如需修改可先收回，改动后已作的确认作废，须重新确认。")),
    "revise": StepPage(StepForm, services.revise,
        _("提案回到草稿，可以修改。只要改动文字，各位委员已作的确认即作废，须重新确认；不改动则继续有效。")),
    "submit": StepPage(StepForm, services.submit,
        _("提案送提案委办公室审查，编收文号；提交后不能自行修改文本，交办前可以撤案。")),
    "submit_joint": StepPage(StepForm, services.submit,
        _("提案以您和已确认的联名委员的名义送提案委办公室审查，编收文号；尚未确认的委员不列入。提交后不能自行修改文本。")),
    "resubmit": StepPage(StepForm, services.resubmit,
        _("修改后的文本再次送审，收文号不变，原文本留存备查。")),
    "discard": StepPage(StepForm, services.discard,
        _("这份草稿不再保留在待办中，也不能再编辑。"), leaves=True),
    "withdraw": StepPage(Reasoned, services.withdraw,
        _("提案停止审查或交办，不再计入立案。")),
    "pass_first": StepPage(forms.FirstReview, partial(services.pass_review, action="pass_first"),
        _("提案通过初审，转提案审查组复审。")),
    "pass_to_final": StepPage(forms.FirstReview, partial(services.pass_review, action="pass_to_final"),
        _("提案通过初审，直接转提案委员会终审。")),
    "return": StepPage(Reasoned, partial(services.return_for_changes, action="return"),
        _("提案退给提案者修改，保留收文号；请写明要改什么。")),
    "pass_second": StepPage(Remarked, partial(services.pass_review, action="pass_second"),
        _("提案通过复审，转提案委员会终审。")),
    "return_second": StepPage(Reasoned, partial(services.return_for_changes, action="return_second"),
        _("提案退给提案者修改，保留收文号；请写明要改什么。")),
    "file": StepPage(forms.FirstReview, services.file,
        _("提案立案，编入本次会议提案号，等待交办。")),
    "refuse": StepPage(forms.Refuse, services.refuse,
        _("提案不予立案，情形和理由一并告知提案者；内容可以用其他方式转有关方面参考。")),
    "ask_merge": StepPage(forms.AskMerge, services.ask_merge,
        _("请第一提案人决定是否并入主案；同意之前两件提案各自不变，逾期未答复不视为同意。")),
    "agree_merge": StepPage(StepForm, services.agree_merge,
        _("本提案并入主案一并办理：您和各位联名委员列为主案的提案者，能看到主案的办理和答复；本提案不再单独立案。")),
    "decline_merge": StepPage(Reasoned, services.decline_merge,
        _("本提案回到终审，单独审查；理由告知提案委办公室。")),
    "end_merge": StepPage(Reasoned, services.end_merge,
        _("不再征求并案意见，本提案回到终审；理由告知提案者。")),
    "ask_convert": StepPage(Reasoned, services.ask_convert,
        _("请第一提案人决定是否转为社情民意信息，由信息编辑采编报送；逾期未答复不视为同意。请写明为什么转为信息更合适。")),
    "agree_convert": StepPage(StepForm, services.agree_convert,
        _("本提案不再立案，全文以您的名义转为社情民意信息，送信息编辑初选；两份记录互相链接，处理结果会告诉您。")),
    "decline_convert": StepPage(Reasoned, services.decline_convert,
        _("本提案回到终审，按提案审查；理由告知提案委办公室。")),
    "end_convert": StepPage(Reasoned, services.end_convert,
        _("不再征求转为信息的意见，本提案回到终审；理由告知提案者。")),
    "assign": StepPage(forms.Assign, services.assign,
        _("提案交给所选单位办理，每个单位都会收到通知，签收和答复期限从今天起算。")),
    "rate": StepPage(forms.Rate, services.rate,
        _("您的评价记入提案，本轮只能评价一次。")),
    "close_silent": StepPage(StepForm, services.close_silent,
        _("提案按「未反馈」办结，不视为满意。")),
    "rehandle": StepPage(Reasoned, services.rehandle,
        _("已答复的单位重新办理、再次答复，期限从今天起算；一件提案只重新办理一次。")),
    "close": StepPage(Remarked, services.close,
        _("提案办结归档。")),
}

HANDLING_PAGES: Mapping[str, StepPage] = {
    "accept": StepPage(StepForm, services.accept_assignment,
        _("本单位签收这件提案，开始准备办理方案。")),
    "dispute": StepPage(Reasoned, services.dispute,
        _("请交办部门决定是否改由其他单位办理；决定之前不要自行转交。")),
    "keep": StepPage(Reasoned, partial(services.decide_dispute, keep=True),
        _("仍由该单位办理，理由告知该单位；答复期限不变。")),
    "move": StepPage(forms.Move, partial(services.decide_dispute, keep=False),
        _("改由所选单位办理，签收和答复期限从今天起重新计算。")),
    "start": StepPage(forms.Start, services.start,
        _("办理方案记入提案，提案者可以看到。")),
    "log_contact": StepPage(forms.LogContact, services.log_contact,
        _("沟通情况记入提案。未与提案者沟通的答复不能送审。")),
    "ask_extension": StepPage(forms.AskExtension, services.ask_extension,
        _("请交办部门决定是否延长答复期限；决定之前仍按原期限办理。")),
    "grant_extension": StepPage(Remarked, partial(services.decide_extension, grant=True),
        _("答复期限延长到申请的日期。")),
    "deny_extension": StepPage(Reasoned, partial(services.decide_extension, grant=False),
        _("答复期限不变，理由告知该单位。")),
    "give_opinion": StepPage(forms.GiveOpinion, services.give_opinion,
        _("会办意见送主办单位，由主办单位统一答复。")),
    "draft_reply": StepPage(forms.DraftReply, services.draft_reply,
        _("答复送交办部门审核；审核通过、领导签发之后，提案者才能看到。")),
    "pass_reply": StepPage(Remarked, services.pass_reply,
        _("答复转承办单位领导签发。")),
    "send_back": StepPage(Reasoned, partial(services.return_reply, action="send_back"),
        _("答复退给经办人重拟；请写明问题在哪里。")),
    "sign": StepPage(StepForm, services.sign,
        _("答复以本单位名义正式发出；最后一个单位签发后，提案即为已答复，提案者会收到通知。")),
    "decline_to_sign": StepPage(Reasoned, partial(services.return_reply, action="decline_to_sign"),
        _("答复退给经办人修改；请写明问题在哪里。")),
}

COSIGNING_PAGES: Mapping[str, StepPage] = {
    "accept": StepPage(forms.Accept, services.accept,
        _("您的名字列入这件提案的联名委员。提案人改动文字后，会请您重新确认；提交之前可以撤回。")),
    "decline": StepPage(Remarked, services.decline,
        _("您不参加这件提案的联名，只有第一提案人会知道。")),
    "take_back": StepPage(Remarked, services.take_back,
        _("您的名字不再列入这件提案。")),
}

MARK_PAGES: Mapping[Mark, MarkPage] = {
    Mark.KEY: MarkPage(marks.KeyForm, lambda proposal, **fields: services.mark_key(proposal=proposal, **fields),
        _("提案列为重点提案，由所选领导领衔督办；日期和经办人记入提案。")),
    Mark.OUTCOME: MarkPage(marks.OutcomeForm,
        lambda proposal, **fields: services.record_outcome(mark=proposal.key_mark, **fields),
        _("认定重点提案的落实情况；以后有变化可以再次认定。")),
    Mark.GOOD: MarkPage(marks.GoodForm, lambda proposal, **fields: services.name_good(proposal=proposal, **fields),
        _("提案评为年度好提案，日期、评语和经办人记入提案。")),
}
# fmt: on
