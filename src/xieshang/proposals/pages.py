"""The steps that have a page: what each asks, what it says will happen, and how the history tells of it.

A step without ``verb=`` is the table's own move. Officials act as the body they act for (``body``), and their
own name stands beside the sentence; members and parties act in their own name.
"""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import services
from .forms import marks
from .forms import steps as forms
from .lifecycle import COSIGNING, GOOD_MARK, HANDLING, KEY_MARK, PROPOSAL
from .models import Contact, Handling, KeyProposal, Proposal
from .needs import OF_THE_RECORD
from .states import KeyOutcome
from .wording import EARLIER

# fmt: off
PAPERS = StepPages(PROPOSAL, "proposals:step", {
    "invite": StepPage(forms.Invite, services.invite,
        will=_("受邀委员会收到通知，由本人确认是否联名。等待确认期间文本不能修改；如需修改可先收回，改动后已作的确认作废，须重新确认。"),
        says=_("%(name)s邀请%(members)s联名")),
    "revise": StepPage(
        will=_("提案回到草稿，可以修改。只要改动文字，各位委员已作的确认即作废，须重新确认；不改动则继续有效。"),
        says=_("%(name)s收回修改")),
    "submit": StepPage(verb=services.submit,
        will=_("提案送提案委办公室审查，编收文号；提交后不能自行修改文本，交办前可以撤案。"),
        says=_("%(name)s提交提案，收文%(receipt_number)s号")),
    "submit_joint": StepPage(verb=services.submit,
        will=_("提案以您和已确认的联名委员的名义送提案委办公室审查，编收文号；尚未确认的委员不列入。提交后不能自行修改文本。"),
        says=_("%(name)s提交联名提案，收文%(receipt_number)s号")),
    "resubmit": StepPage(verb=services.resubmit,
        will=_("修改后的文本再次送审，收文号不变，原文本留存备查。"),
        says=_("%(name)s修改后重新提交")),
    "discard": StepPage(leaves=True,
        will=_("这份草稿不再保留在待办中，也不能再编辑。"),
        says=_("%(name)s删除草稿")),
    "withdraw": StepPage(Reasoned, services.withdraw,
        will=_("提案停止审查或交办，不再计入立案。"),
        says=_("%(name)s撤案")),
    "pass_first": StepPage(forms.FirstReview, changes=("field",), reads=True,
        will=_("提案通过初审，转提案审查组复审。"),
        says=_("%(body)s初审通过")),
    "pass_to_final": StepPage(forms.FirstReview, changes=("field",), reads=True,
        will=_("提案通过初审，直接转提案委员会终审。"),
        says=_("%(body)s初审通过，送终审")),
    "return": StepPage(Reasoned, reads=True,
        will=_("提案退给提案者修改，保留收文号；请写明要改什么。"),
        says=_("%(body)s退回修改")),
    "pass_second": StepPage(Remarked, reads=True,
        will=_("提案通过复审，转提案委员会终审。"),
        says=_("%(body)s复审通过")),
    "return_second": StepPage(Reasoned, reads=True,
        will=_("提案退给提案者修改，保留收文号；请写明要改什么。"),
        says=_("%(body)s退回修改")),
    "file": StepPage(forms.FirstReview, changes=("field",), reads=True,
        will=_("提案立案，编入本次会议提案号，等待交办。"),
        says=_("%(body)s立案，编为第%(number)s号")),
    "refuse": StepPage(forms.Refuse, services.refuse, reads=True,
        will=_("提案不予立案，情形和理由一并告知提案者；内容可以用其他方式转有关方面参考。"),
        says=_("%(body)s不予立案：%(refusal_reason)s")),
    "ask_merge": StepPage(forms.AskMerge, services.ask_merge,
        will=_("请第一提案人决定是否并入主案；同意之前两件提案各自不变，逾期未答复不视为同意。"),
        says=_("%(body)s建议并入收文%(main_receipt)s号提案，征求提案者意见")),
    "agree_merge": StepPage(verb=services.agree_merge,
        will=_("本提案并入主案一并办理：您和各位联名委员列为主案的提案者，能看到主案的办理和答复；本提案不再单独立案。"),
        says=_("%(name)s同意并入收文%(main_receipt)s号提案")),
    "decline_merge": StepPage(Reasoned, services.decline_merge,
        will=_("本提案回到终审，单独审查；理由告知提案委办公室。"),
        says=_("%(name)s不同意并案")),
    "end_merge": StepPage(Reasoned, services.end_merge,
        will=_("不再征求并案意见，本提案回到终审；理由告知提案者。"),
        says=_("%(body)s收回并案提议")),
    "ask_convert": StepPage(Reasoned,
        will=_("请第一提案人决定是否转为社情民意信息，由信息编辑采编报送；逾期未答复不视为同意。请写明为什么转为信息更合适。"),
        says=_("%(body)s建议转为社情民意信息，征求提案者意见")),
    "agree_convert": StepPage(
        will=_("本提案不再立案，全文以您的名义转为社情民意信息，送信息编辑初选；两份记录互相链接，处理结果会告诉您。"),
        says=_("%(name)s同意转为社情民意信息")),
    "decline_convert": StepPage(Reasoned,
        will=_("本提案回到终审，按提案审查；理由告知提案委办公室。"),
        says=_("%(name)s不同意转为社情民意信息")),
    "end_convert": StepPage(Reasoned,
        will=_("不再征求转为信息的意见，本提案回到终审；理由告知提案者。"),
        says=_("%(body)s收回转信息提议")),
    "assign": StepPage(forms.Assign, services.assign, reads=True,
        will=_("提案交给所选单位办理，每个单位都会收到通知，签收和答复期限从今天起算。"),
        says=_("%(body)s交办%(units)s")),
    "add_unit": StepPage(forms.AddUnit, services.add_unit,
        will=_("新单位收到交办通知，签收期限从今天起算；按规定它需要的时间更长的，提案的答复期限相应顺延。加错了可以「撤销承办单位」。"),
        says=_("%(body)s增加%(added)s承办：%(parts)s")),
    "replace_unit": StepPage(forms.ReplaceUnit, services.replace_unit,
        will=_("新单位接替原单位的职责，签收期限从今天起算。原单位不再承办，它写下的内容留在提案里。换错了可以再换回来。"),
        says=_("%(body)s将承办单位%(left)s更换为%(added)s")),
    "drop_unit": StepPage(forms.DropUnit, services.drop_unit,
        will=_("所选单位不再承办，它写下的内容留在提案里；只剩一个单位的，改为独办。撤错了可以再「增加承办单位」。"),
        says=_("%(body)s撤销%(left)s承办，现为%(parts)s")),
    "change_mode": StepPage(forms.ChangeMode, services.change_mode,
        will=_("各单位按新的职责继续办理，已写的方案、意见和答复草稿都保留。职责变了的单位，已经送审的答复退回重新送审；由会办改为答复的，另给答复期限。"),
        says=_("%(body)s将办理方式变更为%(handling_mode)s：%(parts)s")),
    "rate": StepPage(forms.Rate, services.rate,
        will=_("您的评价记入提案，本轮只能评价一次。"),
        says=_("%(name)s评价办理结果：%(result)s")),
    "close_silent": StepPage(
        will=_("提案按「未反馈」办结，不视为满意。"),
        says=_("反馈期满，提案者未反馈，%(body)s办结")),
    "rehandle": StepPage(Reasoned, services.rehandle,
        will=_("已答复的单位重新办理、再次答复，期限从今天起算；一件提案只重新办理一次。"),
        says=_("%(body)s决定重新办理")),
    "close": StepPage(Remarked,
        will=_("提案办结归档。"),
        says=_("%(body)s办结")),
    "mark_key": StepPage(marks.MarkKey, services.mark_key,
        will=_("提案列为重点提案，由所选领导领衔督办。领导收到通知，首页上有这一件，由本人确认督办。"),
        says=_("列为重点提案，由%(leader)s领衔督办")),
    "name_good": StepPage(marks.NameGood, services.name_good,
        will=_("提案评为年度好提案，计入该年度的年度报告。只有在该年度答复并评价过的提案才能评。"),
        says=_("评为%(year)s年度好提案")),
}, {
    "begin": _("%(name)s开始撰写"),
    "part_again": _("主案未继续办理，恢复单独审查"),
    "take_in": _("收文%(joined_receipt)s号提案并入本案"),
    "derived": _("由社情民意信息转来"),
    "derived_from_speech": _("由大会发言转来"),
    "put_off": _("答复期限顺延至%(due_on)s"),
    "put_off_again": _("答复期限顺延至%(due_on)s"),
    "all_replied": _("承办单位已全部答复，办理结果%(result_code)s"),
    "attach": _("%(name)s添加附件「%(file)s」"),
    "detach": _("%(name)s删除附件「%(file)s」"),
    **EARLIER,
    "view_phone": _("查看了提案者的联系电话"),
}, beforehand=OF_THE_RECORD)

WORKS = StepPages(HANDLING, "proposals:handling_step", {
    "accept": StepPage(
        will=_("本单位签收这件提案，开始准备办理方案。"),
        says=_("%(unit)s签收")),
    "dispute": StepPage(Reasoned,
        will=_("请交办部门决定是否改由其他单位办理；决定之前不要自行转交。"),
        says=_("%(unit)s申请退办")),
    "keep": StepPage(Reasoned,
        will=_("仍由该单位办理，理由告知该单位；答复期限不变。"),
        says=_("%(body)s维持交办%(unit)s")),
    "move": StepPage(forms.Move, services.move,
        will=_("改由所选单位办理，签收和答复期限从今天起重新计算。"),
        says=_("%(body)s同意%(unit)s退办")),
    "start": StepPage(forms.Start, changes=("plan",),
        will=_("办理方案记入提案，提案者可以看到。"),
        says=_("%(unit)s开始办理")),
    "log_contact": StepPage(forms.LogContact, services.log_contact,
        will=_("沟通情况记入提案。未与提案者沟通的答复不能送审。"),
        says=_("%(unit)s与提案者沟通：%(form)s")),
    "ask_extension": StepPage(forms.AskExtension, changes=("asked_until",),
        will=_("请交办部门决定是否延长答复期限；决定之前仍按原期限办理。"),
        says=_("%(unit)s申请延期至%(asked_until)s")),
    "grant_extension": StepPage(forms.GrantExtension, services.grant_extension,
        will=_("答复期限延长到申请的日期。提案者会收到通知，写明新的期限和下面的理由。"),
        says=_("%(body)s同意%(unit)s延期至%(reply_due_on)s")),
    "deny_extension": StepPage(Reasoned,
        will=_("答复期限不变，理由告知该单位。"),
        says=_("%(body)s不同意%(unit)s延期")),
    "give_opinion": StepPage(forms.GiveOpinion, changes=("opinion",),
        will=_("会办意见送主办单位，由主办单位统一答复。"),
        says=_("%(unit)s出具会办意见")),
    "go_without": StepPage(Reasoned,
        will=_("主办单位不必再等这个单位的意见，可以送审答复；答复上会注明，提案者能看到。该单位以后仍可补报意见。"),
        says=_("%(body)s决定不再等候%(unit)s的会办意见")),
    "late_opinion": StepPage(forms.GiveOpinion, changes=("opinion",),
        will=_("会办意见送主办单位。答复还没有送审或者被退回重拟的，主办单位可以采纳；已经送审的，答复上仍注明逾期。"),
        says=_("%(unit)s补报会办意见")),
    "draft_reply": StepPage(forms.DraftReply, services.draft_reply,
        will=_("答复送交办部门审核；审核通过、领导签发之后，提案者才能看到。"),
        says=_("%(unit)s送审答复")),
    "pass_reply": StepPage(Remarked,
        will=_("答复转承办单位领导签发。"),
        says=_("%(body)s审核通过%(unit)s的答复")),
    "send_back": StepPage(Reasoned,
        will=_("答复退给经办人重拟；请写明问题在哪里。"),
        says=_("%(body)s将答复退回%(unit)s重拟")),
    "sign": StepPage(verb=services.sign,
        will=_("答复以本单位名义正式发出；最后一个单位签发后，提案即为已答复，提案者会收到通知。"),
        says=_("%(unit)s签发答复")),
    "decline_to_sign": StepPage(Reasoned,
        will=_("答复退给经办人修改；请写明问题在哪里。"),
        says=_("%(unit)s领导将答复退回修改")),
}, {
    "assign": _("改交%(unit)s办理"),
    "pass_over": _("%(unit)s逾期未提会办意见，主办单位先行答复"),
    "take_away": _("%(unit)s不再承办"),
    "change_part": _("%(unit)s改为%(part)s"),
    "handle_as": _("%(unit)s改为%(part)s，继续办理"),
    "handle_again": _("%(unit)s重新办理"),
}, beforehand=OF_THE_RECORD)

NAMES = StepPages(COSIGNING, "proposals:cosign", {
    "accept": StepPage(forms.Accept, services.accept,
        will=_("您的名字列入这件提案的联名委员。提案人改动文字后，会请您重新确认；提交之前可以撤回。"),
        says=_("%(member)s同意联名")),
    "decline": StepPage(Remarked,
        will=_("您不参加这件提案的联名，只有第一提案人会知道。"),
        says=_("%(member)s不参加联名")),
    "take_back": StepPage(Remarked,
        will=_("您的名字不再列入这件提案。"),
        says=_("%(member)s撤回联名")),
}, {
    "void": _("文本已改，请%(member)s重新确认"),
    "ask_again": _("再次邀请%(member)s联名"),
}, beforehand=OF_THE_RECORD)

KEYS = StepPages(KEY_MARK, "proposals:key_step", {
    "take_up": StepPage(
        will=_("您确认领衔督办这件提案；办理方案、沟通情况和答复您都能看到。"),
        says=_("%(leader)s确认督办")),
    "change_leader": StepPage(marks.ChangeLeader, services.change_leader,
        will=_("改由所选领导领衔督办，由本人重新确认；原来的领导也收到通知。"),
        says=_("改由%(leader)s领衔督办")),
    "change_way": StepPage(marks.ChangeWay, changes=("way",),
        will=_("督办方式改为所选的一种，理由告知督办领导和承办单位。"),
        says=_("督办方式改为%(way)s")),
    "record_outcome": StepPage(marks.RecordOutcome, services.record_outcome,
        will=_("认定重点提案的落实情况；以后有变化可以再次认定。"),
        says=_("认定重点提案落实情况：%(outcome)s")),
    "withdraw": StepPage(Reasoned,
        will=_("提案不再是重点提案，也不再计入重点提案的数字；理由告知督办领导、提案者和承办单位。提案照常办理。"),
        says=_("不再列为重点提案")),
}, {
    "lead": _("请%(leader)s领衔督办"),
    "again": _("请%(leader)s领衔督办"),
})

GOODS = StepPages(GOOD_MARK, "proposals:good_step", {
    "revoke": StepPage(Reasoned,
        will=_("撤销年度好提案，该年度的数字随之减少；理由告知提案者和承办单位。"),
        says=_("撤销年度好提案")),
}, {
    "mark_good": _("评为%(year)s年度好提案"),
    "again": _("评为%(year)s年度好提案"),
})
# fmt: on

TELLER = Teller(
    *(PAPERS, WORKS, NAMES, KEYS, GOODS),
    called=called_in,
    choices={
        "refusal_reason": Proposal.RefusalReason,
        "handling_mode": Proposal.HandlingMode,
        "part": Handling.Part,
        "result": Proposal.Satisfaction,
        "form": Contact.Form,
        "outcome": KeyOutcome,
        "way": KeyProposal.Way,
    },
    days=("asked_until", "due_on", "reply_due_on"),
)
