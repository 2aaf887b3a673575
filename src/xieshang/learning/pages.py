"""The pages of the steps of lessons and materials, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned, Remarked
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import needs, services
from .lifecycle import LESSON, MATERIAL
from .states import PlaceState

# fmt: off
LESSONS = StepPages(LESSON, "learning:step", {
    "announce": StepPage(
        will=_("公布后全体委员看得到；接受报名的，从现在开始报名。"),
        says=_("%(name)s公布")),
    "roll": StepPage(verb=services.hand_over,
        will=_("已报名的人加入还没有发通知的各次会议的参会范围；发出会议通知后，名册以会议为准。"),
        says=_("%(name)s把报名名单交会务，%(people)s人")),
    "confirm": StepPage(Remarked, services.confirm,
        will=_("按各次会议的签到核定名册，核定后计入人次；组织和核定须是两个人。"),
        says=_("%(name)s核定名册，在册%(on_roll)s人，计入%(counted)s人次")),
    "reopen": StepPage(Reasoned, services.reopen,
        will=_("退出已核定的名册，改正会议签到后重新核定；原来的人数留在经过里。"),
        says=_("%(name)s更正名册，原在册%(on_roll)s人，计入%(counted)s人次")),
    "cancel": StepPage(Reasoned,
        will=_("取消这次活动，通知已报名的人；关联的会议另在会议里取消。"),
        says=_("%(name)s取消")),
}, {
    "plan_lesson": _("%(name)s开始筹备"),
    "change_lesson": _("%(name)s修改"),
    "add_sitting": _("%(name)s关联会议：%(meeting)s"),
    "remove_sitting": _("%(name)s取消关联会议：%(meeting)s"),
    "sign_up": _("%(name)s报名（%(place)s）"),
    "give_up": _("%(name)s退出报名"),
    "fill": _("候补递补"),
}, beforehand={needs.sitting: (), needs.scans_decided: ()})

MATERIALS = StepPages(MATERIAL, "learning:material_step", {
    "push": StepPage(verb=services.push,
        will=_("推送给所选范围的委员，每人一份回执；推送后不能再改。"),
        says=_("%(name)s推送给%(people)s人")),
    "withdraw": StepPage(Reasoned,
        will=_("收回这份资料，收到的人不再看到；回执保留。"),
        says=_("%(name)s撤回")),
}, {
    "collect": _("%(name)s整理"),
    "change_material": _("%(name)s修改"),
    "urge": _("%(name)s催学，%(people)s人"),
    "learnt": _("%(name)s确认已学习"),
}, beforehand={needs.licence: (), needs.audience: ()})
# fmt: on

TELLER = Teller(LESSONS, MATERIALS, choices={"place": PlaceState})
