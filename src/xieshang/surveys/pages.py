"""The pages of the steps of surveys, and how the history tells of them."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.forms import Reasoned
from xieshang.core.history import Teller
from xieshang.core.step_pages import StepPage, StepPages

from . import forms, needs, services
from .lifecycle import SURVEY
from .models import Piece, Response
from .states import Void

# fmt: off
SURVEYS = StepPages(SURVEY, "surveys:step", {
    "open": StepPage(verb=services.open_survey,
        will=_("发布后委员收到通知并可以答卷，任何人答的生成二维码；题目不能再改，有人答卷之前可以撤回。"),
        says=_("%(name)s发布问卷")),
    "withdraw": StepPage(Reasoned, services.withdraw,
        will=_("收回问卷修改，委员暂时看不到；改好后再发布。"),
        says=_("%(name)s撤回问卷")),
    "remind": StepPage(
        will=_("提醒还没有交卷的委员，交了卷的不再打扰；一天只能提醒一次。"),
        says=_("%(name)s提醒没有交卷的人")),
    "extend": StepPage(forms.Extension,
        will=_("换一个更晚的截止日期，通知还没有交卷的委员。"),
        says=_("%(name)s延长答卷时间"), changes=("closes_on",)),
    "close": StepPage(Reasoned, services.close,
        will=_("现在就截止，不再接受答卷；意见建议随即分条统计。不填也会在截止日期过后自动截止。"),
        says=_("%(name)s提前截止，%(answered)s人交卷，意见建议%(pieces)s条，有效%(valid)s条")),
    "report": StepPage(forms.Digest,
        will=_("把结果告诉交了卷的人；反馈后意见建议的条数不能再改。"),
        says=_("%(name)s反馈结果"), changes=("digest",)),
    "cancel": StepPage(Reasoned,
        will=_("不再发布这份问卷。"),
        says=_("%(name)s取消问卷")),
}, {
    "expire": _("到期截止，%(answered)s人交卷，意见建议%(pieces)s条，有效%(valid)s条"),
    "plan_survey": _("%(name)s起草问卷"),
    "change_survey": _("%(name)s修改问卷"),
    "add_question": _("%(name)s添加第%(number)s题：%(text)s"),
    "change_question": _("%(name)s修改第%(number)s题"),
    "remove_question": _("%(name)s删去第%(number)s题：%(text)s"),
    "move_up": _("%(name)s把题目上移：%(text)s"),
}, beforehand={needs.questions: (), needs.counted: (), needs.ahead: ()})
# fmt: on

TELLER = Teller(
    SURVEYS,
    beside={
        Response: {
            "submit": _("%(name)s交卷"),
            "change_answer": _("%(name)s修改第%(number)s题的回答"),
        },
        Piece: {
            "split_piece": _("%(name)s拆成%(parts)s条"),
            "void_piece": _("%(name)s不计这一条：%(void)s"),
            "restore_piece": _("%(name)s恢复这一条"),
        },
    },
    choices={"void": Void},
)
