"""The pages of the steps of a topic, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages
from xieshang.people.namesakes import called_in

from . import forms, needs, services
from .lifecycle import TOPIC
from .models import Topic

# fmt: off
TOPICS = StepPages(TOPIC, "research:step", {
    "propose": StepPage(
        will=_("送办公室：列入年度计划，或承接为理论课题。"),
        says=_("%(name)s提出课题")),
    "apply": StepPage(
        will=_("送牵头专委会；主任在期限内决定是否立项。"),
        says=_("%(name)s申请立项")),
    "recall": StepPage(
        will=_("撤回来修改，改好再提出。"),
        says=_("%(name)s撤回课题")),
    "recall_own": StepPage(
        will=_("撤回来修改，改好再申请。"),
        says=_("%(name)s撤回申请")),
    "list": StepPage(forms.Listed, changes=("decision",),
        will=_("按主席会议的决定列入年度计划，课题立项，课题组可以开始调研。"),
        says=_("%(name)s登记列入年度计划")),
    "undertake": StepPage(forms.Undertaken, changes=("letter", "undertaken_on"),
        will=_("按委托函登记承接；从承接那天计入年度，不要求当年完成。"),
        says=_("%(name)s登记承接，依据%(letter)s")),
    "not_list": StepPage(Reasoned,
        will=_("不列入计划，写明原因，提出课题的专委会会看到。"),
        says=_("%(name)s登记不列入计划")),
    "approve_self": StepPage(
        will=_("同意立项，委员可以开始调研。"),
        says=_("%(name)s同意立项")),
    "refuse_self": StepPage(Reasoned,
        will=_("不同意立项，写明原因，委员会看到。"),
        says=_("%(name)s不同意立项")),
    "start": StepPage(
        will=_("开始调研，课题组可以记日记；报告按期限交。"),
        says=_("%(name)s开展调研")),
    "write": StepPage(
        will=_("日记已经够写报告了，开始写。日记还可以接着记。"),
        says=_("%(name)s开始写报告")),
    "send_review": StepPage(forms.Reviewers, services.send_review,
        will=_("报告交给评审人；评审期间报告不能改，要改先撤回。"),
        says=_("%(name)s送审，请%(names)s评审")),
    "pass_review": StepPage(Remarked, services.pass_review, reads=True, leaves=True,
        will=_("同意这份报告定稿；有小的意见可以写在备注里。"),
        says=_("%(name)s评审通过")),
    "revise": StepPage(Reasoned, services.revise, reads=True, leaves=True,
        will=_("报告退回课题组修改，请写明改什么；改好再送审，重新评审。"),
        says=_("%(name)s退改")),
    "take_back": StepPage(Reasoned,
        will=_("撤回来修改，评审人会知道；改好再送审，重新评审。"),
        says=_("%(name)s撤回报告")),
    "finish": StepPage(forms.Finished, services.finish, reads=True,
        will=_("报告定稿，从今天计入年度完成的课题。"),
        says=_("%(name)s定稿")),
    "send": StepPage(forms.Sent, changes=("recipients",),
        will=_("报告编号报送。"),
        says=_("%(name)s报送：%(recipients)s")),
    "close": StepPage(
        will=_("课题结题，记录保留。"),
        says=_("%(name)s结题")),
    "merge": StepPage(forms.Merged, services.merge,
        will=_("两个课题写成一份报告：本课题并入，课题组成员一并过去，只算一个课题。"),
        says=_("%(name)s把课题并入其他课题")),
    "give_up": StepPage(forms.GivenUp, changes=("decided",),
        will=_("课题不再进行。列入计划的课题，须有决定。"),
        says=_("%(name)s终止课题")),
}, {
    "begin": _("%(name)s起草课题"),
    "change": _("%(name)s修改课题"),
    "plan": _("%(name)s制定调研方案"),
    "add_person": _("%(name)s请%(person)s加入课题组"),
    "remove_person": _("%(person)s离开课题组"),
    "write_note": _("%(name)s记日记：%(on)s"),
    "correct_note": _("%(name)s更正日记：%(on)s"),
    "add_section": _("%(name)s增加一节：%(heading)s"),
    "write_section": _("%(name)s写了：%(heading)s"),
    "remove_section": _("%(name)s去掉一节：%(heading)s"),
    "add_comment": _("%(name)s批注了：%(heading)s"),
    "answer_comment": _("%(name)s回复批注：%(heading)s"),
    "resolve_comment": _("%(name)s确认批注已处理：%(heading)s"),
    "add_advice": _("%(name)s写了一条建议"),
    "remove_advice": _("%(name)s去掉一条建议"),
}, beforehand={
    needs.disinterested: (), needs.planned: (), needs.noted: (), needs.written: (), needs.commented: (),
    needs.advised: (), needs.passed: (),
})
# fmt: on

TELLER = Teller(TOPICS, called=called_in, choices={"kind": Topic.Kind}, days=("on",))
