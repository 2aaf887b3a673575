"""What a message says has happened, and what the trail calls the writes that are no steps."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Words

DONE: dict[str, Words] = {
    "发布问卷": _("请您答卷"),
    "撤回问卷": _("问卷已撤回修改，请等待重新发布"),
    "提醒没有交卷的人": _("您还没有交卷，请抽空作答"),
    "延长答卷时间": _("答卷时间已延长"),
    "提前截止": _("问卷已截止"),
    "到期截止": _("问卷已到期截止"),
    "反馈结果": _("您答过的问卷有了结果"),
}
"""By the label of a step that people are told of: what has happened once it is taken."""

ACTIONS: dict[str, Words] = {
    "plan_survey": _("起草问卷"),
    "change_survey": _("修改问卷"),
    "add_question": _("添加题目"),
    "change_question": _("修改题目"),
    "remove_question": _("删去题目"),
    "move_up": _("上移题目"),
    "submit": _("交卷"),
    "change_answer": _("修改回答"),
    "split_piece": _("拆分意见建议"),
    "void_piece": _("不计意见建议"),
    "restore_piece": _("恢复意见建议"),
}
