"""The steps that have a page: what each asks, what it says will happen, and how the history tells of it.

A step without ``verb=`` is the table's own move.
"""

from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import forms, needs, services
from .lifecycle import ITEM, URGED
from .models import Check, Item
from .states import VIEWED, ItemState


def _in(states: Iterable[ItemState], action: str, page: StepPage) -> dict[str, StepPage]:
    """The one page of a step that the table has once for each of these states."""
    return {f"{action}_{state}": page for state in states}


# fmt: off
ITEMS = StepPages(ITEM, "followup:step", {
    "edit": StepPage(forms.EditStep, services.edit,
        will=_("改正草稿：原话、提出人、由谁答复。"),
        says=_("%(name)s修改")),
    "submit": StepPage(
        will=_("交督办负责人核定；核定前提出人看不到。"),
        says=_("%(name)s提请核定")),
    "settle": StepPage(Remarked,
        will=_("核定后可以送达；提出人会知道自己的话编为第几条。"),
        says=_("%(name)s核定")),
    "return": StepPage(Reasoned,
        will=_("退给录入人修改。"),
        says=_("%(name)s退回修改")),
    "merge": StepPage(forms.MergeStep, services.merge,
        will=_("并入同一来源的另一条，两条的提出人都保留，只算一条。"),
        says=_("%(name)s并入第%(into)s条")),
    "send": StepPage(Remarked,
        will=_("取得编号，送达答复单位；从今天起计算答复期限。"),
        says=_("%(name)s送达，编号%(number)s")),
    "split": StepPage(forms.SplitStep, services.split,
        will=_("分给几个单位各自答复，编为几之一、几之二；统计时仍算一条。"),
        says=_("%(name)s分送%(count)s个单位")),
    "receive": StepPage(
        will=_("签收后由本单位答复，答复期限不变。"),
        says=_("%(name)s签收")),
    "receive_by_hand": StepPage(
        will=_("对方没有账号，由您代为登记收到。"),
        says=_("%(name)s代为签收")),
    "dispute": StepPage(Reasoned,
        will=_("不属于本单位职责的，写明理由和应由谁答复；由督办工作人员决定。"),
        says=_("%(name)s申请改送")),
    "keep": StepPage(Reasoned,
        will=_("仍由这个单位答复，答复期限不变。"),
        says=_("%(name)s维持原答复单位")),
    "move": StepPage(forms.MoveStep, services.move,
        will=_("改由另一个单位答复，答复期限从今天重新计算。"),
        says=_("%(name)s改送%(body)s")),
    "draft_answer": StepPage(forms.AnswerStep, services.draft_answer,
        will=_("只答复这一条。写好后由本单位负责人签发，签发前提出人看不到。"),
        says=_("%(name)s拟好答复")),
    "ask_time": StepPage(forms.AskTimeStep, changes=("asked_until",),
        will=_("须在期限以内申请；同意以前，原期限仍然有效。"),
        says=_("%(name)s申请延期至%(asked_until)s")),
    "give_time": StepPage(Reasoned,
        will=_("答复期限改为所申请的日期。"),
        says=_("%(name)s准予延期")),
    "deny_time": StepPage(Reasoned,
        will=_("答复期限不变。"),
        says=_("%(name)s不予延期")),
    "send_back": StepPage(Reasoned,
        will=_("退给拟稿人重拟。"),
        says=_("%(name)s退回重拟")),
    "sign_yes": StepPage(verb=services.sign,
        will=_("签发后提出人看到答复；落实期限是最后一步的计划日期。"),
        says=_("%(name)s签发答复：%(answer)s")),
    "sign_no": StepPage(verb=services.sign,
        will=_("签发后提出人看到不采纳的原因，可以表示意见。"),
        says=_("%(name)s签发答复：%(answer)s")),
    "by_hand_yes": StepPage(forms.AnswerByHandStep, services.answer_by_hand,
        will=_("代没有账号的单位录入答复；写明谁答复的，先附上扫描件，或注明是口头答复。"),
        says=_("%(name)s代录%(answered_by)s的答复：%(answer)s")),
    "by_hand_no": StepPage(forms.AnswerByHandStep, services.answer_by_hand,
        will=_("代没有账号的单位录入不采纳的答复和原因。"),
        says=_("%(name)s代录%(answered_by)s的答复：%(answer)s")),
    **_in(URGED, "urge", StepPage(Remarked,
        will=_("提醒答复单位尽快办理；催办会记入经过。"),
        says=_("%(name)s催办"))),
    **_in(URGED, "escalate", StepPage(Reasoned,
        will=_("超过期限的，请党委、政府督查部门督促；他们会看到这一条。"),
        says=_("%(name)s提请督查"))),
    "log": StepPage(forms.LogStep, services.log_progress,
        will=_("登记一个步骤的进展；完成的写明日期。照片和文件在事项页上附。"),
        says=_("%(name)s记录「%(step)s」：%(progress)s")),
    "log_by_hand": StepPage(forms.LogStep, services.log_progress,
        will=_("代没有账号的单位登记一个步骤的进展。"),
        says=_("%(name)s代记「%(step)s」：%(progress)s")),
    "report_done": StepPage(Remarked,
        will=_("报告落实以后，由没有参与的人核查；只有核查能说明问题是否解决。"),
        says=_("%(name)s报告落实")),
    "report_by_hand": StepPage(Remarked,
        will=_("代没有账号的单位报告落实；您代报的，不能由您核查。"),
        says=_("%(name)s代报落实")),
    "report_cannot": StepPage(Reasoned,
        will=_("写明为什么落实不了；由没有参与的人核查。"),
        says=_("%(name)s报告无法落实")),
    "cannot_by_hand": StepPage(Reasoned,
        will=_("代没有账号的单位报告无法落实，写明原因。"),
        says=_("%(name)s代报无法落实")),
    "ask_more_time": StepPage(forms.AskTimeStep, changes=("asked_until",),
        will=_("须在期限以内申请；同意以前，原期限仍然有效。"),
        says=_("%(name)s申请延期至%(asked_until)s")),
    "give_more_time": StepPage(Reasoned,
        will=_("落实期限改为所申请的日期。"),
        says=_("%(name)s准予延期")),
    "deny_more_time": StepPage(Reasoned,
        will=_("落实期限不变。"),
        says=_("%(name)s不予延期")),
    "ask_again": StepPage(Reasoned,
        will=_("答非所问，或提出人有意见的，请原单位再答复一次。"),
        says=_("%(name)s请补充答复")),
    **_in(VIEWED, "accept", StepPage(verb=partial(services.say_view, accepts=True),
        will=_("告诉督办工作人员您同意。"),
        says=_("%(name)s表示同意"))),
    **_in(VIEWED, "object", StepPage(forms.ObjectStep, partial(services.say_view, accepts=False),
        will=_("写下您的意见；督办工作人员会看到，可以请单位补充答复。"),
        says=_("%(name)s表示有意见"))),
    "check": StepPage(forms.CheckStep, services.check,
        will=_("写下您看到的情况。结论就是这一条的结果，提出人会看到。"),
        says=_("%(name)s核查（%(way)s）：%(result)s")),
    "close": StepPage(Remarked,
        will=_("办结不等于解决：结果照核查的结论；不采纳的，结果是未采纳。"),
        says=_("%(name)s办结")),
    "send_on": StepPage(forms.SendOnStep, changes=("done_due_on",),
        will=_("没有完全解决的，交原单位继续落实。"),
        says=_("%(name)s交单位继续落实，期限%(done_due_on)s")),
    "reopen": StepPage(forms.ReopenStep, services.reopen,
        will=_("办结以后又看过、问题还在的，重新办理；原来的结果不再算数，以下一次核查为准。"),
        says=_("%(name)s重新办理")),
    "withdraw": StepPage(Reasoned,
        will=_("撤回以后不再办理，也不计入统计。"),
        says=_("%(name)s撤回")),
}, {
    "enter": _("%(name)s录入"),
    "joined": _("%(name)s把第%(place)s条并入本条"),
    "part": _("%(name)s分送给%(body)s"),
    "attach": _("%(name)s附上文件%(file)s"),
    "tell": _("%(name)s已告知%(author)s（%(way)s）"),
}, beforehand={
    needs.complete: ("edit",), needs.all_steps: ("log", "log_by_hand"), needs.evidence: (), needs.result: (),
    needs.in_time_to_dispute: (), needs.asked_before: (),
})
# fmt: on

TELLER = Teller(
    ITEMS,
    called=called_in,
    choices={"answer": Item.Answer, "result": Check.Verdict},
    days=("asked_until", "done_due_on"),
)
